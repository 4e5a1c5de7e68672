import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysProblem, servesOn, type OfferTimes } from '../../miniprogram/contract/offer-days'
import type { HolidayCalendar } from '../../miniprogram/contract/opening-hours'
import { DAY_MS, MINUTE_MS, addDays, dayOf, dayStart } from '../../miniprogram/contract/shanghai-time'
import { at } from '../capabilities/builders'

/** Every day of a week that begins on Monday, 2 March 2026. */
const WEEK: OfferTimes = {
  weekdays: 127,
  holidays: 'as-usual',
  startsAt: at('2026-03-02T00:00'),
  endsAt: at('2026-03-09T00:00'),
  claimFromMinute: null,
  useSpans: [],
  usableDays: 1,
}

describe('daysProblem', () => {
  it.each([
    ['one day of the week', { weekdays: 0b1000000 }, {}, undefined],
    [
      'a weekday that begins after its dates end',
      { weekdays: 1, startsAt: at('2026-03-03T00:00') },
      {},
      'NO_DAY_WITHIN',
    ],
    [
      'its only day is a holiday on which it is shut',
      { weekdays: 1, holidays: 'never' },
      { '20260302': 'holiday' },
      'NO_DAY_WITHIN',
    ],
    [
      'a Monday that is worked on Sunday',
      { weekdays: 1, startsAt: at('2026-03-08T00:00') },
      { '20260308': 'workday' },
      undefined,
    ],
    [
      'released after its hours, with the next day a holiday',
      {
        holidays: 'never',
        claimFromMinute: 900,
        useSpans: [[660, 840]],
        usableDays: 2,
        startsAt: at('2026-03-08T00:00'),
      },
      { '20260309': 'holiday' },
      'NEVER_USABLE',
    ],
    [
      'it ends before the hour of its only release',
      { startsAt: at('2026-03-02T00:00'), endsAt: at('2026-03-02T10:00'), claimFromMinute: 660 },
      {},
      'NO_DAY_WITHIN',
    ],
    [
      'it ends a minute after it',
      { startsAt: at('2026-03-02T00:00'), endsAt: at('2026-03-02T11:01'), claimFromMinute: 660 },
      {},
      undefined,
    ],
    [
      'it begins after the hours of its only day',
      { startsAt: at('2026-03-08T14:00'), useSpans: [[660, 840]] },
      {},
      'NEVER_USABLE',
    ],
    [
      'it is used past midnight',
      { weekdays: 1, claimFromMinute: 1_380, useSpans: [[1_320, 1_500]] },
      {},
      undefined,
    ],
    [
      'a holiday on a Sunday, whatever the weekdays say',
      { weekdays: 1, holidays: 'only' },
      { '20260308': 'holiday' },
      undefined,
    ],
    ['a holiday nobody has named', { holidays: 'only' }, {}, undefined],
    ['a week without a holiday', { holidays: 'only' }, { '20260404': 'holiday' }, 'NO_DAY_WITHIN'],
  ] as [string, Partial<OfferTimes>, Record<string, 'holiday' | 'workday'>, string | undefined][])(
    '%s',
    (_what, parts, calendar, problem) => {
      expect(daysProblem({ ...WEEK, ...parts }, calendar)).toBe(problem)
    },
  )

  it('agrees with looking at every minute of a fortnight (60 offers)', () => {
    const times = fc.record({
      weekdays: fc.integer({ min: 1, max: 127 }),
      holidays: fc.constantFrom('as-usual' as const, 'never' as const),
      length: fc.integer({ min: 1, max: 14 * 1_440 }),
      claimFromMinute: fc.option(fc.integer({ min: 0, max: 1_439 })),
      opens: fc.integer({ min: 0, max: 1_439 }),
      open: fc.integer({ min: 1, max: 300 }),
      usableDays: fc.integer({ min: 1, max: 3 }),
    })
    const calendar = { '20260304': 'holiday', '20260308': 'workday' } as const
    fc.assert(
      fc.property(times, ({ length, opens, open, ...rest }) => {
        const offer: OfferTimes = {
          ...rest,
          startsAt: WEEK.startsAt,
          endsAt: WEEK.startsAt + length * MINUTE_MS,
          useSpans: [[opens, opens + open]],
        }
        expect(daysProblem(offer, calendar)).toBe(bySearch(offer, calendar))
      }),
      { numRuns: 60 },
    )
  })
})

/** The same answer by trying every claim at the beginning of its day's hours and every minute of use after it. */
function bySearch(offer: OfferTimes, calendar: HolidayCalendar) {
  let hasOpened = false
  for (let day = dayOf(offer.startsAt); dayStart(day) < offer.endsAt; day = addDays(day, 1)) {
    const claimedAt = Math.max(offer.startsAt, dayStart(day) + (offer.claimFromMinute ?? 0) * MINUTE_MS)
    if (!servesOn(offer, day, calendar) || claimedAt >= offer.endsAt) continue
    hasOpened = true
    const until = dayStart(day) + offer.usableDays * DAY_MS
    for (let now = claimedAt; now < until; now += MINUTE_MS)
      if (isServedAt(offer, calendar, now)) return undefined
  }
  return hasOpened ? 'NEVER_USABLE' : 'NO_DAY_WITHIN'
}

function isServedAt(offer: OfferTimes, calendar: HolidayCalendar, now: number): boolean {
  return [0, 1].some((back) => {
    const day = addDays(dayOf(now), -back)
    const minute = (now - dayStart(day)) / MINUTE_MS
    return (
      servesOn(offer, day, calendar) &&
      offer.useSpans.some(([opens, closes]) => minute >= opens && minute < closes)
    )
  })
}
