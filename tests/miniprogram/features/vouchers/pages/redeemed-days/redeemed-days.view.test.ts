import { describe, expect, it } from 'vitest'
import { HOUR_MS, addDays, dayStart } from '../../../../../../miniprogram/contract/shanghai-time'
import { REDEEMED_DAYS_BACK } from '../../../../../../miniprogram/contract/vouchers'
import {
  daysBeside,
  redeemedDay,
} from '../../../../../../miniprogram/features/vouchers/pages/redeemed-days/redeemed-days.view'

const TODAY = '20260304'
const NOON = dayStart(TODAY) + 12 * HOUR_MS

describe('daysBeside', () => {
  it('ends today and as far back as a clerk may look', () => {
    expect(daysBeside(TODAY, TODAY)).toEqual({ previous: '20260303' })
    const last = addDays(TODAY, -REDEEMED_DAYS_BACK)
    expect(daysBeside(last, TODAY)).toEqual({ next: addDays(last, 1) })
    expect(Object.keys(daysBeside(addDays(last, 1), TODAY))).toEqual(['previous', 'next'])
  })
})

describe('redeemedDay', () => {
  it('counts what stands, the latest on top', () => {
    const entry = { title: '午餐', memberMasked: '周*', unionPaysFen: 800 }
    const face = redeemedDay(
      {
        redeemed: [
          { ...entry, receiptNumber: 'a', redeemedAt: NOON, isTakenBack: true },
          { ...entry, receiptNumber: 'b', redeemedAt: NOON + 60_000, isTakenBack: false },
        ],
        totalFen: 800,
      },
      { day: TODAY, now: NOON },
    )
    expect(face).toMatchObject({ dayText: '今天 3月4日', totalText: '核销 1 张，工会付 ¥8.00' })
    expect(face.rows.map(({ receiptNumber, moneyText }) => [receiptNumber, moneyText])).toEqual([
      ['b', '¥8.00'],
      ['a', '已撤销'],
    ])
  })
})
