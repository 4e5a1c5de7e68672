import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  printExceptions,
  printHolidaySpans,
  readExceptions,
  readHolidaySpans,
} from '../../miniprogram/contract/exception-text'
import { plainWeek, printSpans, printWeek, readSpans, readWeek } from '../../miniprogram/contract/hours-text'
import type { DayException, Hours } from '../../miniprogram/contract/opening-hours'
import { addDays } from '../../miniprogram/contract/shanghai-time'
import { EVERY_DAY, WEEKEND, WORKDAYS, hours, span } from './invented-hours'

const at = (hour: number, minute = 0) => hour * 60 + minute
const MORNING = [at(9), at(12)] as const
const AFTERNOON = [at(14), at(18)] as const
const RUNS = { numRuns: 200 }

const weekOf = (text: string) => {
  const week = readWeek(text)
  return week.isReadable ? week.value : `? ${week.said}`
}
const daysOf = (text: string) => {
  const days = readExceptions(text)
  return days.isReadable ? days.value : `? ${days.said}`
}

describe('readWeek', () => {
  it.each<[string, Hours['weekly']]>([
    ['每天 8:00-22:00', [{ weekdays: EVERY_DAY, spans: [[at(8), at(22)]] }]],
    ['8:00-22:00', [{ weekdays: EVERY_DAY, spans: [[at(8), at(22)]] }]],
    ['24小时', [{ weekdays: EVERY_DAY, spans: [[0, at(24)]] }]],
    ['全天', [{ weekdays: EVERY_DAY, spans: [[0, at(24)]] }]],
    ['20:00-次日2:00', [{ weekdays: EVERY_DAY, spans: [[at(20), at(26)]] }]],
    [
      '周一至周五 9:00-12:00 14:00-18:00；周六 10:00-16:00',
      [
        { weekdays: WORKDAYS, spans: [MORNING, AFTERNOON] },
        { weekdays: 32, spans: [[at(10), at(16)]] },
      ],
    ],
    ['周一到周五9：00－12：00、14：00～18：00', [{ weekdays: WORKDAYS, spans: [MORNING, AFTERNOON] }]],
    ['星期一—星期五 9点至12点，14点 至 18点', [{ weekdays: WORKDAYS, spans: [MORNING, AFTERNOON] }]],
    ['工作日 9:00-12:00', [{ weekdays: WORKDAYS, spans: [MORNING] }]],
    ['周末 9点-12点半', [{ weekdays: WEEKEND, spans: [[at(9), at(12, 30)]] }]],
    ['周一、三、周五 9:00-12:00', [{ weekdays: 1 + 4 + 16, spans: [MORNING] }]],
    ['周五至周一 9:00-12:00', [{ weekdays: 1 + 16 + 32 + 64, spans: [MORNING] }]],
    ['每天 9:00-12:00\n周天 休息', [{ weekdays: EVERY_DAY, spans: [MORNING] }]],
    ['每天 休息', []],
    ['休息', []],
  ])('reads %s', (text, week) => {
    expect(weekOf(text)).toEqual(week)
  })

  it.each([
    ['', '? '],
    ['周一至周五', '? 周一-周五'],
    ['每天 8:00', '? 每天 8:00'],
    ['每天 8:00-22:60', '? 每天 8:00-22:60'],
    ['每天 8:00-25:00', '? 每天 8:00-25:00'],
    ['周八 8:00-22:00', '? 周八 8:00-22:00'],
    ['看店主心情', '? 看店主心情'],
    ['周一 9:00-12:00；0.375', '? 0.375'],
  ])('says what it cannot read of %j', (text, said) => {
    expect(weekOf(text)).toBe(said)
  })

  it('leaves to the judge of hours what is readable and yet wrong', () => {
    expect(weekOf('每天 18:00-9:00')).toEqual([{ weekdays: EVERY_DAY, spans: [[at(18), at(9)]] }])
    expect(weekOf('每天 9:00-12:00；周一 11:00-13:00')).toHaveLength(2)
  })
})

describe('what is printed is read back', () => {
  it('a week, to the same hours on every day', () => {
    fc.assert(
      fc.property(hours, ({ weekly }) => {
        expect(weekOf(printWeek(weekly))).toEqual(plainWeek(weekly))
      }),
      RUNS,
    )
  })

  it('spans of a day, holidays and days that differ', () => {
    const spans = fc.array(span, { maxLength: 3 })
    const days = fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 12 })
    fc.assert(
      fc.property(spans, days, fc.boolean(), (someSpans, offsets, isSame) => {
        const sorted = [...someSpans].sort((left, right) => left[0] - right[0] || left[1] - right[1])
        expect(readSpans(printSpans(someSpans))).toEqual({ isReadable: true, value: sorted })
        expect(readHolidaySpans(printHolidaySpans(someSpans))).toEqual({ isReadable: true, value: sorted })
        const differ = offsets.map((offset): DayException => ({
          on: addDays('20261220', offset),
          spans: isSame || offset % 2 === 0 ? sorted : [],
        }))
        const inOrder = [...differ].sort((left, right) => Number(left.on) - Number(right.on))
        expect(daysOf(printExceptions(differ))).toEqual(inOrder)
      }),
      RUNS,
    )
    expect(readHolidaySpans(printHolidaySpans(undefined))).toEqual({ isReadable: true, value: undefined })
  })

  it.each<[Hours['weekly'], string]>([
    [[{ weekdays: EVERY_DAY, spans: [[0, at(24)]] }], '每天 24小时'],
    [[{ weekdays: EVERY_DAY, spans: [[at(17), at(27)]] }], '每天 17:00-次日3:00'],
    [[{ weekdays: WEEKEND, spans: [MORNING] }], '周六、周日 9:00-12:00'],
    [[{ weekdays: EVERY_DAY - 2, spans: [MORNING] }], '周一、周三至周日 9:00-12:00'],
    [
      [
        { weekdays: EVERY_DAY, spans: [MORNING] },
        { weekdays: 1, spans: [AFTERNOON] },
      ],
      '周一 9:00-12:00 14:00-18:00；周二至周日 9:00-12:00',
    ],
    [[], '休息'],
  ])('%j as %s', (weekly, text) => {
    expect(printWeek(weekly)).toBe(text)
  })
})

describe('readExceptions', () => {
  const shut = (on: string) => ({ on, spans: [] })
  it.each<[string, DayException[] | string]>([
    ['', []],
    ['2026-10-01 休息', [shut('20261001')]],
    ['2026/10/1 休息；20261002 9:00-12:00', [shut('20261001'), { on: '20261002', spans: [MORNING] }]],
    ['2026年10月1日至2026年10月3日 休息', ['20261001', '20261002', '20261003'].map(shut)],
    ['2026-12-31 - 2027-01-01休息', ['20261231', '20270101'].map(shut)],
    ['2026-02-30 休息', '? 2026-02-30 休息'],
    ['10月1日 休息', '? 10月1日 休息'],
    ['2026-10-01', '? 2026-10-01'],
    ['2026-10-03至2026-10-01 休息', '? 2026-10-03-2026-10-01 休息'],
    ['2026-01-01至2026-12-31 休息', '? 2026-01-01-2026-12-31 休息'],
  ])('reads %j', (text, days) => {
    expect(daysOf(text)).toEqual(days)
  })

  it('prints days in a row as one entry', () => {
    const differ = [
      shut('20261003'),
      shut('20261001'),
      shut('20261002'),
      { on: '20261004', spans: [MORNING] },
    ]
    expect(printExceptions(differ)).toBe('2026-10-01至2026-10-03 休息；2026-10-04 9:00-12:00')
  })
})

describe('readHolidaySpans', () => {
  it.each([
    ['', undefined],
    ['照常', undefined],
    ['休息', []],
    ['9:00-12:00', [MORNING]],
  ])('reads %j', (text, value) => {
    expect(readHolidaySpans(text)).toEqual({ isReadable: true, value })
  })
})
