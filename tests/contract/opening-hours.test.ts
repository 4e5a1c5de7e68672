import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  OPENING_HORIZON_DAYS,
  hoursProblem,
  openStateAt,
  spansOn,
  type HolidayCalendar,
  type Hours,
  type OpeningQuestion,
  type Span,
} from '../../miniprogram/contract/opening-hours'
import { DAY_MS, MINUTE_MS } from '../../miniprogram/contract/shanghai-time'
import {
  at,
  EVERY_DAY,
  WEEKEND,
  MORNING,
  AFTERNOON,
  NIGHT,
  withBreak,
  overnight,
  workdaysOnly,
  roundTheClock,
  span,
  hours,
  calendarOf,
  moment,
} from './invented-hours'

function open(hours: Hours, now: string, more: Partial<OpeningQuestion> = {}) {
  return openStateAt({ hours, calendar: {}, now: at(now), ...more })
}

// 2026-03-04 is a Wednesday, 2026-03-07 a Saturday.
describe('openStateAt with a break', () => {
  it.each([
    ['2026-03-04T08:59:59.999', { isOpen: false, opensAt: at('2026-03-04T09:00') }],
    ['2026-03-04T09:00', { isOpen: true, closesAt: at('2026-03-04T12:00') }],
    ['2026-03-04T11:59:59.999', { isOpen: true, closesAt: at('2026-03-04T12:00') }],
    ['2026-03-04T12:00', { isOpen: false, opensAt: at('2026-03-04T14:00') }],
    ['2026-03-04T14:00', { isOpen: true, closesAt: at('2026-03-04T18:00') }],
    ['2026-03-04T18:00', { isOpen: false, opensAt: at('2026-03-05T09:00') }],
  ])('at %s', (now, expected) => {
    expect(open(withBreak, now)).toEqual(expected)
  })
})

describe('openStateAt past midnight', () => {
  it.each([
    ['2026-03-04T23:59:59.999', { isOpen: true, closesAt: at('2026-03-05T02:00') }],
    ['2026-03-05T00:00', { isOpen: true, closesAt: at('2026-03-05T02:00') }],
    ['2026-03-05T02:00', { isOpen: false, opensAt: at('2026-03-05T18:00') }],
  ])('at %s', (now, expected) => {
    expect(open(overnight, now)).toEqual(expected)
  })

  it('belongs to the day it began on: Friday night reaches into a Saturday that is shut', () => {
    const fridayNight: Hours = { weekly: [{ weekdays: 1 << 4, spans: [NIGHT] }] }
    expect(open(fridayNight, '2026-03-07T01:59')).toEqual({ isOpen: true, closesAt: at('2026-03-07T02:00') })
    expect(open(fridayNight, '2026-03-07T02:00')).toEqual({ isOpen: false, opensAt: at('2026-03-13T18:00') })
  })

  it('runs on without a gap where spans touch', () => {
    const touching: Hours = { weekly: [{ weekdays: EVERY_DAY, spans: [MORNING, [720, 840], AFTERNOON] }] }
    expect(open(touching, '2026-03-04T09:00')).toEqual({ isOpen: true, closesAt: at('2026-03-04T18:00') })
  })

  it('never closes when it is open round the clock', () => {
    expect(open(roundTheClock, '2026-03-04T00:00')).toEqual({ isOpen: true })
  })
})

describe('openStateAt on days that differ', () => {
  const calendar: HolidayCalendar = { '20260305': 'holiday', '20260307': 'workday', '20260306': 'workday' }

  it.each([
    ['the weekday mask shuts Saturday', workdaysOnly, '2026-03-07T10:00', {}, at('2026-03-09T09:00')],
    [
      '调休 opens Saturday as a Monday',
      workdaysOnly,
      '2026-03-07T08:00',
      { calendar },
      at('2026-03-07T09:00'),
    ],
    [
      'a holiday with its own spans',
      { ...workdaysOnly, holidaySpans: [AFTERNOON] },
      '2026-03-05T10:00',
      { calendar },
      at('2026-03-05T14:00'),
    ],
    [
      'a holiday with no spans at all',
      { ...workdaysOnly, holidaySpans: [] },
      '2026-03-05T08:00',
      { calendar },
      at('2026-03-06T09:00'),
    ],
    [
      'a holiday the place knows nothing of keeps its weekday hours',
      workdaysOnly,
      '2026-03-05T08:00',
      { calendar },
      at('2026-03-05T09:00'),
    ],
    [
      'an exception goes before the holiday',
      { ...workdaysOnly, holidaySpans: [], exceptions: [{ on: '20260305', spans: [AFTERNOON] }] },
      '2026-03-05T08:00',
      { calendar },
      at('2026-03-05T14:00'),
    ],
    [
      'a duty opens a day on which holidays shut, and longer than the weekday would',
      { ...workdaysOnly, holidaySpans: [], exceptions: [{ on: '20260305', spans: [[480, 1_200]] }] },
      '2026-03-05T07:59',
      { calendar },
      at('2026-03-05T08:00'),
    ],
    [
      'an exception without spans shuts a 调休 workday',
      { ...workdaysOnly, exceptions: [{ on: '20260307', spans: [] }] },
      '2026-03-07T08:00',
      { calendar },
      at('2026-03-09T09:00'),
    ],
    [
      'an exception without spans shuts the day',
      { ...workdaysOnly, exceptions: [{ on: '20260304', spans: [] }] },
      '2026-03-04T08:00',
      {},
      at('2026-03-05T09:00'),
    ],
  ] as [string, Hours, string, Partial<OpeningQuestion>, number][])(
    '%s',
    (_what, hours, now, more, opensAt) => {
      expect(open(hours, now, more)).toEqual({ isOpen: false, opensAt })
    },
  )

  it('a worked weekday keeps its own rule, only weekends take that of Monday', () => {
    const friday: Hours = {
      weekly: [
        { weekdays: 1, spans: [MORNING] },
        { weekdays: 1 << 4, spans: [AFTERNOON] },
      ],
    }
    expect(spansOn('20260306', friday, calendar)).toEqual([AFTERNOON])
    expect(spansOn('20260307', friday, calendar)).toEqual([MORNING])
  })

  it('rules of one day add up', () => {
    const hours: Hours = {
      weekly: [
        { weekdays: EVERY_DAY, spans: [MORNING] },
        { weekdays: WEEKEND, spans: [AFTERNOON] },
      ],
    }
    expect(spansOn('20260307', hours, {})).toEqual([MORNING, AFTERNOON])
    expect(spansOn('20260304', hours, {})).toEqual([MORNING])
  })
})

describe('openStateAt while temporarily closed', () => {
  it.each([
    ['until an hour of opening', '2026-03-04T10:00', at('2026-03-04T10:00')],
    ['until an hour when it is shut', '2026-03-04T13:00', at('2026-03-04T14:00')],
    ['until a later day', '2026-03-09T20:00', at('2026-03-10T09:00')],
  ])('%s', (_what, until, opensAt) => {
    const closure = { reason: '停电', until: at(until) }
    expect(open(withBreak, '2026-03-04T09:30', { closure })).toEqual({ isOpen: false, closure, opensAt })
  })

  it('is over at the very instant it ends', () => {
    const closure = { reason: '停电', until: at('2026-03-04T10:00') }
    expect(open(withBreak, '2026-03-04T09:59:59.999', { closure }).isOpen).toBe(false)
    expect(open(withBreak, '2026-03-04T10:00', { closure })).toEqual({
      isOpen: true,
      closesAt: at('2026-03-04T12:00'),
    })
  })

  it('promises no opening when nobody said until when', () => {
    const closure = { reason: '装修' }
    expect(open(roundTheClock, '2026-03-04T10:00', { closure })).toEqual({ isOpen: false, closure })
  })
})

describe('openStateAt in general', () => {
  it('opensAt is open, and nothing between now and then is', () => {
    fc.assert(
      fc.property(
        hours,
        calendarOf,
        moment,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (own, calendar, now, part) => {
          const state = openStateAt({ hours: own, calendar, now })
          fc.pre(!state.isOpen && state.opensAt !== undefined)
          const opensAt = (!state.isOpen && state.opensAt) || 0
          expect(opensAt).toBeGreaterThan(now)
          expect(openStateAt({ hours: own, calendar, now: opensAt }).isOpen).toBe(true)
          expect(openStateAt({ hours: own, calendar, now: opensAt - 1 }).isOpen).toBe(false)
          const between = now + Math.floor((opensAt - 1 - now) * part)
          expect(openStateAt({ hours: own, calendar, now: between }).isOpen).toBe(false)
        },
      ),
      { numRuns: 400 },
    )
  })

  it('closesAt is shut, and everything between now and then is open', () => {
    fc.assert(
      fc.property(
        hours,
        calendarOf,
        moment,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (own, calendar, now, part) => {
          const state = openStateAt({ hours: own, calendar, now })
          fc.pre(state.isOpen && state.closesAt !== undefined)
          const closesAt = (state.isOpen && state.closesAt) || 0
          expect(closesAt).toBeGreaterThan(now)
          expect(openStateAt({ hours: own, calendar, now: closesAt }).isOpen).toBe(false)
          const between = now + Math.floor((closesAt - 1 - now) * part)
          expect(openStateAt({ hours: own, calendar, now: between }).isOpen).toBe(true)
        },
      ),
      { numRuns: 400 },
    )
  })

  it('a place is open exactly in the minutes its spans cover', () => {
    fc.assert(
      fc.property(span, moment, (only, now) => {
        const everyDay: Hours = { weekly: [{ weekdays: EVERY_DAY, spans: [only] }] }
        const minute = Math.floor((now + 8 * 60 * MINUTE_MS) / MINUTE_MS) % 1_440
        const covers = (candidate: number) => candidate >= only[0] && candidate < only[1]
        const expected = covers(minute) || covers(minute + 1_440)
        expect(openStateAt({ hours: everyDay, calendar: {}, now }).isOpen).toBe(expected)
      }),
      { numRuns: 400 },
    )
  })

  it('looks no further than its horizon', () => {
    const far: Hours = {
      weekly: [],
      exceptions: [{ on: '20260319', spans: [MORNING] }],
    }
    const now = at('2026-03-04T10:00')
    expect(openStateAt({ hours: far, calendar: {}, now })).toEqual({ isOpen: false })
    expect(openStateAt({ hours: far, calendar: {}, now: now + DAY_MS })).toEqual({
      isOpen: false,
      opensAt: at('2026-03-19T09:00'),
    })
    expect(OPENING_HORIZON_DAYS).toBe(14)
  })
})

describe('hoursProblem', () => {
  const week = (...spans: Span[]): Hours => ({ weekly: [{ weekdays: EVERY_DAY, spans }] })
  it.each([
    [undefined, week(MORNING, AFTERNOON)],
    [undefined, week([0, 1_440])],
    [undefined, week([1_439, 2_880])],
    [undefined, week([540, 720], [720, 800])],
    ['EMPTY_SPAN', week([540, 540])],
    ['EMPTY_SPAN', week([540, 539])],
    ['OUT_OF_RANGE', week([-1, 60])],
    ['OUT_OF_RANGE', week([1_440, 1_500])],
    ['OUT_OF_RANGE', week([0, 2_881])],
    ['OVERLAP', week([540, 721], [720, 800])],
    [
      'OVERLAP',
      {
        weekly: [
          { weekdays: 1, spans: [MORNING] },
          { weekdays: EVERY_DAY, spans: [[600, 660]] },
        ],
      },
    ],
    ['EMPTY_SPAN', { weekly: [], exceptions: [{ on: '20260304', spans: [[5, 5]] }] }],
    ['OUT_OF_RANGE', { weekly: [], holidaySpans: [[0, 9_999]] }],
  ] as [string | undefined, Hours][])('answers %s', (problem, own) => {
    expect(hoursProblem(own)).toBe(problem)
  })
})
