import { describe, expect, it } from 'vitest'
import type { OfferRecord } from '../../../../cloudfunctions/capabilities/offers/records'
import {
  decideWait,
  waitEndOf,
  type WaitFacts,
} from '../../../../cloudfunctions/capabilities/vouchers/rules/decide-wait'
import { DAY_MS } from '../../../../miniprogram/contract/shanghai-time'
import { LINE_MAX } from '../../../../miniprogram/contract/waitlist'
import { NOON, at, offerOf, stockOf } from '../../builders'
import { codeOf, fallByPrecedence } from '../../falling-precedence'

const rider = { state: 'member', occupation: 'food-delivery', areaId: 'area-1' } as const
const sound: WaitFacts = {
  offer: offerOf({ hasWaitlist: true }),
  stock: stockOf({ remainingToday: 0 }),
  member: rider,
  calendar: {},
  vouchersHeld: 0,
  waiting: LINE_MAX - 1,
  now: NOON,
}
const withOffer = (parts: Partial<OfferRecord>) => (facts: WaitFacts) => ({
  ...facts,
  offer: { ...facts.offer, ...parts },
})

describe('decideWait', () => {
  fallByPrecedence(decideWait, sound, [
    ['NO_WAITLIST', 'it has none', withOffer({ hasWaitlist: false })],
    ['OFFER_ENDED', 'it was ended', withOffer({ state: 'ended' })],
    ['OFFER_PAUSED', 'it is paused', withOffer({ state: 'paused' })],
    ['NOT_YET_OPEN', 'it begins tomorrow', withOffer({ startsAt: NOON + DAY_MS })],
    ['NOT_ON_THIS_DAY', 'it does not run on a Wednesday', withOffer({ weekdays: 0b1111011 })],
    ['NOT_AT_THIS_HOUR', 'its hours of use are past today', withOffer({ useSpans: [[600, 720]] })],
    [
      'MEMBERSHIP_SUSPENDED',
      'suspended',
      (facts) => ({ ...facts, member: { ...rider, state: 'suspended' as const } }),
    ],
    ['MEMBERS_ONLY', 'nobody', (facts) => ({ ...facts, member: undefined })],
    ['OCCUPATION_NOT_SERVED', 'another occupation', withOffer({ occupations: ['taxi'] })],
    ['AREA_NOT_SERVED', 'another area', withOffer({ areaIds: ['area-2'] })],
    ['ALREADY_CLAIMED', 'they have one', (facts) => ({ ...facts, vouchersHeld: 1 })],
    ['STOCK_LEFT', 'one can simply be claimed', (facts) => ({ ...facts, stock: stockOf() })],
    ['LINE_FULL', 'the line is as long as it gets', (facts) => ({ ...facts, waiting: LINE_MAX })],
  ])

  it('lets people join while what is left belongs to others who wait, of this period only', () => {
    const stock = stockOf({ line: { state: 'open', period: '20260304' } })
    expect(codeOf(decideWait({ ...sound, stock }))).toBeUndefined()
    const past = stockOf({ line: { state: 'open', period: '20260303' } })
    expect(codeOf(decideWait({ ...sound, stock: past }))).toBe('STOCK_LEFT')
  })
})

describe('waitEndOf', () => {
  const far = at('2027-01-01T00:00')
  it.each([
    ['day', '20260304', far, at('2026-03-05T00:00')],
    ['month', '20260304', far, at('2026-04-01T00:00')],
    ['month', '20260131', far, at('2026-02-01T00:00')],
    ['month', '20261231', far, at('2027-01-01T00:00')],
    ['once', '20260304', far, far],
    ['month', '20260304', NOON + 1, NOON + 1],
  ] as const)('of a %s at %s', (period, day, endsAt, expected) => {
    expect(waitEndOf({ period, endsAt }, day)).toBe(expected)
  })
})
