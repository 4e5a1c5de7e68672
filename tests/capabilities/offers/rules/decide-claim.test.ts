import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decideClaim,
  type ClaimFacts,
} from '../../../../cloudfunctions/capabilities/offers/rules/decide-claim'
import type { OfferRecord } from '../../../../cloudfunctions/capabilities/offers/records'
import { MEMBERSHIP_STATES } from '../../../../miniprogram/contract/membership'
import { OFFER_STATES } from '../../../../miniprogram/contract/offers'
import { DAY_MS, dayOf } from '../../../../miniprogram/contract/shanghai-time'
import { NOON, at, offerOf } from '../../builders'
import { codeOf, fallByPrecedence } from '../../falling-precedence'

const rider = { state: 'member', occupation: 'food-delivery', areaId: 'area-1' } as const
const sound: ClaimFacts = { offer: offerOf(), member: rider, calendar: {}, now: NOON }

const withOffer = (parts: Partial<OfferRecord>) => (facts: ClaimFacts) => ({
  ...facts,
  offer: { ...facts.offer, ...parts },
})
const withMember = (member: ClaimFacts['member']) => (facts: ClaimFacts) => ({ ...facts, member })

describe('decideClaim', () => {
  fallByPrecedence(decideClaim, sound, [
    ['OFFER_ENDED', 'it was ended', withOffer({ state: 'ended' })],
    ['OFFER_ENDED', 'its last instant is past', withOffer({ endsAt: NOON })],
    ['OFFER_PAUSED', 'it is paused', withOffer({ state: 'paused' })],
    ['NOT_YET_OPEN', 'it begins tomorrow', withOffer({ startsAt: NOON + DAY_MS })],
    ['NOT_ON_THIS_DAY', 'it does not run on a Wednesday', withOffer({ weekdays: 0b1111011 })],
    ['NOT_YET_OPEN', 'today’s release is a minute away', withOffer({ claimFromMinute: 721 })],
    ['NOT_AT_THIS_HOUR', 'its hours of use are past today', withOffer({ useSpans: [[600, 720]] })],
    ['MEMBERSHIP_SUSPENDED', 'suspended', withMember({ ...rider, state: 'suspended' })],
    ['MEMBERS_ONLY', 'left', withMember({ ...rider, state: 'left' })],
    ['MEMBERS_ONLY', 'nobody', withMember(undefined)],
    ['OCCUPATION_NOT_SERVED', 'another occupation', withOffer({ occupations: ['taxi'] })],
    ['AREA_NOT_SERVED', 'another area', withOffer({ areaIds: ['area-2'] })],
  ])

  it.each(OFFER_STATES.map((state) => [state] as const))(
    'opens an offer that is %s only if approved',
    (state) => {
      const expected = state === 'approved' ? undefined : state === 'ended' ? 'OFFER_ENDED' : 'OFFER_PAUSED'
      expect(codeOf(decideClaim({ ...sound, offer: offerOf({ state }) }))).toBe(expected)
    },
  )

  it.each(MEMBERSHIP_STATES.map((state) => [state] as const))(
    'serves a person who is %s only if member',
    (state) => {
      const expected =
        state === 'member' ? undefined : state === 'suspended' ? 'MEMBERSHIP_SUSPENDED' : 'MEMBERS_ONLY'
      expect(codeOf(decideClaim({ ...sound, member: { ...rider, state } }))).toBe(expected)
    },
  )

  it.each([
    ['the very instant of its start', { startsAt: NOON }, undefined],
    ['an instant before its start', { startsAt: NOON + 1 }, 'NOT_YET_OPEN'],
    ['the last instant before its end', { endsAt: NOON + 1 }, undefined],
    ['the minute of release', { claimFromMinute: 720 }, undefined],
    ['the last minute of use', { useSpans: [[600, 721]] }, undefined],
    [
      'before a later span of use',
      {
        useSpans: [
          [600, 660],
          [1_020, 1_080],
        ],
      },
      undefined,
    ],
    ['use that runs past midnight', { useSpans: [[1_320, 1_500]] }, undefined],
    ['past today’s use, when it keeps until tomorrow', { useSpans: [[600, 660]], usableDays: 2 }, undefined],
    ['an occupation among those served', { occupations: ['taxi', 'food-delivery'] }, undefined],
  ] as [string, Partial<OfferRecord>, string | undefined][])('at %s', (_when, parts, expected) => {
    expect(codeOf(decideClaim({ ...sound, offer: offerOf(parts) }))).toBe(expected)
  })

  it.each([
    ['the offer’s first instant', { startsAt: at('2026-03-05T10:00') }, at('2026-03-05T10:00')],
    [
      'the release hour of the first day',
      { startsAt: at('2026-03-05T00:00'), claimFromMinute: 660 },
      at('2026-03-05T11:00'),
    ],
    ['today’s release', { claimFromMinute: 1_080 }, at('2026-03-04T18:00')],
    [
      'tomorrow’s release once today is of no use',
      { useSpans: [[660, 700]], claimFromMinute: 660 },
      at('2026-03-05T11:00'),
    ],
  ] as [string, Partial<OfferRecord>, number][])('says it opens at %s', (_when, parts, opensAt) => {
    const offer = offerOf(parts)
    const outcome = decideClaim({ ...sound, offer })
    expect(outcome.isRefused && outcome.facts).toEqual({ at: opensAt })
    expect(codeOf(decideClaim({ ...sound, offer, now: opensAt }))).toBeUndefined()
    expect(codeOf(decideClaim({ ...sound, offer, now: opensAt - 1 }))).toBeDefined()
  })

  it.each([
    ['a Saturday', { weekdays: 0b0100000 }, {}, at('2026-03-07T00:00')],
    ['the release of Thursday', { weekdays: 0b0001000, claimFromMinute: 660 }, {}, at('2026-03-05T11:00')],
    ['the day after a holiday', { holidays: 'never' }, { '20260304': 'holiday' }, at('2026-03-05T00:00')],
    ['the next holiday', { holidays: 'only' }, { '20260308': 'holiday' }, at('2026-03-08T00:00')],
    ['a Monday worked on a Sunday', { weekdays: 1 }, { '20260308': 'workday' }, at('2026-03-08T00:00')],
    ['no day anybody knows', { holidays: 'only' }, {}, undefined],
  ] as [string, Partial<OfferRecord>, ClaimFacts['calendar'], number | undefined][])(
    'on a day off says it opens on %s',
    (_day, parts, calendar, opensAt) => {
      const outcome = decideClaim({ ...sound, offer: offerOf(parts), calendar })
      expect(codeOf(outcome)).toBe('NOT_ON_THIS_DAY')
      expect(outcome.isRefused && outcome.facts?.at).toBe(opensAt)
    },
  )

  it('never promises an opening after the offer’s end', () => {
    const lastDay = offerOf({ useSpans: [[660, 700]], endsAt: at('2026-03-05T00:00') })
    expect(codeOf(decideClaim({ ...sound, offer: lastDay }))).toBe('OFFER_ENDED')
  })

  it('gives the voucher its period, its day and its days of use', () => {
    const outcome = decideClaim({ ...sound, offer: offerOf({ period: 'month', usableDays: 3 }) })
    expect(outcome).toEqual({
      isRefused: false,
      value: {
        period: '202603',
        day: '20260304',
        usableFrom: NOON,
        usableUntil: at('2026-03-07T00:00'),
      },
    })
  })

  it('gives a term that begins now and ends at a midnight, whatever the hour', () => {
    const instant = fc.integer({ min: NOON - 5 * DAY_MS, max: NOON + 5 * DAY_MS })
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 40 }), (now, usableDays) => {
        const outcome = decideClaim({ offer: offerOf({ usableDays }), member: rider, calendar: {}, now })
        if (outcome.isRefused) throw new Error(outcome.code)
        const { usableFrom, usableUntil, day } = outcome.value
        expect([usableFrom, day]).toEqual([now, dayOf(now)])
        expect(usableUntil - now).toBeGreaterThan((usableDays - 1) * DAY_MS)
        expect(usableUntil - now).toBeLessThanOrEqual(usableDays * DAY_MS)
        expect(dayOf(usableUntil - 1)).not.toBe(dayOf(usableUntil))
      }),
    )
  })
})
