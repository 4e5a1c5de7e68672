import { readYuan, typedYuan } from '../../../../contract/money'
import type { Occupation } from '../../../../contract/occupations'
import type { OfferBoardView, OfferDraft } from '../../../../contract/offer-desk'
import {
  ALL_WEEKDAYS,
  type OfferHolidays,
  type OfferKind,
  type OfferPeriod,
  type OfferStacking,
} from '../../../../contract/offers'
import type { Span } from '../../../../contract/opening-hours'
import { addDays, dayOf, dayStart } from '../../../../contract/shanghai-time'

/** The form as it is on the screen: amounts in yuan and numbers as they are typed, empty where nothing was written. */
export interface OfferForm {
  merchantId: string
  storeIds: string[]
  kind: OfferKind
  title: string
  /** What it costs without the voucher. */
  worth: string
  /** What the member pays, of a fixed price. */
  pays: string
  /** What an amount off cuts. */
  cut: string
  /** 7 for 七折: tenths of the bill that are still paid. */
  fold: string
  cap: string
  minimum: string
  union: string
  occupations: Occupation[]
  areaIds: string[]
  weekdays: number
  holidays: OfferHolidays
  startsAt: number
  endsAt: number
  claimFromMinute: number | null
  useSpans: Span[]
  usableDays: string
  period: OfferPeriod
  perPerson: number
  daily: string
  storeDaily: string
  total: string
  budget: string
  stacking: OfferStacking
  hasWaitlist: boolean
}

/** A new offer runs for this many days unless it is told otherwise. */
const FRESH_DAYS = 30

/** An empty form that begins tomorrow. */
export function blankForm(now: number): OfferForm {
  const tomorrow = addDays(dayOf(now), 1)
  return {
    merchantId: '',
    storeIds: [],
    kind: 'free-item',
    title: '',
    worth: '',
    pays: '',
    cut: '',
    fold: '',
    cap: '',
    minimum: '',
    union: '',
    occupations: [],
    areaIds: [],
    weekdays: ALL_WEEKDAYS,
    holidays: 'as-usual',
    startsAt: dayStart(tomorrow),
    endsAt: dayStart(addDays(tomorrow, FRESH_DAYS)),
    claimFromMinute: null,
    useSpans: [],
    usableDays: '1',
    period: 'day',
    perPerson: 1,
    daily: '',
    storeDaily: '',
    total: '',
    budget: '',
    stacking: 'any',
    hasWaitlist: false,
  }
}

const typedCount = (count: number | null) => (count === null ? '' : String(count))

/** The form of terms that are there. */
export function formOf(draft: OfferDraft): OfferForm {
  const { kind, valueFen, memberPaysFen, percent, minimumBillFen } = draft
  return {
    merchantId: draft.merchantId,
    storeIds: draft.storeIds,
    kind,
    title: draft.title,
    worth: kind === 'percent-off' ? '' : typedYuan(valueFen),
    pays: kind === 'fixed-price' ? typedYuan(memberPaysFen) : '',
    cut: kind === 'amount-off' ? typedYuan(valueFen - memberPaysFen) : '',
    fold: percent ? String((100 - percent.percentOff) / 10) : '',
    cap: percent ? typedYuan(percent.capFen) : '',
    minimum: minimumBillFen === null ? '' : typedYuan(minimumBillFen),
    union: typedYuan(draft.unionPaysFen),
    occupations: draft.occupations,
    areaIds: draft.areaIds,
    weekdays: draft.weekdays,
    holidays: draft.holidays,
    startsAt: draft.startsAt,
    endsAt: draft.endsAt,
    claimFromMinute: draft.claimFromMinute,
    useSpans: draft.useSpans,
    usableDays: String(draft.usableDays),
    period: draft.period,
    perPerson: draft.perPerson,
    daily: typedCount(draft.dailyLimit),
    storeDaily: typedCount(draft.storeDailyLimit),
    total: typedCount(draft.totalLimit),
    budget: typedYuan(draft.budgetFen),
    stacking: draft.stacking,
    hasWaitlist: draft.hasWaitlist,
  }
}

/** What a kind asks for, in the order in which it stands. */
export const AMOUNTS_OF = {
  'free-item': ['worth', 'union'],
  'fixed-price': ['worth', 'pays', 'union'],
  'amount-off': ['worth', 'cut', 'minimum', 'union'],
  'percent-off': ['fold', 'cap', 'union'],
} as const satisfies Record<OfferKind, readonly (keyof OfferForm)[]>

/** `7` for 七折 is 30 percent off, `8.5` is 15; undefined for what is no discount. */
export function readFold(text: string): number | undefined {
  const match = /^(\d)(?:\.(\d))?$/.exec(text.trim())
  return match ? 100 - Number(match[1]) * 10 - Number(match[2] ?? '0') : undefined
}

type Prices = Pick<OfferDraft, 'valueFen' | 'memberPaysFen' | 'unionPaysFen' | 'percent' | 'minimumBillFen'>

/** The amounts of the chosen kind, in fen; what was not written or is no amount reads 0. */
export function pricesOf(form: OfferForm): Prices {
  const fen = (text: string) => readYuan(text) ?? 0
  const worth = fen(form.worth)
  const plain = { unionPaysFen: fen(form.union), percent: null, minimumBillFen: null }
  switch (form.kind) {
    case 'free-item':
      return { ...plain, valueFen: worth, memberPaysFen: 0 }
    case 'fixed-price':
      return { ...plain, valueFen: worth, memberPaysFen: fen(form.pays) }
    case 'amount-off': {
      const minimumBillFen = readYuan(form.minimum) ?? null
      return { ...plain, valueFen: worth, memberPaysFen: worth - fen(form.cut), minimumBillFen }
    }
    case 'percent-off': {
      const percent = { percentOff: readFold(form.fold) ?? 0, capFen: fen(form.cap) }
      // The bill at which the cap is reached stands for its value: there the shares are largest.
      const valueFen = percent.percentOff > 0 ? Math.ceil((percent.capFen * 100) / percent.percentOff) : 0
      return { ...plain, valueFen, memberPaysFen: Math.max(0, valueFen - percent.capFen), percent }
    }
  }
}

/** A whole number as it is typed: null for none, undefined for what is no number. */
export function readCount(text: string): number | null | undefined {
  const typed = text.trim()
  if (!typed) return null
  return /^\d{1,9}$/.test(typed) ? Number(typed) : undefined
}

/** The form as it is sent. What cannot be read is sent as nothing, so look at the form's problems first. */
export function draftOf(form: OfferForm): OfferDraft {
  return {
    merchantId: form.merchantId,
    storeIds: form.storeIds,
    kind: form.kind,
    title: form.title.trim(),
    ...pricesOf(form),
    occupations: form.occupations,
    areaIds: form.areaIds,
    // The counter goes by weekdays on holidays too.
    weekdays: form.holidays === 'only' ? ALL_WEEKDAYS : form.weekdays,
    holidays: form.holidays,
    perPerson: form.perPerson,
    storeDailyLimit: readCount(form.storeDaily) ?? null,
    totalLimit: readCount(form.total) ?? null,
    stacking: form.stacking,
    hasWaitlist: form.hasWaitlist,
    period: form.period,
    dailyLimit: readCount(form.daily) ?? null,
    budgetFen: readYuan(form.budget) ?? 0,
    startsAt: form.startsAt,
    endsAt: form.endsAt,
    claimFromMinute: form.claimFromMinute,
    useSpans: form.useSpans.map(([opens, closes]): [number, number] => [opens, closes]),
    usableDays: readCount(form.usableDays) ?? 1,
  }
}

/** What choosing a merchant changes: all of its stores take part until some are taken out. */
export function withMerchant(merchant: OfferBoardView['merchants'][number]): Partial<OfferForm> {
  return { merchantId: merchant.merchantId, storeIds: merchant.stores.map(({ storeId }) => storeId) }
}

/** Takes one of a list in or out. */
export function toggled<One>(chosen: readonly One[], one: One): One[] {
  return chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one]
}
