import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  OPENING_HORIZON_DAYS,
  nextOpenAt,
  spansOn,
  type HolidayCalendar,
  type Hours,
  type OpeningQuestion,
  type Span,
} from '../../miniprogram/contract/opening-hours'
import { MINUTE_MS, addDays, dayOf, dayStart, minuteOfDay } from '../../miniprogram/contract/shanghai-time'
import {
  at,
  MORNING,
  NIGHT,
  withBreak,
  overnight,
  workdaysOnly,
  roundTheClock,
  hours,
  calendarOf,
  moment,
} from './invented-hours'

const sunday = { ...workdaysOnly, weekly: [{ weekdays: 1 << 6, spans: [MORNING] }] } satisfies Hours
const dutyNight: Hours = {
  weekly: [],
  holidaySpans: [],
  exceptions: [{ on: '20260305', spans: [NIGHT] }],
}

describe('nextOpenAt', () => {
  const calendar: HolidayCalendar = { '20260305': 'holiday', '20260307': 'workday', '20260308': 'workday' }
  it.each([
    ['the opening minute itself', withBreak, '2026-03-04T09:00', {}, '2026-03-04T09:00'],
    ['a millisecond before it', withBreak, '2026-03-04T08:59:59.999', {}, '2026-03-04T09:00'],
    [
      'the last millisecond of being open',
      withBreak,
      '2026-03-04T17:59:59.999',
      {},
      '2026-03-04T17:59:59.999',
    ],
    ['the closing minute, before a break', withBreak, '2026-03-04T12:00', {}, '2026-03-04T14:00'],
    ['the closing minute of the day', withBreak, '2026-03-04T18:00', {}, '2026-03-05T09:00'],
    ['past midnight of an overnight span', overnight, '2026-03-05T01:59', {}, '2026-03-05T01:59'],
    ['the minute after an overnight span', overnight, '2026-03-05T02:00', {}, '2026-03-05T18:00'],
    ['Friday evening of a place with workdays', workdaysOnly, '2026-03-06T20:00', {}, '2026-03-09T09:00'],
    [
      'Friday evening before a 调休 Saturday',
      workdaysOnly,
      '2026-03-06T20:00',
      { calendar },
      '2026-03-07T09:00',
    ],
    [
      'a 调休 Sunday, which is no Sunday for the shop',
      sunday,
      '2026-03-08T08:00',
      { calendar },
      '2026-03-15T09:00',
    ],
    [
      'a holiday with hours of its own that are none',
      dutyNight,
      '2026-03-04T10:00',
      { calendar },
      '2026-03-05T18:00',
    ],
    ['the night of a duty, past midnight', dutyNight, '2026-03-06T01:00', { calendar }, '2026-03-06T01:00'],
    ['after the only duty', dutyNight, '2026-03-06T02:00', { calendar }, undefined],
    [
      'closed until the middle of a break',
      withBreak,
      '2026-03-04T10:00',
      { closure: { reason: '停电', until: at('2026-03-04T13:00') } },
      '2026-03-04T14:00',
    ],
    [
      'closed until the middle of the night that is open',
      overnight,
      '2026-03-04T19:00',
      { closure: { reason: '停电', until: at('2026-03-05T00:30') } },
      '2026-03-05T00:30',
    ],
    [
      'closed and nobody knows until when',
      roundTheClock,
      '2026-03-04T10:00',
      { closure: { reason: '停电' } },
      undefined,
    ],
  ] as [string, Hours, string, Partial<OpeningQuestion>, string | undefined][])(
    '%s',
    (_what, own, now, more, expected) => {
      const next = nextOpenAt({ hours: own, calendar: {}, now: at(now), ...more })
      expect(next).toBe(expected === undefined ? undefined : at(expected))
    },
  )

  /** The answer found by going from minute to minute and asking only which spans a day has. */
  function byWalking({ hours: own, calendar, closure, now }: OpeningQuestion): number | undefined {
    const from = closure ? Math.max(now, closure.until ?? now) : now
    const days = new Map<string, readonly Span[]>()
    const spans = (day: string) => {
      if (!days.has(day)) days.set(day, spansOn(day, own, calendar))
      return days.get(day)!
    }
    const covers = (day: string, minute: number) =>
      spans(day).some(([opens, closes]) => minute >= opens && minute < closes)
    for (let ahead = 0; ahead <= OPENING_HORIZON_DAYS; ahead += 1) {
      const day = addDays(dayOf(from), ahead)
      const before = addDays(day, -1)
      for (let minute = ahead === 0 ? minuteOfDay(from) : 0; minute < 1_440; minute += 1) {
        if (covers(day, minute) || covers(before, minute + 1_440))
          return Math.max(from, dayStart(day) + minute * MINUTE_MS)
      }
    }
    return undefined
  }

  it('is what walking from minute to minute finds, whatever the hours, holidays and closures', () => {
    const closureOf = fc.option(
      moment.map((until) => ({ reason: '停电', until })),
      { nil: undefined },
    )
    fc.assert(
      fc.property(hours, calendarOf, moment, closureOf, (own, calendar, now, closure) => {
        const question = { hours: own, calendar, now, ...(closure ? { closure } : {}) }
        expect(nextOpenAt(question)).toBe(byWalking(question))
      }),
      { numRuns: 60 },
    )
  })
})
