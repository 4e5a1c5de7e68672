import { describe, expect, it } from 'vitest'
import { draftOf } from '../../cloudfunctions/capabilities/offers/rules/live-offer'
import { done, refused } from '../../cloudfunctions/kernel/refusal'
import type { OfferDraft } from '../../miniprogram/contract/offer-desk'
import { OFFER_PROBLEMS, offerProblems } from '../../miniprogram/contract/offer-problems'
import { DAY_MS } from '../../miniprogram/contract/shanghai-time'
import { at, offerOf } from '../capabilities/builders'
import { fallByPrecedence } from '../capabilities/falling-precedence'

const sound = draftOf(offerOf({ unionPaysFen: 1_000, memberPaysFen: 800, valueFen: 1_800 }))
const plain = { valueFen: 1_800, memberPaysFen: 800, unionPaysFen: 1_000, budgetFen: 100_000 }
const priced = { ...plain, kind: 'fixed-price', percent: null, minimumBillFen: null } as const
const soundDays = { startsAt: sound.startsAt, endsAt: sound.endsAt, weekdays: 127, usableDays: 1 }
const timed: Partial<OfferDraft> = { ...soundDays, holidays: 'as-usual', claimFromMinute: null, useSpans: [] }
const tenPercent = { percentOff: 10, capFen: 500 }
/** A Tuesday and a Wednesday. */
const TWO_DAYS = { startsAt: at('2026-03-03T00:00'), endsAt: at('2026-03-05T00:00') }

/** Each row says all it needs to be wrong in its own way alone, whatever the rows below it spoil as well. */
const ROWS: [string, string, Partial<OfferDraft>][] = [
  ['NO_STORE', 'nowhere to use it', { storeIds: [] }],
  ['PRICE_ABOVE_VALUE', 'a fen dearer than without', { ...priced, memberPaysFen: 1_801 }],
  ['SUBSIDY_ABOVE_VALUE', 'a fen more than it is worth', { ...priced, unionPaysFen: 1_801 }],
  ['SUBSIDY_ABOVE_DISCOUNT', 'a fen more than the member saves', { ...priced, unionPaysFen: 1_001 }],
  ['FREE_ITEM_PAID', 'free, for eight yuan', { ...priced, kind: 'free-item' }],
  ['NO_DISCOUNT', 'the price it has anyway', { ...priced, memberPaysFen: 1_800, unionPaysFen: 0 }],
  ['PERCENT_WITHOUT_CAP', 'no cap', { ...priced, kind: 'percent-off' }],
  [
    'PERCENT_WITHOUT_CAP',
    'a cap of nothing',
    { ...priced, kind: 'percent-off', percent: { percentOff: 10, capFen: 0 } },
  ],
  [
    'PERCENT_OF_OTHER_KIND',
    'a percentage beside a price',
    { ...priced, percent: { percentOff: 10, capFen: 1_000 } },
  ],
  [
    'SUBSIDY_ABOVE_CAP',
    'a fen more than is ever cut',
    { ...priced, kind: 'percent-off', percent: { percentOff: 10, capFen: 999 } },
  ],
  ['MINIMUM_OF_OTHER_KIND', 'a least bill beside a price', { ...priced, minimumBillFen: 2_000 }],
  [
    'MINIMUM_BELOW_CUT',
    'a bill smaller than the cut',
    { ...priced, kind: 'amount-off', minimumBillFen: 999 },
  ],
  ['BUDGET_PAYS_NONE', 'a fen short of one', { ...priced, budgetFen: 999 }],
  ['ENDS_BEFORE_BEGIN', 'over as it begins', { ...priced, ...timed, endsAt: sound.startsAt }],
  ['NO_WEEKDAY', 'no day of the week', { ...priced, ...timed, weekdays: 0 }],
  ['SPAN_EMPTY', 'a span of no minute', { ...priced, ...timed, useSpans: [[600, 600]] }],
  [
    'SPANS_OVERLAP',
    'a minute in two spans',
    {
      ...priced,
      ...timed,
      useSpans: [
        [700, 800],
        [600, 701],
      ],
    },
  ],
  [
    'RELEASE_AFTER_USE',
    'released as use ends',
    { ...priced, ...timed, claimFromMinute: 700, useSpans: [[600, 700]] },
  ],
  ['NO_DAY_WITHIN', 'Mondays from Tuesday to Wednesday', { ...priced, ...timed, ...TWO_DAYS, weekdays: 1 }],
  [
    'NO_DAY_WITHIN',
    'holidays in two days without one',
    { ...priced, ...timed, ...TWO_DAYS, holidays: 'only' },
  ],
  [
    'NEVER_USABLE',
    'released on Wednesday after its hours, good until Thursday, when it does not run',
    { ...priced, ...timed, weekdays: 0b100, claimFromMinute: 700, useSpans: [[600, 700]], usableDays: 2 },
  ],
  [
    'DAY_ABOVE_TOTAL',
    'a day gives more than there is',
    { ...priced, ...timed, dailyLimit: 20, totalLimit: 19 },
  ],
]

/** A year whose only holiday is the Qingming Saturday. */
const CALENDAR = { '20260404': 'holiday' } as const
const judge = (draft: OfferDraft) => {
  const [problem] = offerProblems(draft, CALENDAR)
  return problem ? refused(problem) : done(draft)
}

describe('offerProblems', () => {
  it('has a row for every problem, in order', () => {
    expect([...new Set(ROWS.map(([problem]) => problem))]).toEqual([...OFFER_PROBLEMS])
  })
  fallByPrecedence(
    judge,
    sound,
    ROWS.map(([code, what, parts]) => [code, what, (draft: OfferDraft) => ({ ...draft, ...parts })]),
  )

  it.each([
    ['the union pays nothing and sets nothing aside', { unionPaysFen: 0, budgetFen: 0 }],
    ['the budget pays exactly one', { budgetFen: 1_000 }],
    ['the shop bears all of a percentage', { kind: 'percent-off', percent: tenPercent, unionPaysFen: 0 }],
    ['the least bill is the cut', { kind: 'amount-off', minimumBillFen: 1_000 }],
    ['a free thing has no price', { kind: 'free-item', valueFen: 0, memberPaysFen: 0, unionPaysFen: 0 }],
    [
      'it runs for a single holiday',
      { holidays: 'only', startsAt: at('2026-04-04T00:00'), endsAt: at('2026-04-05T00:00') },
    ],
  ] as [string, Partial<OfferDraft>][])('lets through that %s', (_what, parts) => {
    expect(offerProblems({ ...sound, ...parts }, CALENDAR)).toEqual([])
  })

  it('says nothing of holidays in a year that nobody has named yet', () => {
    const startsAt = sound.startsAt + 400 * DAY_MS
    const later = { ...sound, holidays: 'only', startsAt, endsAt: startsAt + DAY_MS } as const
    expect(offerProblems(later, CALENDAR)).toEqual([])
  })
})
