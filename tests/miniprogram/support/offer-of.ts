import type { OfferCard, OfferDetail, OfferTerms } from '../../../miniprogram/contract/offers'
import type { ReceiptView, VoucherView } from '../../../miniprogram/contract/vouchers'
import { at } from './station-of'

/** A free lunch anyone may claim now. */
export function offerOf(parts: Partial<OfferCard> = {}): OfferCard {
  return {
    offerId: 'of-1',
    category: 'meal',
    kind: 'free-item',
    title: '一碗牛肉面',
    merchantName: '老街面馆',
    valueFen: 1_800,
    memberPaysFen: 0,
    claimability: 'claimable',
    occupations: [],
    hasWaitlist: false,
    ...parts,
  }
}

export const TERMS: OfferTerms = {
  period: 'day',
  useSpans: [],
  usableDays: 1,
  endsAt: at('2026-12-31T00:00'),
  perPerson: 1,
  weekdays: 127,
  holidays: 'as-usual',
  areaNames: [],
  stacking: 'any',
}

/** The same with terms and stores. */
export function offerDetailOf(parts: Partial<OfferDetail> = {}): OfferDetail {
  return { ...offerOf(), categoryLabel: '吃饭', terms: TERMS, stores: [], ...parts }
}

export const RECEIPT: ReceiptView = {
  receiptNumber: 'R20260304-0001',
  redeemedAt: at('2026-03-04T12:03'),
  storeName: '老街面馆万源店',
  title: '一碗牛肉面',
  valueFen: 1_800,
  memberPaysFen: 0,
  unionPaysFen: 800,
}

/** A voucher usable today from 11:00 to 21:00. */
export function voucherOf(parts: Partial<VoucherView> = {}): VoucherView {
  return {
    voucherId: 'vo-1',
    offerId: 'of-1',
    category: 'meal',
    title: '一碗牛肉面',
    merchantName: '老街面馆',
    merchantId: 'me-1',
    storeIds: ['me-1-s1'],
    storeNames: ['老街面馆万源店'],
    state: 'issued',
    valueFen: 1_800,
    memberPaysFen: 0,
    usableFrom: at('2026-03-04T11:00'),
    usableUntil: at('2026-03-04T21:00'),
    weekdays: 127,
    holidays: 'as-usual',
    useSpans: [],
    ...parts,
  }
}
