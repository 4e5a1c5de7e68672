import { yuan } from '../../../../contract/money'
import { dayOf, dayText, dayWord, timeText } from '../../../../contract/shanghai-time'
import {
  QR_STEP_MS,
  type ReceiptView,
  type ShownVoucher,
  type VoucherView,
} from '../../../../contract/vouchers'
import { useDaysText } from '../../../../components/offer-row/use-words.view'
import { STOP_WORDS, shelfOf, untilText } from '../my-vouchers/my-vouchers.view'

/** How often the page asks whether the voucher was redeemed, so that it turns to a receipt by itself. */
export const ASK_EVERY_MS = 3_000
/** After the step ends the new code is asked for this much later, so that the cloud's clock has surely passed it. */
const AFTER_STEP_MS = 120
/** Never asked more often than this, whatever the clocks say. */
const ASK_SOONEST_MS = 500
/** A code is honoured one step after its own; past that the screen must not pretend. */
const HONOURED_AFTER_MS = QR_STEP_MS

export type CodePhase = 'code' | 'receipt' | 'expired' | 'not-yet' | 'stopped' | 'reversed'

/** What the page shows of a voucher at a server instant. A voucher without a code that is not over reads as not yet. */
export function phaseOf(shown: ShownVoucher, now: number): CodePhase {
  const { voucher, code } = shown
  if (voucher.state === 'reversed') return 'reversed'
  if (voucher.state === 'redeemed') return 'receipt'
  if (shelfOf(voucher, now) === 'past') return 'expired'
  if (voucher.stop) return 'stopped'
  return now < voucher.usableFrom || !code ? 'not-yet' : 'code'
}

/** Milliseconds until the cloud is asked again: at the end of the step, and often enough to notice redemption. */
export function nextAskIn(refreshAt: number | undefined, now: number): number {
  if (refreshAt === undefined) return ASK_EVERY_MS
  return Math.min(ASK_EVERY_MS, Math.max(ASK_SOONEST_MS, refreshAt - now + AFTER_STEP_MS))
}

/** Whether a code that could not be refreshed is still honoured at the counter. */
export function isHonoured(refreshAt: number, now: number): boolean {
  return now < refreshAt + HONOURED_AFTER_MS
}

/** Seconds the ring still has to run, from 0 to the length of a step. */
export function secondsLeft(refreshAt: number, now: number): number {
  return Math.min(QR_STEP_MS / 1_000, Math.max(0, Math.ceil((refreshAt - now) / 1_000)))
}

export interface VoucherFace {
  title: string
  /** The shop, or how many shops take it. */
  placeText: string
  /** The one number that matters: what is paid at the counter. */
  paysText: string
  worthText: string
  untilText: string
  /** On which days and hours it is served; empty for whenever the shop is open. */
  useText: string
}

/** What stands around the code. */
export function voucherFace(voucher: VoucherView, now: number): VoucherFace {
  const [first, ...others] = voucher.storeNames
  return {
    title: voucher.title,
    placeText: first === undefined || others.length > 0 ? `${voucher.merchantName}的门店都能用` : first,
    paysText: voucher.memberPaysFen === 0 ? '免费' : `付 ${yuan(voucher.memberPaysFen)}`,
    worthText: voucher.valueFen > voucher.memberPaysFen ? `平时 ${yuan(voucher.valueFen)}` : '',
    untilText: untilText(voucher.usableUntil, now),
    useText: useDaysText(voucher),
  }
}

export interface ReceiptLine {
  label: string
  text: string
}

/** The receipt as lines: when, where, what, money, number. The same facts the clerk sees. */
export function receiptLines(receipt: ReceiptView): ReceiptLine[] {
  return [
    { label: '时间', text: `${dayText(dayOf(receipt.redeemedAt))} ${timeText(receipt.redeemedAt)}` },
    { label: '门店', text: receipt.storeName },
    { label: '用了', text: receipt.title },
    { label: '平时', text: yuan(receipt.valueFen) },
    { label: '你付', text: yuan(receipt.memberPaysFen) },
    { label: '工会付', text: yuan(receipt.unionPaysFen) },
    { label: '凭证号', text: receipt.receiptNumber },
  ]
}

/** Why no store takes it at present, and until when waiting is worth while. */
function stopText({ stop, usableUntil }: VoucherView, now: number): string {
  if (!stop) return ''
  const words = STOP_WORDS[stop]
  return stop === 'shop-left'
    ? `${words}。换一家看看。`
    : `${words}，${untilText(usableUntil, now)}。没有扣券。`
}

/** The sentence of a page without a code: what happened and what to do. */
export function phaseText(shown: ShownVoucher, now: number): string {
  const { usableFrom, usableUntil } = shown.voucher
  switch (phaseOf(shown, now)) {
    case 'expired':
      return `这张券${dayText(dayOf(usableUntil - 1))}过期了，没有用掉。`
    case 'not-yet':
      return now < usableFrom
        ? `${dayWord(usableFrom, now)} ${timeText(usableFrom)} 起才能用，到时候再打开。`
        : '现在出不了码，稍等几秒再看。'
    case 'stopped':
      return stopText(shown.voucher, now)
    case 'reversed':
      return shown.voucher.replacedById === undefined
        ? '门店撤销了这次核销，券的时间也过了，不能再用。有疑问请找工会。'
        : '门店撤销了这次核销，换了一张新券给你，时间不变。'
    default:
      return ''
  }
}

export const OFFLINE_TEXTS = {
  honoured: '没有网络，这个码还能用一小会儿，快给店员扫。',
  stale: '没有网络，旧码不能用了。连上网会换新；刚才扫过了就显示凭证。',
  nothing: '没有网络，出不了码。连上网会自己出来。',
}

/** What to say while the cloud cannot be asked; empty while it can. */
export function offlineText(input: {
  isAnswering: boolean
  refreshAt: number | undefined
  now: number
}): string {
  if (input.isAnswering) return ''
  if (input.refreshAt === undefined) return OFFLINE_TEXTS.nothing
  return isHonoured(input.refreshAt, input.now) ? OFFLINE_TEXTS.honoured : OFFLINE_TEXTS.stale
}

export interface AskedFace {
  headline: string
  detail: string
  action: string
}

/** What a store asks the holder to agree to; nothing once its time has run out. */
export function askedFace(shown: ShownVoucher, now: number): AskedFace | null {
  const { asked, voucher } = shown
  if (!asked || now >= asked.until) return null
  if (asked.isConfirmed)
    return { headline: `已确认付给${asked.storeName}`, detail: '等店员按下核销。', action: '' }
  return {
    headline: `确认付给${asked.storeName}`,
    detail: `${voucher.title}，工会最多付 ${yuan(asked.unionPaysFen)}。你在这家店才点。`,
    action: '确认',
  }
}

export const CONFIRM_TEXTS = {
  VOUCHER_UNKNOWN: '没有找到这张券。',
  NOTHING_TO_CONFIRM: '店员那边已经过了一分钟。请店员再扫一次。',
}
