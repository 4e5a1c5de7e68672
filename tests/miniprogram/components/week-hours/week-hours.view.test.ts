import { describe, expect, test } from 'vitest'
import {
  spansText,
  weekSentence,
  weekTable,
  weekdaysText,
} from '../../../../miniprogram/components/week-hours/week-hours.view'
import type { Span } from '../../../../miniprogram/contract/opening-hours'
import { at, stationOf } from '../../support/station-of'

// A Wednesday.
const now = at('2026-03-04T10:00')

test('spansText joins spans and names the whole day and none', () => {
  expect(
    spansText([
      [540, 720],
      [780, 1_320],
    ]),
  ).toBe('9:00-12:00、13:00-22:00')
  expect(spansText([[1_080, 1_560]])).toBe('18:00-次日02:00')
  expect(spansText([[0, 1_440]])).toBe('24 小时')
  expect(spansText([])).toBe('不开门')
})

describe('weekTable', () => {
  const weekdays = stationOf({
    hours: {
      weekly: [{ weekdays: 0b0011111, spans: [[540, 1_080]] }],
      exceptions: [{ on: '20260306', spans: [] }],
    },
  })

  test('begins today and gives seven days', () => {
    const week = weekTable(weekdays, {}, now)
    expect(week.map((line) => line.day)).toEqual([
      '今天 周三',
      '明天 周四',
      '周五',
      '周六',
      '周日',
      '周一',
      '周二',
    ])
    expect(week.map((line) => line.isToday)).toEqual([true, false, false, false, false, false, false])
    expect(week[3]?.text).toBe('不开门')
  })
  test('says why a day differs', () => {
    const calendar = { '20260305': 'holiday', '20260307': 'workday' } as const
    const week = weekTable(weekdays, calendar, now)
    expect(week.map((line) => line.note)).toEqual(['', '假日', '临时调整', '调休上班', '', '', ''])
    expect(week[2]?.text).toBe('不开门')
    expect(week[3]?.text).toBe('9:00-18:00')
  })
})

describe('weekSentence', () => {
  const day: Span[] = [[510, 1_080]]
  test.each([
    ['每天 8:30-18:00', { weekly: [{ weekdays: 127, spans: day }] }],
    ['周一到周五 8:30-18:00；周六周日 不开门', { weekly: [{ weekdays: 31, spans: day }] }],
    [
      '周一到周六 8:30-18:00；周日 10:00-12:00；节假日 不开门',
      {
        weekly: [
          { weekdays: 63, spans: day },
          { weekdays: 64, spans: [[600, 720]] as Span[] },
        ],
        holidaySpans: [],
      },
    ],
    // Two rules of one day are told in the order of the clock.
    [
      '每天 8:30-18:00、20:00-次日02:00',
      {
        weekly: [
          { weekdays: 127, spans: [[1_200, 1_560]] as Span[] },
          { weekdays: 127, spans: day },
        ],
      },
    ],
  ])('%s', (sentence, hours) => {
    expect(weekSentence(hours)).toBe(sentence)
  })

  test('names days one by one when no word fits', () => {
    expect(weekdaysText(0b0101)).toBe('周一、周三')
  })
})
