import { MERCHANT_REASONS, type MerchantState } from '../../../../contract/merchants'
import { yuan } from '../../../../contract/money'
import type { OfferBoardRow, OfferBoardView, OfferDraftView } from '../../../../contract/offer-desk'
import type { OfferState } from '../../../../contract/offers'
import { addDays, dayOf } from '../../../../contract/shanghai-time'

export interface DeskDraft {
  offerId: string
  revision: number
  title: string
  merchantName: string
  stateText: string
  moneyText: string
  noteText: string
  canEdit: boolean
  canSubmit: boolean
  canApprove: boolean
  canSendBack: boolean
  waitText: string
}

/** One day of an offer as a bar. */
export interface DayBar {
  day: string
  label: string
  countText: string
  /** Whole percent of the fullest of these days. */
  percent: number
}

export interface DeskOffer {
  offerId: string
  title: string
  merchantName: string
  stateText: string
  tone: 'open' | 'attention' | 'closed'
  /** Why nobody can claim although it runs; empty when they can. */
  stopText: string
  budgetText: string
  usedText: string
  usedPercent: number
  /** The chart's title says its answer. */
  daysText: string
  bars: DayBar[]
  canSeeMoney: boolean
  /** Says that a change is on its way, or leads to one. */
  changeText: string
  canChange: boolean
  /** What can be done with it; empty texts show no button. */
  moveText: string
  canEnd: boolean
}

const STATE_TEXTS: Record<OfferState, string> = {
  draft: '草稿',
  'in-review': '待批准',
  approved: '进行中',
  paused: '已暂停',
  ended: '已结束',
}
const RANKS: Record<OfferState, number> = { draft: 0, 'in-review': 0, approved: 0, paused: 1, ended: 2 }

function waitTextOf(draft: OfferDraftView): string {
  if (draft.state === 'draft') return ''
  if (draft.isMine) return '自己写的，要别人来批'
  if (draft.hasMyApproval) return '你批过了，还要另一位'
  return `已批 ${draft.approvals} 人，要 ${draft.approvalsNeeded} 人`
}

/** Drafts, those that wait for somebody first. */
export function deskDrafts(board: OfferBoardView): DeskDraft[] {
  const waiting = (draft: OfferDraftView) => draft.state !== 'draft'
  return [...board.drafts.filter(waiting), ...board.drafts.filter((draft) => !waiting(draft))].map(
    (draft) => {
      const { offerId, revision, version, merchantName, note } = draft
      const { title, budgetFen, memberPaysFen, unionPaysFen } = draft.draft
      const isOpen = waiting(draft) && board.canApprove
      return {
        offerId,
        revision,
        title,
        merchantName,
        stateText: `${STATE_TEXTS[draft.state]}${version > 1 ? ` · 改第 ${version} 版` : ''}`,
        moneyText: `会员付 ${yuan(memberPaysFen)}，工会付 ${yuan(unionPaysFen)}，预算 ${yuan(budgetFen)}`,
        noteText: note ? `退回原因：${note}` : '',
        canEdit: draft.state === 'draft' && board.canManage,
        canSubmit: draft.state === 'draft' && board.canManage,
        canApprove: isOpen && !draft.isMine && !draft.hasMyApproval,
        canSendBack: isOpen && draft.state === 'in-review',
        waitText: waitTextOf(draft),
      }
    },
  )
}

/** How many days the board shows of each offer, today included. */
const BOARD_DAYS = 5

const STOP_TEXTS: Partial<Record<MerchantState, string>> = {
  suspended: '商户暂停合作',
  left: '商户退出了',
}

/** Why nobody can claim, and what of it the union wrote down. */
function stopTextOf({ stopped }: OfferBoardRow): string {
  if (!stopped) return ''
  const reason = MERCHANT_REASONS.find(({ code }) => code === stopped.reason)?.label
  const words = STOP_TEXTS[stopped.state] ?? '商户现在不能合作'
  return `${words}${reason ? `（${reason}）` : ''}，会员看不到，也领不了。`
}

function daysOf({ days }: OfferBoardRow, now: number): { daysText: string; bars: DayBar[] } {
  const today = dayOf(now)
  const shown = Array.from({ length: BOARD_DAYS }, (_, index) => {
    const day = addDays(today, index + 1 - BOARD_DAYS)
    return days.find((one) => one.day === day) ?? { day, claimed: 0, claimedFen: 0, returnedFen: 0 }
  })
  const fullest = Math.max(1, ...shown.map(({ claimed }) => claimed))
  const sum = (of: 'claimed' | 'claimedFen' | 'returnedFen') =>
    shown.reduce((total, day) => total + day[of], 0)
  const back = sum('returnedFen') > 0 ? `，过期退回 ${yuan(sum('returnedFen'))}` : ''
  return {
    daysText:
      sum('claimed') === 0
        ? `近 ${BOARD_DAYS} 天没有人领${back}`
        : `近 ${BOARD_DAYS} 天领了 ${sum('claimed')} 张，${yuan(sum('claimedFen'))}${back}`,
    // Days on which nobody came need no picture.
    bars: (sum('claimed') === 0 ? [] : shown).map(({ day, claimed }) => ({
      day,
      label: day === today ? '今天' : `${Number(day.slice(6))}日`,
      countText: String(claimed),
      percent: Math.round((claimed * 100) / fullest),
    })),
  }
}

function changeOf({ offerId, state }: OfferBoardRow, { drafts, canManage }: OfferBoardView) {
  const draft = drafts.find((one) => one.offerId === offerId)
  if (draft)
    return { changeText: draft.state === 'draft' ? '新的一版还没有交' : '新的一版在等批准', canChange: false }
  return { changeText: '', canChange: canManage && state !== 'ended' }
}

function offerOf(row: OfferBoardRow, board: OfferBoardView): DeskOffer {
  const { offerId, title, merchantName, state, budgetFen, remainingFen } = row
  const { canManage, canSeeMoney } = board
  const moves: Partial<Record<OfferState, string>> = { approved: '暂停', paused: '恢复' }
  const usedPercent = budgetFen === 0 ? 0 : Math.round(((budgetFen - remainingFen) / budgetFen) * 100)
  const isStopped = row.stopped !== undefined && state === 'approved'
  return {
    offerId,
    title,
    merchantName,
    stateText: isStopped ? '商户停了' : STATE_TEXTS[state],
    tone: isStopped ? 'attention' : state === 'approved' ? 'open' : 'closed',
    stopText: state === 'ended' ? '' : stopTextOf(row),
    budgetText: budgetFen === 0 ? '工会不出钱' : `预算 ${yuan(budgetFen)}，还剩 ${yuan(remainingFen)}`,
    usedText: budgetFen === 0 ? '' : `用了 ${usedPercent}%`,
    usedPercent,
    ...daysOf(row, board.serverNow),
    canSeeMoney,
    ...changeOf(row, board),
    moveText: canManage ? (moves[state] ?? '') : '',
    canEnd: canManage && state !== 'ended',
  }
}

/** Offers that were approved, running ones first. */
export function deskOffers(board: OfferBoardView): DeskOffer[] {
  return [...board.offers]
    .sort((left, right) => RANKS[left.state] - RANKS[right.state])
    .map((row) => offerOf(row, board))
}

/** `预算高于 ¥1000.00 要两个人批` */
export function policyText({ twoApproversAboveFen }: OfferBoardView): string {
  return twoApproversAboveFen === 0
    ? '每份优惠都要两个人批，自己写的不能自己批。'
    : `预算高于 ${yuan(twoApproversAboveFen)} 要两个人批，自己写的不能自己批。`
}
