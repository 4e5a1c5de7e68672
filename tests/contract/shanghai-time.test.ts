import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  DAY_MS,
  addDays,
  clockText,
  dayOf,
  dayStart,
  dayText,
  dayWord,
  minuteOfDay,
  timeText,
  weekdayOf,
} from '../../miniprogram/contract/shanghai-time'

const instant = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2099, 11, 31) })
/** The platform's own time-zone data, asked as a second opinion. */
const shanghai = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  weekday: 'long',
  hourCycle: 'h23',
})
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

function partsOf(at: number): Record<string, string> {
  return Object.fromEntries(shanghai.formatToParts(at).map(({ type, value }) => [type, value]))
}

const at = (text: string) => Date.parse(`${text}+08:00`)

describe('days and minutes of Shanghai', () => {
  it('agree with the time-zone data of the platform at any instant', () => {
    fc.assert(
      fc.property(instant, (moment) => {
        const { year, month, day, hour, minute, weekday } = partsOf(moment)
        expect(dayOf(moment)).toBe(`${year}${month}${day}`)
        expect(minuteOfDay(moment)).toBe(Number(hour) * 60 + Number(minute))
        expect(weekdayOf(dayOf(moment))).toBe(WEEKDAYS.indexOf(weekday ?? '') + 1)
        expect(timeText(moment)).toBe(`${hour}:${minute}`)
      }),
      { numRuns: 500 },
    )
  })

  it('dayStart is the first instant of its day', () => {
    fc.assert(
      fc.property(instant, (moment) => {
        const day = dayOf(moment)
        expect(dayOf(dayStart(day))).toBe(day)
        expect(dayOf(dayStart(day) - 1)).not.toBe(day)
        expect(dayOf(dayStart(day) + DAY_MS - 1)).toBe(day)
      }),
    )
  })

  it.each([
    ['20260228', 1, '20260301'],
    ['20280228', 1, '20280229'],
    ['20261231', 1, '20270101'],
    ['20260101', -1, '20251231'],
    ['20260308', 0, '20260308'],
  ])('addDays(%s, %d) is %s', (day, count, expected) => {
    expect(addDays(day, count)).toBe(expected)
  })
})

describe('clockText', () => {
  it.each([
    [0, '00:00'],
    [665, '11:05'],
    [1_439, '23:59'],
    [1_440, '24:00'],
    [1_441, '次日00:01'],
    [1_530, '次日01:30'],
  ])('%d minutes read %s', (minute, text) => {
    expect(clockText(minute)).toBe(text)
  })
})

describe('dayWord', () => {
  // 2026-03-08 is a Sunday.
  const now = at('2026-03-08T23:59:59')
  it.each([
    ['2026-03-08T00:00:00', '今天'],
    ['2026-03-09T00:00:00', '明天'],
    ['2026-03-07T23:59:59', '昨天'],
    ['2026-03-10T12:00:00', '周二'],
    ['2026-03-14T12:00:00', '周六'],
    ['2026-03-15T00:00:00', '3月15日'],
    ['2026-03-06T12:00:00', '3月6日'],
    ['2027-03-08T12:00:00', '3月8日'],
  ])('%s reads %s', (moment, word) => {
    expect(dayWord(at(moment), now)).toBe(word)
  })

  it('dayText writes no leading zeros', () => {
    expect(dayText('20260308')).toBe('3月8日')
  })
})
