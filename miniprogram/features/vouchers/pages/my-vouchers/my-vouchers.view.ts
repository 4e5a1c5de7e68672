import { yuan } from '../../../../contract/money'
import { dayText, dayOf, dayWord, timeText } from '../../../../contract/shanghai-time'
import type { VoucherStop, VoucherView } from '../../../../contract/vouchers'
import type { WaitView } from '../../../../contract/waitlist'
import { aheadText, waitUntilText } from '../../../../components/offer-row/wait-words.view'

/** Where a voucher stands in the list, whatever its stored state says: time passes without writes. */
export type VoucherShelf = 'usable' | 'used' | 'past'

export interface VoucherRow {
  voucherId: string
  title: string
  merchantName: string
  /** 免费 or `付 ¥8.00`. */
  paysText: string
  whenText: string
  /** Opens the code or the receipt; a past voucher opens nothing. */
  actionText: string
  isUsable: boolean
}

export interface VoucherGroup {
  shelf: VoucherShelf
  title: string
  rows: VoucherRow[]
}

const TITLES: Record<VoucherShelf, string> = { usable: '可以用', used: '用过的', past: '过期的' }

/** Where a voucher belongs at this instant. The last instant of its time is already past. */
export function shelfOf(voucher: VoucherView, now: number): VoucherShelf {
  if (voucher.state === 'redeemed' || voucher.state === 'reversed') return 'used'
  return voucher.state === 'expired' || now >= voucher.usableUntil ? 'past' : 'usable'
}

/** `今天 21:00 前用`; midnight belongs to the day it ends: `今天 24:00 前用`. */
export function untilText(usableUntil: number, now: number): string {
  const isMidnight = timeText(usableUntil) === '00:00'
  const word = dayWord(isMidnight ? usableUntil - 1 : usableUntil, now)
  return `${word} ${isMidnight ? '24:00' : timeText(usableUntil)} 前用`
}

/** Why a voucher whose time still runs cannot be used at present, in words that blame nobody. */
export const STOP_WORDS: Record<VoucherStop, string> = {
  'shop-suspended': '这家店的优惠停着，先用不了。券还在，恢复了照用',
  'shop-left': '这家店不再合作，这张券用不了了',
  'stores-closed': '能用它的店关着，重新开门了照用',
}

function whenText(voucher: VoucherView, shelf: VoucherShelf, now: number): string {
  const { receipt, state, usableFrom, usableUntil } = voucher
  if (shelf === 'past') return `${dayText(dayOf(usableUntil - 1))}过期`
  if (shelf === 'usable') {
    if (voucher.stop) return STOP_WORDS[voucher.stop]
    return now < usableFrom
      ? `${dayWord(usableFrom, now)} ${timeText(usableFrom)} 起能用`
      : untilText(usableUntil, now)
  }
  if (state === 'reversed')
    return voucher.replacedById === undefined ? '门店撤销了核销，时间已过' : '门店撤销了核销，换了新券'
  if (!receipt) return '已用'
  return `${dayWord(receipt.redeemedAt, now)} ${timeText(receipt.redeemedAt)} 在${receipt.storeName}用了`
}

/** What is paid at the counter, and of a used voucher what was: `付了 ¥8.00，省 ¥10.00`. */
function paysText({ memberPaysFen, receipt, state }: VoucherView, shelf: VoucherShelf): string {
  if (shelf !== 'used' || !receipt || state === 'reversed')
    return memberPaysFen === 0 ? '免费' : `付 ${yuan(memberPaysFen)}`
  const paid = receipt.memberPaysFen === 0 ? '没花钱' : `付了 ${yuan(receipt.memberPaysFen)}`
  const savedFen = receipt.valueFen - receipt.memberPaysFen
  return savedFen > 0 ? `${paid}，省 ${yuan(savedFen)}` : paid
}

function actionText({ receipt, stop }: VoucherView, shelf: VoucherShelf): string {
  if (shelf === 'usable') return stop ? '看看' : '出示券码'
  return shelf === 'used' && receipt ? '看凭证' : ''
}

function presentRow(voucher: VoucherView, shelf: VoucherShelf, now: number): VoucherRow {
  return {
    voucherId: voucher.voucherId,
    title: voucher.title,
    merchantName: voucher.merchantName,
    paysText: paysText(voucher, shelf),
    whenText: whenText(voucher, shelf, now),
    actionText: actionText(voucher, shelf),
    isUsable: shelf === 'usable' && !voucher.stop,
  }
}

/** Usable first (what ends soonest on top), then used (latest on top), then past; empty groups are left out. */
export function voucherGroups(vouchers: readonly VoucherView[], now: number): VoucherGroup[] {
  const known = vouchers.filter((voucher) => voucher.state !== 'pending')
  const order: Record<VoucherShelf, (left: VoucherView, right: VoucherView) => number> = {
    usable: (left, right) => left.usableUntil - right.usableUntil,
    used: (left, right) => (right.receipt?.redeemedAt ?? 0) - (left.receipt?.redeemedAt ?? 0),
    past: (left, right) => right.usableUntil - left.usableUntil,
  }
  return (['usable', 'used', 'past'] as const).flatMap((shelf) => {
    const rows = known
      .filter((voucher) => shelfOf(voucher, now) === shelf)
      .sort(order[shelf])
      .map((voucher) => presentRow(voucher, shelf, now))
    return rows.length > 0 ? [{ shelf, title: TITLES[shelf], rows }] : []
  })
}

/** Where one waits for a voucher. */
export interface WaitRow {
  offerId: string
  title: string
  merchantName: string
  placeText: string
  untilText: string
}

/** What one waits for, whatever ends soonest on top; what ended while the page was open is left out. */
export function waitRows(waits: readonly WaitView[], now: number): WaitRow[] {
  return waits
    .filter(({ endsAt }) => now < endsAt)
    .sort((left, right) => left.endsAt - right.endsAt)
    .map(({ offerId, title, merchantName, state, ahead, endsAt }) => ({
      offerId,
      title,
      merchantName,
      placeText: state === 'called' ? '轮到你了，正在替你领' : aheadText(ahead),
      untilText: waitUntilText(endsAt, now),
    }))
}

export const EMPTY_VOUCHERS = { text: '你还没有券。', action: '看今天的优惠' }
