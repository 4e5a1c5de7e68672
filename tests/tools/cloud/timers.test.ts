import { describe, expect, test } from 'vitest'
import { nextRun, parseCron } from '../../../tools/cloud/timers/cron'

const beijing = (text: string): number => Date.parse(`${text}+08:00`)

/** cron, after, next (Beijing time) */
const RUNS: [string, string, string][] = [
  ['0 * * * * * *', '2026-01-01T00:00:00', '2026-01-01T00:01:00'],
  ['*/15 * * * * * *', '2026-01-01T00:00:14', '2026-01-01T00:00:15'],
  ['0 0 2 * * * *', '2026-01-01T02:00:00', '2026-01-02T02:00:00'],
  ['0 30 9 1 * * *', '2026-01-15T00:00:00', '2026-02-01T09:30:00'],
  ['0 0 8 * * MON-FRI *', '2026-01-02T08:00:00', '2026-01-05T08:00:00'],
  ['0 0 8 * * 1,3 *', '2026-01-05T08:00:00', '2026-01-07T08:00:00'],
  ['0 0 0 29 2 * *', '2026-01-01T00:00:00', '2028-02-29T00:00:00'],
  ['0 0 0 1 JAN * 2030', '2026-01-01T00:00:00', '2030-01-01T00:00:00'],
  ['0 0/20 * * * * *', '2026-01-01T00:21:00', '2026-01-01T00:40:00'],
]

describe('nextRun', () => {
  test.each(RUNS)('%s after %s is %s', (cron, after, next) => {
    expect(nextRun(parseCron(cron), beijing(after))).toBe(beijing(next))
  })

  test('a day that never comes is undefined', () => {
    expect(nextRun(parseCron('0 0 0 30 2 * *'), beijing('2026-01-01T00:00:00'))).toBeUndefined()
  })
})

describe('parseCron refuses', () => {
  test.each([
    '* * * * *',
    '60 * * * * * *',
    '0 0 24 * * * *',
    'x * * * * * *',
    '0 0 0 0 * * *',
    '5-1 * * * * * *',
  ])('%s', (text) => {
    expect(() => parseCron(text)).toThrow(RangeError)
  })
})
