import { daysProblem } from './offer-days'
import type { OfferDraft } from './offer-desk'
import type { HolidayCalendar } from './opening-hours'

/** What can be wrong with a draft as a whole, in the order in which it is named. */
export const OFFER_PROBLEMS = [
  'NO_STORE',
  'PRICE_ABOVE_VALUE',
  'SUBSIDY_ABOVE_VALUE',
  'SUBSIDY_ABOVE_DISCOUNT',
  'FREE_ITEM_PAID',
  'NO_DISCOUNT',
  'PERCENT_WITHOUT_CAP',
  'PERCENT_OF_OTHER_KIND',
  'SUBSIDY_ABOVE_CAP',
  'MINIMUM_OF_OTHER_KIND',
  'MINIMUM_BELOW_CUT',
  'BUDGET_PAYS_NONE',
  'ENDS_BEFORE_BEGIN',
  'NO_WEEKDAY',
  'SPAN_EMPTY',
  'SPANS_OVERLAP',
  'RELEASE_AFTER_USE',
  'NO_DAY_WITHIN',
  'NEVER_USABLE',
  'DAY_ABOVE_TOTAL',
] as const
export type OfferProblem = (typeof OFFER_PROBLEMS)[number]

const sorted = (spans: OfferDraft['useSpans']) => [...spans].sort((left, right) => left[0] - right[0])

/** Each problem with what makes it one. The order is that of OFFER_PROBLEMS. */
const CHECKS: Record<OfferProblem, (draft: OfferDraft, calendar: HolidayCalendar) => boolean> = {
  NO_STORE: ({ storeIds }) => storeIds.length === 0,
  PRICE_ABOVE_VALUE: ({ memberPaysFen, valueFen }) => memberPaysFen > valueFen,
  SUBSIDY_ABOVE_VALUE: ({ unionPaysFen, valueFen }) => unionPaysFen > valueFen,
  SUBSIDY_ABOVE_DISCOUNT: ({ unionPaysFen, memberPaysFen, valueFen }) =>
    unionPaysFen + memberPaysFen > valueFen,
  FREE_ITEM_PAID: ({ kind, memberPaysFen }) => kind === 'free-item' && memberPaysFen > 0,
  NO_DISCOUNT: ({ kind, memberPaysFen, valueFen }) =>
    (kind === 'fixed-price' || kind === 'amount-off') && memberPaysFen === valueFen,
  PERCENT_WITHOUT_CAP: ({ kind, percent }) => kind === 'percent-off' && (!percent || percent.capFen === 0),
  PERCENT_OF_OTHER_KIND: ({ kind, percent }) => kind !== 'percent-off' && percent !== null,
  SUBSIDY_ABOVE_CAP: ({ percent, unionPaysFen }) =>
    percent !== null && percent.capFen > 0 && unionPaysFen > percent.capFen,
  MINIMUM_OF_OTHER_KIND: ({ kind, minimumBillFen }) => kind !== 'amount-off' && minimumBillFen !== null,
  MINIMUM_BELOW_CUT: ({ minimumBillFen, valueFen, memberPaysFen }) =>
    minimumBillFen !== null && minimumBillFen < valueFen - memberPaysFen,
  BUDGET_PAYS_NONE: ({ budgetFen, unionPaysFen }) => budgetFen < unionPaysFen,
  ENDS_BEFORE_BEGIN: ({ startsAt, endsAt }) => endsAt <= startsAt,
  NO_WEEKDAY: ({ weekdays, holidays }) => weekdays === 0 && holidays !== 'only',
  SPAN_EMPTY: ({ useSpans }) => useSpans.some(([opens, closes]) => closes <= opens),
  SPANS_OVERLAP: ({ useSpans }) =>
    sorted(useSpans).some(([opens], index, all) => opens < (all[index - 1]?.[1] ?? 0)),
  RELEASE_AFTER_USE: ({ claimFromMinute, useSpans, usableDays }) =>
    usableDays === 1 &&
    useSpans.length > 0 &&
    (claimFromMinute ?? 0) >= Math.max(...useSpans.map(([, closes]) => closes)),
  NO_DAY_WITHIN: (draft, calendar) => daysProblem(draft, calendar) === 'NO_DAY_WITHIN',
  NEVER_USABLE: (draft, calendar) => daysProblem(draft, calendar) === 'NEVER_USABLE',
  DAY_ABOVE_TOTAL: ({ dailyLimit, totalLimit }) =>
    dailyLimit !== null && totalLimit !== null && dailyLimit > totalLimit,
}

/** Everything that is nonsense about a draft, by name; empty when it is sound. Holidays are those of the calendar. */
export function offerProblems(draft: OfferDraft, calendar: HolidayCalendar): OfferProblem[] {
  return OFFER_PROBLEMS.filter((problem) => CHECKS[problem](draft, calendar))
}
