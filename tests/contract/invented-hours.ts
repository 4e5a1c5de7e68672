import fc from 'fast-check'
import type { Hours, Span } from '../../miniprogram/contract/opening-hours'

export const at = (text: string) => Date.parse(`${text}+08:00`)
export const EVERY_DAY = 0b1111111
export const WORKDAYS = 0b0011111
export const WEEKEND = 0b1100000
export const MORNING: Span = [9 * 60, 12 * 60]
export const AFTERNOON: Span = [14 * 60, 18 * 60]
export const NIGHT: Span = [18 * 60, 26 * 60]

export const withBreak: Hours = { weekly: [{ weekdays: EVERY_DAY, spans: [MORNING, AFTERNOON] }] }
export const overnight: Hours = { weekly: [{ weekdays: EVERY_DAY, spans: [NIGHT] }] }
export const workdaysOnly: Hours = { weekly: [{ weekdays: WORKDAYS, spans: [MORNING] }] }
export const roundTheClock: Hours = { weekly: [{ weekdays: EVERY_DAY, spans: [[0, 1_440]] }] }

export const span = fc
  .tuple(fc.integer({ min: 0, max: 1_439 }), fc.integer({ min: 1, max: 1_440 }))
  .map(([opens, length]): Span => [opens, opens + length])
export const day = fc
  .integer({ min: 0, max: 25 })
  .map((offset) => `202603${String(offset + 1).padStart(2, '0')}`)
export const hours = fc.record({
  weekly: fc.array(
    fc.record({
      weekdays: fc.integer({ min: 1, max: EVERY_DAY }),
      spans: fc.array(span, { minLength: 1, maxLength: 3 }),
    }),
    { maxLength: 3 },
  ),
  exceptions: fc.array(fc.record({ on: day, spans: fc.array(span, { maxLength: 2 }) }), { maxLength: 3 }),
  holidaySpans: fc.option(fc.array(span, { maxLength: 2 }), { nil: undefined }),
}) as fc.Arbitrary<Hours>
export const calendarOf = fc.dictionary(day, fc.constantFrom('holiday' as const, 'workday' as const), {
  maxKeys: 4,
})
export const moment = fc.integer({ min: at('2026-03-02T00:00'), max: at('2026-03-12T00:00') })
