import { createSecretKey } from 'node:crypto'
import type { MemberRecord } from '../../cloudfunctions/capabilities/membership/records'
import type { OfferRecord, OfferStockRecord } from '../../cloudfunctions/capabilities/offers/records'
import type {
  OutreachSessionRecord,
  RecruitingCodeRecord,
} from '../../cloudfunctions/capabilities/outreach/records'
import type { StationFaultRecord, StationRecord } from '../../cloudfunctions/capabilities/stations/records'
import type { RedemptionFact, VoucherRecord } from '../../cloudfunctions/capabilities/vouchers/records'
import { DAY_MS, HOUR_MS } from '../../miniprogram/contract/shanghai-time'
import type { StationDraft } from '../../miniprogram/contract/station-draft'
import { cellOf } from '../../miniprogram/contract/station-cells'

/** An instant written as a clock of Shanghai shows it. */
export const at = (text: string): number => Date.parse(`${text}+08:00`)

/** A Wednesday at lunch time. */
export const NOON = at('2026-03-04T12:00')

/** A key made of one byte, so that tests agree on it. */
export const keyOf = (byte: number) => createSecretKey(Buffer.alloc(32, byte))

/** A daily lunch for every member that can be claimed at NOON. */
export function offerOf(parts: Partial<OfferRecord> = {}): OfferRecord {
  return {
    _id: 'offer-1',
    version: 1,
    state: 'approved',
    merchantId: 'merchant-1',
    merchantName: '春风面馆',
    storeIds: ['store-1', 'store-2'],
    category: 'meal',
    kind: 'fixed-price',
    title: '八元午餐',
    valueFen: 1_800,
    memberPaysFen: 800,
    unionPaysFen: 1_000,
    percent: null,
    minimumBillFen: null,
    occupations: [],
    areaIds: [],
    weekdays: 127,
    holidays: 'as-usual',
    perPerson: 1,
    storeDailyLimit: null,
    totalLimit: null,
    stacking: 'any',
    hasWaitlist: false,
    period: 'day',
    dailyLimit: 20,
    budgetFen: 100_000,
    startsAt: NOON - 30 * DAY_MS,
    endsAt: NOON + 30 * DAY_MS,
    claimFromMinute: null,
    useSpans: [],
    usableDays: 1,
    ...parts,
  }
}

export function stockOf(parts: Partial<OfferStockRecord> = {}): OfferStockRecord {
  return {
    _id: 'offer-1',
    day: '20260304',
    remainingToday: 5,
    remainingFen: 50_000,
    taken: {},
    given: 0,
    version: 1,
    ...parts,
  }
}

export function memberOf(parts: Partial<MemberRecord> = {}): MemberRecord {
  return {
    _id: 'm1000000008',
    personId: 'oRider',
    state: 'member',
    cardNumber: '1000000008',
    nameSealed: 'v1.a.b',
    nameMasked: '陈*',
    phoneSealed: 'v1.a.b',
    phoneBlind: 'blind',
    phoneTail: '0001',
    occupation: 'food-delivery',
    employer: null,
    areaId: 'area-1',
    joinedAt: NOON - 90 * DAY_MS,
    attribution: { kind: 'none', id: null, recruitingCode: null },
    covers: [],
    history: [{ state: 'member', reason: 'joined', actor: 'self', at: NOON - 90 * DAY_MS }],
    joinRequestId: 'request-of-joining-1',
    ...parts,
  }
}

/** An issued voucher of `offerOf()`, claimed an hour before NOON, usable until midnight. */
export function voucherOf(parts: Partial<VoucherRecord> = {}): VoucherRecord {
  const { version, title, category, merchantId, merchantName, storeIds, useSpans } = offerOf()
  const { valueFen, memberPaysFen, unionPaysFen, percent, minimumBillFen } = offerOf()
  const { weekdays, holidays, storeDailyLimit, stacking } = offerOf()
  return {
    _id: 'offer-1.m1000000008.20260304',
    offerId: 'offer-1',
    memberId: 'm1000000008',
    personId: 'oRider',
    period: '20260304',
    state: 'issued',
    handle: '0123456789abc',
    snapshot: {
      version,
      title,
      category,
      merchantId,
      merchantName,
      storeIds,
      valueFen,
      memberPaysFen,
      unionPaysFen,
      useSpans,
      percent,
      minimumBillFen,
      weekdays,
      holidays,
      storeDailyLimit,
      stacking,
    },
    memberMasked: '陈*',
    cardTail: '0008',
    claimedAt: NOON - HOUR_MS,
    claimRequestId: 'request-of-claiming',
    usableFrom: NOON - HOUR_MS,
    usableUntil: at('2026-03-05T00:00'),
    hold: null,
    redemption: null,
    returnedAt: null,
    ...parts,
  }
}

export function redemptionOf(parts: Partial<RedemptionFact> = {}): RedemptionFact {
  return {
    receiptNumber: '2026030401234567',
    at: NOON,
    clerkId: 'oClerk',
    storeId: 'store-1',
    storeName: '春风面馆总店',
    requestId: 'request-of-redeeming',
    ...parts,
  }
}

/** An open session whose code is honoured at NOON. */
export function sessionOf(parts: Partial<OutreachSessionRecord> = {}): OutreachSessionRecord {
  return {
    _id: 'oStaff.request-of-session',
    title: '商圈骑手入会',
    placeName: '万源里广场',
    areaId: 'area-1',
    state: 'open',
    startsAt: NOON - HOUR_MS,
    endsAt: NOON + HOUR_MS,
    recruitingCode: '0123ABVX',
    openedBy: 'oStaff',
    openedAt: NOON - 2 * HOUR_MS,
    ...parts,
  }
}

export function recruitingCodeOf(parts: Partial<RecruitingCodeRecord> = {}): RecruitingCodeRecord {
  return {
    _id: '0123ABVX',
    sessionId: 'oStaff.request-of-session',
    validFrom: NOON - 2 * HOUR_MS,
    validUntil: NOON + DAY_MS,
    ...parts,
  }
}

/** A small station with a kettle and a microwave, both working, open every day from 9 to 22. */
export function stationRecordOf(parts: Partial<StationRecord> = {}): StationRecord {
  return {
    _id: 'station-1',
    name: '柳叶美发驿站',
    kind: 'sub',
    areaId: 'area-1',
    address: '柳荫路 36 号',
    access: 'shop',
    latitude: 39.79,
    longitude: 116.41,
    facilities: [{ code: 'microwave' }, { code: 'hot-water' }],
    hours: { weekly: [{ weekdays: 127, spans: [[540, 1_320]] }] },
    closure: null,
    verifiedOn: '20260302',
    life: 'listed',
    mainStationId: null,
    changedAtVersion: 1,
    cell: cellOf({ latitude: 39.79, longitude: 116.41, ...parts }),
    ...parts,
  }
}

/** `stationRecordOf()` as staff write it down. */
export function draftOf(parts: Partial<StationDraft> = {}): StationDraft {
  return {
    name: '柳叶美发驿站',
    kind: 'sub',
    areaId: 'area-1',
    address: '柳荫路 36 号',
    access: 'shop',
    latitude: 39.79,
    longitude: 116.41,
    facilities: ['microwave', 'hot-water'],
    hours: { weekly: [{ weekdays: 127, spans: [[540, 1_320]] }] },
    ...parts,
  }
}

/** A microwave that two people reported an hour before NOON. */
export function faultOf(parts: Partial<StationFaultRecord> = {}): StationFaultRecord {
  return {
    _id: 'station-1.microwave.1',
    stationId: 'station-1',
    facility: 'microwave',
    state: 'reported',
    texts: ['按了没反应'],
    reportCount: 2,
    reportedAt: NOON - HOUR_MS,
    movedAt: NOON - HOUR_MS,
    ...parts,
  }
}
