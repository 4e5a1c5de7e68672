import { describe, expect, it } from 'vitest'
import { hoursWithDuty } from '../../miniprogram/contract/hours-with-duty'
import {
  openStateAt,
  type Closure,
  type DayException,
  type HolidayCalendar,
  type Hours,
} from '../../miniprogram/contract/opening-hours'
import { at } from '../capabilities/builders'

// 1 October 2026 is a Thursday, 10 October a Saturday that is worked in exchange.
const calendar: HolidayCalendar = {
  '20261001': 'holiday',
  '20261002': 'holiday',
  '20261003': 'holiday',
  '20261010': 'workday',
}
const hours: Hours = {
  weekly: [{ weekdays: 31, spans: [[540, 1_080]] }],
  exceptions: [
    { on: '20261002', spans: [] },
    { on: '20261012', spans: [[600, 660]] },
  ],
  holidaySpans: [[600, 900]],
}
const duty: DayException[] = [
  { on: '20261001', spans: [[480, 1_020]] },
  { on: '20261002', spans: [[840, 1_200]] },
  { on: '20261008', spans: [[1_200, 1_560]] },
  { on: '20261010', spans: [[420, 480]] },
]

/** What a phone that asked on this day says at this instant. */
function stateAt(text: string, { asked = '20260930', closure }: { asked?: string; closure?: Closure } = {}) {
  const merged = hoursWithDuty({ hours, duty, today: asked })
  const state = openStateAt({ hours: merged, calendar, now: at(text), ...(closure ? { closure } : {}) })
  return state.isOpen ? 'open' : 'shut'
}

describe('a day of duty', () => {
  it.each([
    ['over a holiday: before the holiday hours', '2026-10-01T08:00', 'open'],
    ['the opening minute is open', '2026-10-01T08:00', 'open'],
    ['the minute before is not', '2026-10-01T07:59:59.999', 'shut'],
    ['over a holiday: after the holiday hours', '2026-10-01T16:59:59.999', 'open'],
    ['the closing minute is shut', '2026-10-01T17:00', 'shut'],
    ['over an exception that shuts the day', '2026-10-02T14:00', 'open'],
    ['and only for its own hours', '2026-10-02T11:00', 'shut'],
    ['a holiday without duty keeps the holiday hours', '2026-10-03T10:00', 'open'],
    ['over the weekday: its own hours', '2026-10-08T20:00', 'open'],
    ['over the weekday: not the weekday’s', '2026-10-08T10:00', 'shut'],
    ['runs past midnight', '2026-10-09T01:59:59.999', 'open'],
    ['and ends there', '2026-10-09T02:00', 'shut'],
    ['beside the next day’s own hours', '2026-10-09T09:00', 'open'],
    ['over a Saturday worked in exchange: its own hours', '2026-10-10T07:30', 'open'],
    ['over a Saturday worked in exchange: not Monday’s', '2026-10-10T10:00', 'shut'],
    ['leaves other exceptions alone', '2026-10-12T10:30', 'open'],
    ['leaves other exceptions alone, outside their hours too', '2026-10-12T12:00', 'shut'],
  ])('%s', (_what, text, state) => {
    expect(stateAt(text)).toBe(state)
  })

  it('is overruled by a closure, until that ends', () => {
    const closure = { reason: '停水停电', until: at('2026-10-01T12:00') }
    expect(stateAt('2026-10-01T11:59', { closure })).toBe('shut')
    expect(stateAt('2026-10-01T12:00', { closure })).toBe('open')
    expect(stateAt('2026-10-02T15:00', { closure: { reason: '装修' } })).toBe('shut')
  })
})

describe('hoursWithDuty', () => {
  it('drops days that are over, keeps yesterday because its hours may run into today', () => {
    expect(stateAt('2026-10-09T01:00', { asked: '20261009' })).toBe('open')
    const onlyOver = [{ on: '20261008', spans: [[540, 600]] as const }]
    expect(hoursWithDuty({ hours, duty: onlyOver, today: '20261010' })).toBe(hours)
    expect(hoursWithDuty({ hours, duty: onlyOver, today: '20261009' })).not.toBe(hours)
  })

  it('changes nothing for a station without duty', () => {
    expect(hoursWithDuty({ hours, duty: [], today: '20261001' })).toBe(hours)
  })

  it('leaves one entry for a day, in the order of days, and what was given as it was', () => {
    const before = JSON.stringify({ hours, duty })
    const merged = hoursWithDuty({ hours, duty, today: '20260930' })
    expect(merged.exceptions?.map(({ on }) => on)).toEqual([
      '20261001',
      '20261002',
      '20261008',
      '20261010',
      '20261012',
    ])
    expect(JSON.stringify({ hours, duty })).toBe(before)
  })
})
