import type { HolidayCalendar } from '../../../miniprogram/contract/opening-hours'
import type { BillTerms } from '../../../miniprogram/contract/voucher-bill'
import type { ReversedView } from '../../../miniprogram/contract/voucher-counter'
import type {
  AskedView,
  PreviewView,
  ReceiptView,
  RedeemedView,
  VoucherStop,
  VoucherView,
} from '../../../miniprogram/contract/vouchers'
import { assert } from '../../kernel/assert'
import type { MerchantRecord, StoreRecord } from '../merchants/records'
import { canServe, isStoreOpen } from '../merchants/rules/can-serve'
import { isMerchantOver } from '../merchants/states'
import type { OfferSnapshot, ReversalFact, VoucherHold, VoucherRecord } from './records'
import { paidOf } from './rules/booking'
import { hourRefusal, lastUseOf } from './rules/decide-use'

function presentReceipt(voucher: VoucherRecord): ReceiptView {
  assert(voucher.redemption, 'a receipt belongs to a redeemed voucher')
  return {
    receiptNumber: voucher.redemption.receiptNumber,
    redeemedAt: voucher.redemption.at,
    storeName: voucher.redemption.storeName,
    title: voucher.snapshot.title,
    ...paidOf(voucher.snapshot, voucher.redemption),
  }
}

function presentReversal({
  at,
  replacedById,
}: ReversalFact): Pick<VoucherView, 'reversedAt' | 'replacedById'> {
  return { reversedAt: at, ...(replacedById === null ? {} : { replacedById }) }
}

/** The shop a voucher is for, as it stands. */
export interface VoucherPlaces {
  merchant: Pick<MerchantRecord, 'state'> | undefined
  stores: readonly StoreRecord[]
}

/** What a voucher is shown against: where it can be used, the holidays, and when. */
export interface VoucherScene extends VoucherPlaces {
  /** May be empty for vouchers that do not heed holidays. */
  calendar: HolidayCalendar
  now: number
}

/** How long and from when the holder can use it, as the days and hours of use stand now; one whose hours never come again is over. */
function presentUse(
  voucher: VoucherRecord,
  { calendar, now }: VoucherScene,
): Pick<VoucherView, 'state' | 'usableFrom' | 'usableUntil'> {
  const { state, usableFrom, usableUntil } = voucher
  if (state !== 'issued') return { state, usableFrom, usableUntil }
  if (now >= usableUntil) return { state: 'expired', usableFrom, usableUntil }
  const refusal = hourRefusal(voucher, now, calendar)
  const at = refusal?.facts?.at
  if (refusal?.code === 'VOUCHER_EXPIRED')
    return { state: 'expired', usableFrom, usableUntil: at ?? usableUntil }
  return { state, usableFrom: at ?? usableFrom, usableUntil: lastUseOf(voucher, now, calendar) }
}

/** Why no store takes an issued voucher at present, though its time still runs. */
function stopOf({ merchant }: VoucherPlaces, openStores: readonly StoreRecord[]): VoucherStop | undefined {
  if (!merchant || isMerchantOver(merchant.state)) return 'shop-left'
  if (!canServe(merchant)) return 'shop-suspended'
  return openStores.length === 0 ? 'stores-closed' : undefined
}

/** A voucher as its holder sees it: what the counter would say, before any sweep gets to it. */
export function presentVoucher(voucher: VoucherRecord, scene: VoucherScene): VoucherView {
  const { snapshot } = voucher
  const stores = scene.stores.filter((store) => snapshot.storeIds.includes(store._id) && isStoreOpen(store))
  const use = presentUse(voucher, scene)
  const stop = use.state === 'issued' ? stopOf(scene, stores) : undefined
  return {
    voucherId: voucher._id,
    offerId: voucher.offerId,
    category: snapshot.category,
    title: snapshot.title,
    merchantName: snapshot.merchantName,
    merchantId: snapshot.merchantId,
    storeIds: stores.map(({ _id }) => _id),
    storeNames: stores.map(({ name }) => name),
    ...(stop ? { stop } : {}),
    valueFen: snapshot.valueFen,
    memberPaysFen: snapshot.memberPaysFen,
    weekdays: snapshot.weekdays,
    holidays: snapshot.holidays,
    useSpans: snapshot.useSpans,
    ...use,
    ...(voucher.redemption ? { receipt: presentReceipt(voucher) } : {}),
    ...(voucher.reversal ? presentReversal(voucher.reversal) : {}),
  }
}

export function billTermsOf(snapshot: OfferSnapshot): BillTerms {
  const { valueFen, memberPaysFen, unionPaysFen, percent, minimumBillFen } = snapshot
  return { valueFen, memberPaysFen, unionPaysFen, percent, minimumBillFen }
}

/** What the holder is asked to agree to, while a store holds the voucher and waits. */
export function presentAsked(voucher: VoucherRecord, storeName: string, now: number): AskedView | undefined {
  const { hold, snapshot } = voucher
  if (!hold?.needsMember || now >= hold.until || voucher.state !== 'issued') return undefined
  const { unionPaysFen } = snapshot
  return { storeName, unionPaysFen, until: hold.until, isConfirmed: hold.confirmedAt !== undefined }
}

export function presentPreview(voucher: VoucherRecord, hold: VoucherHold): PreviewView {
  const { title } = voucher.snapshot
  return {
    voucherId: voucher._id,
    title,
    ...billTermsOf(voucher.snapshot),
    needsMember: hold.needsMember === true && hold.confirmedAt === undefined,
    memberMasked: voucher.memberMasked,
    cardTail: voucher.cardTail,
    holdUntil: hold.until,
  }
}

export function presentRedeemed(voucher: VoucherRecord): RedeemedView {
  return { receipt: presentReceipt(voucher), memberMasked: voucher.memberMasked, cardTail: voucher.cardTail }
}

export function presentReversed(voucher: VoucherRecord, reversal: ReversalFact): ReversedView {
  assert(voucher.redemption, 'only a redemption is taken back')
  return {
    receiptNumber: voucher.redemption.receiptNumber,
    reversedAt: reversal.at,
    isReplaced: reversal.replacedById !== null,
  }
}
