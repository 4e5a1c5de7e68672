import { describe, expect, it } from 'vitest'
import { draftOf } from '../../cloudfunctions/capabilities/offers/rules/live-offer'
import type { OfferDraft } from '../../miniprogram/contract/offer-desk'
import { OFFER_PROBLEMS, offerProblems } from '../../miniprogram/contract/offer-problems'
import { offerOf } from '../capabilities/builders'

const sound = draftOf(offerOf({ unionPaysFen: 1_000, memberPaysFen: 800, valueFen: 1_800 }))

const ROWS: [string, Partial<OfferDraft>][] = [
  ['NO_STORE', { storeIds: [] }],
  ['PRICE_ABOVE_VALUE', { memberPaysFen: 1_801 }],
  ['SUBSIDY_ABOVE_VALUE', { unionPaysFen: 1_801 }],
  ['SUBSIDY_ABOVE_DISCOUNT', { unionPaysFen: 1_001 }],
  ['FREE_ITEM_PAID', { kind: 'free-item' }],
  ['PERCENT_WITHOUT_CAP', { kind: 'percent-off' }],
  ['PERCENT_OF_OTHER_KIND', { percent: { percentOff: 30, capFen: 500 } }],
  ['MINIMUM_OF_OTHER_KIND', { minimumBillFen: 2_000 }],
  ['BUDGET_PAYS_NONE', { budgetFen: 999 }],
  ['ENDS_BEFORE_BEGIN', { endsAt: sound.startsAt }],
  ['NO_WEEKDAY', { weekdays: 0 }],
  ['SPAN_EMPTY', { useSpans: [[600, 600]] }],
  [
    'SPANS_OVERLAP',
    {
      useSpans: [
        [700, 800],
        [600, 701],
      ],
    },
  ],
  ['RELEASE_AFTER_USE', { claimFromMinute: 700, useSpans: [[600, 700]] }],
  ['DAY_ABOVE_TOTAL', { dailyLimit: 20, totalLimit: 19 }],
]

describe('offerProblems', () => {
  it('finds nothing in a sound draft', () => expect(offerProblems(sound)).toEqual([]))
  it('has a row for every problem, in order', () => {
    expect(ROWS.map(([problem]) => problem)).toEqual([...OFFER_PROBLEMS])
  })
  it.each(ROWS)('%s', (problem, parts) => {
    expect(offerProblems({ ...sound, ...parts })[0]).toBe(problem)
  })
})
