import { yuan } from '../../../../contract/money'
import { BILL_FEN_MAX, needsBill, shareBill } from '../../../../contract/voucher-bill'
import { dayOf, dayWord, timeText } from '../../../../contract/shanghai-time'
import type { ReversalReason, ReversedView } from '../../../../contract/voucher-counter'
import type { PreviewView, RedeemedView, listRedeemed } from '../../../../contract/vouchers'
import type { OutputOf } from '../../../../contract/action'

/**
 * Where the clerk stands. `ready` waits for a tap on 扫码; `lost` is an answer that did not come, where the same
 * request may be sent again; `asking` waits for the member's tap on their own phone; `stranger` is somebody who is no clerk.
 */
export type RedeemStep =
  | 'loading'
  | 'stranger'
  | 'unreached'
  | 'ready'
  | 'typing'
  | 'taking-back'
  | 'reading'
  | 'preview'
  | 'asking'
  | 'committing'
  | 'done'
  | 'refused'
  | 'lost'

/** Green is looked at for a second; then the scanner opens for the next in the queue. */
export const DONE_SHOWN_MS = 1_000

export interface PreviewFace {
  title: string
  /** What the member hands over at the counter: `收 ¥0.00`. */
  collectText: string
  valueText: string
  unionText: string
  memberText: string
  /** Whether the clerk types the bill first, and what the offer says of it. */
  hasBill: boolean
  billText: string
  /** What the holder has to do on their own phone; empty when nothing. */
  memberAskText: string
}

/** What the offer says of the bill: `打 8 折，最多减 ¥10.00`, `满 ¥30.00 才能用`. */
function billWords({ percent, minimumBillFen }: PreviewView): string {
  const words = [
    ...(percent ? [`减账单的 ${percent.percentOff}%，最多减 ${yuan(percent.capFen)}`] : []),
    ...(minimumBillFen === null ? [] : [`满 ${yuan(minimumBillFen)} 才能用`]),
  ]
  return words.join('，')
}

/** What the clerk checks before committing; with a bill, the amounts are that bill's. */
export function previewFace(preview: PreviewView, billFen?: number): PreviewFace {
  const hasBill = needsBill(preview)
  const shares = hasBill && billFen !== undefined ? shareBill(preview, billFen) : undefined
  const fixed = { billFen: preview.valueFen, ...preview }
  const paid = shares ?? fixed
  const isOpen = hasBill && !shares
  return {
    title: preview.title,
    collectText: isOpen ? '先输账单金额' : `收 ${yuan(paid.memberPaysFen)}`,
    valueText: isOpen ? billWords(preview) : `${hasBill ? '账单' : '价值'} ${yuan(paid.billFen)}`,
    unionText: `工会${isOpen ? '最多' : ''}付 ${yuan(paid.unionPaysFen)}`,
    memberText: `${preview.memberMasked} · 卡尾号 ${preview.cardTail}`,
    hasBill,
    billText: hasBill ? billWords(preview) : '',
    memberAskText: preview.needsMember ? '金额较大：核销前请会员在自己手机的券码页点“确认付给”。' : '',
  }
}

/** A bill as typed in yuan, e.g. `35.5`, in fen; undefined while it is none or smaller than the voucher asks for. */
export function typedBillFen(text: string, minimumBillFen: number | null): number | undefined {
  const match = /^(\d{1,5})(?:\.(\d{1,2}))?$/.exec(text.trim())
  if (!match) return undefined
  const fen = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
  return fen >= Math.max(1, minimumBillFen ?? 1) && fen <= BILL_FEN_MAX ? fen : undefined
}

/** What the clerk says to the member, whose own phone shows the same store and amount; nothing is taken meanwhile. */
export function askText(
  preview: PreviewView,
  { billFen, hasAsked }: { billFen: number | undefined; hasAsked: boolean },
): { headline: string; detail: string; action: string } {
  const { title, collectText, memberText } = previewFace(preview, billFen)
  return {
    headline: hasAsked ? '会员还没有点确认' : '请会员点确认',
    detail: `${title} · ${collectText}\n${memberText}\n请会员在自己手机的券码页点“确认”，点好了再按下面。还没有扣券。`,
    action: '会员点好了',
  }
}

/** `已核销 ¥8.00 · 陈*`: what the union owes the shop for it, and whose it was. */
export function doneText(redeemed: RedeemedView): { headline: string; detail: string } {
  return {
    headline: `已核销 ${yuan(redeemed.receipt.unionPaysFen)} · ${redeemed.memberMasked}`,
    detail: `${redeemed.receipt.title} · 收 ${yuan(redeemed.receipt.memberPaysFen)}`,
  }
}

export interface RedeemedRow {
  receiptNumber: string
  title: string
  whenText: string
  moneyText: string
  isTakenBack: boolean
  /** Whether a slip can still be taken back at this moment. */
  canTakeBack: boolean
}

/** `12:05`; shortly after midnight also `昨天 23:50`. */
const whenOf = (at: number, now: number) =>
  dayOf(at) === dayOf(now) ? timeText(at) : `${dayWord(at, now)} ${timeText(at)}`

/** Today's list of the store with its total, latest on top. */
export function todayList(
  answer: OutputOf<typeof listRedeemed>,
  now: number,
): { rows: RedeemedRow[]; totalText: string } {
  const rows = [...answer.redeemed]
    .sort((left, right) => right.redeemedAt - left.redeemedAt)
    .map((entry) => ({
      receiptNumber: entry.receiptNumber,
      title: entry.title,
      whenText: `${whenOf(entry.redeemedAt, now)} · ${entry.memberMasked}`,
      moneyText: entry.isTakenBack ? '已撤销' : yuan(entry.unionPaysFen),
      isTakenBack: entry.isTakenBack,
      canTakeBack: entry.reversibleUntil !== undefined && now < entry.reversibleUntil,
    }))
  const standing = answer.redeemed.filter(
    ({ isTakenBack, redeemedAt }) => !isTakenBack && dayOf(redeemedAt) === dayOf(now),
  ).length
  return { rows, totalText: `今天核销 ${standing} 张，工会付 ${yuan(answer.totalFen)}` }
}

/** What a clerk may say about a slip; one tap sends it. */
export const REVERSAL_CHOICES: { reason: ReversalReason; text: string }[] = [
  { reason: 'wrong-voucher', text: '扫错了券' },
  { reason: 'wrong-bill', text: '金额输错了' },
  { reason: 'not-served', text: '没有做成，缺货了' },
  { reason: 'member-left', text: '会员不要了' },
]

export function reversedText({ isReplaced }: ReversedView): { headline: string; detail: string } {
  return {
    headline: '已撤销',
    detail: isReplaced
      ? '会员手机上有一张新券，可以再扫。这一笔不算钱。'
      : '券的时间过了，不再发新的。这一笔不算钱。',
  }
}

/** What is said when the scanner itself did not work. */
export function scanRefusedText(why: 'DENIED' | 'FAILED'): string {
  return why === 'DENIED'
    ? '相机没有允许使用。在右上角“设置”里打开相机，或者手输券码。'
    : '扫码没有打开。可以手输券码，或者退出这一页再进来。'
}

export const BILL_NOT_YET = '账单金额还不对，例如 35.5。'
export const BACK_TO_LIST = '回清单'
export const TYPE_INSTEAD = '手输券码'

export const STRANGER_WORDS = {
  text: '你还不是店员。请店主给你一个邀请码，在“我的”里点“我有店员邀请码”填上。',
  action: '填好了，再看一次',
}
/** What is said while it is open whether it happened. */
export function lostWords(code: string): { headline: string; detail: string; action: string } {
  return {
    headline: code === 'ANSWER_LOST' || code === 'OFFLINE' ? '网络断了' : '还没有结果',
    detail: '再点一次会告诉你真实结果，不会扣两次。',
    action: '再点一次',
  }
}
