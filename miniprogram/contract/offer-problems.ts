import type { OfferDraft } from './offer-desk'

/** What can be wrong with a draft as a whole, in the order in which it is named. */
export const OFFER_PROBLEMS = [
  'NO_STORE',
  'PRICE_ABOVE_VALUE',
  'SUBSIDY_ABOVE_VALUE',
  'SUBSIDY_ABOVE_DISCOUNT',
  'FREE_ITEM_PAID',
  'PERCENT_WITHOUT_CAP',
  'PERCENT_OF_OTHER_KIND',
  'MINIMUM_OF_OTHER_KIND',
  'BUDGET_PAYS_NONE',
  'ENDS_BEFORE_BEGIN',
  'NO_WEEKDAY',
  'SPAN_EMPTY',
  'SPANS_OVERLAP',
  'RELEASE_AFTER_USE',
  'DAY_ABOVE_TOTAL',
] as const
export type OfferProblem = (typeof OFFER_PROBLEMS)[number]

const sorted = (spans: OfferDraft['useSpans']) => [...spans].sort((left, right) => left[0] - right[0])

/** Each problem with what makes it one. The order is that of OFFER_PROBLEMS. */
const CHECKS: Record<OfferProblem, (draft: OfferDraft) => boolean> = {
  NO_STORE: ({ storeIds }) => storeIds.length === 0,
  PRICE_ABOVE_VALUE: ({ memberPaysFen, valueFen }) => memberPaysFen > valueFen,
  SUBSIDY_ABOVE_VALUE: ({ unionPaysFen, valueFen }) => unionPaysFen > valueFen,
  SUBSIDY_ABOVE_DISCOUNT: ({ unionPaysFen, memberPaysFen, valueFen }) =>
    unionPaysFen + memberPaysFen > valueFen,
  FREE_ITEM_PAID: ({ kind, memberPaysFen }) => kind === 'free-item' && memberPaysFen > 0,
  PERCENT_WITHOUT_CAP: ({ kind, percent }) => kind === 'percent-off' && (!percent || percent.capFen === 0),
  PERCENT_OF_OTHER_KIND: ({ kind, percent }) => kind !== 'percent-off' && percent !== null,
  MINIMUM_OF_OTHER_KIND: ({ kind, minimumBillFen }) => kind !== 'amount-off' && minimumBillFen !== null,
  BUDGET_PAYS_NONE: ({ budgetFen, unionPaysFen }) => budgetFen < Math.max(1, unionPaysFen),
  ENDS_BEFORE_BEGIN: ({ startsAt, endsAt }) => endsAt <= startsAt,
  NO_WEEKDAY: ({ weekdays, holidays }) => holidays !== 'only' && weekdays === 0,
  SPAN_EMPTY: ({ useSpans }) => useSpans.some(([opens, closes]) => closes <= opens),
  SPANS_OVERLAP: ({ useSpans }) =>
    sorted(useSpans).some(([opens], index, all) => opens < (all[index - 1]?.[1] ?? 0)),
  RELEASE_AFTER_USE: ({ claimFromMinute, useSpans, usableDays }) =>
    usableDays === 1 &&
    useSpans.length > 0 &&
    (claimFromMinute ?? 0) >= Math.max(...useSpans.map(([, closes]) => closes)),
  DAY_ABOVE_TOTAL: ({ dailyLimit, totalLimit }) =>
    dailyLimit !== null && totalLimit !== null && dailyLimit > totalLimit,
}

/** Everything that is nonsense about a draft, by name; empty when it is sound. */
export function offerProblems(draft: OfferDraft): OfferProblem[] {
  return OFFER_PROBLEMS.filter((problem) => CHECKS[problem](draft))
}
