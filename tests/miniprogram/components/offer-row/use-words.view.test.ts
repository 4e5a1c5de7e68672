import { describe, expect, test } from 'vitest'
import { useDaysText, weekdaysText } from '../../../../miniprogram/components/offer-row/use-words.view'

describe('useDaysText', () => {
  test.each([
    [127, 'as-usual', [], ''],
    [0b0011111, 'never', [], '周一到周五 · 法定节假日不能用'],
    [0b0011111, 'only', [[660, 810]], '只在法定节假日用 · 11:00-13:30 到店用'],
    [
      127,
      'as-usual',
      [
        [540, 600],
        [1_020, 1_500],
      ],
      '9:00-10:00、17:00-次日01:00 到店用',
    ],
  ] as const)('of %s, %s, %j is %s', (weekdays, holidays, useSpans, text) => {
    expect(useDaysText({ weekdays, holidays, useSpans })).toBe(text)
  })
  test('names days that are no run', () => {
    expect(weekdaysText(0b1100000)).toBe('周六、周日')
  })
})
