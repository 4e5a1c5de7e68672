import { describe, expect, it } from 'vitest'
import { addDays } from '../../../../miniprogram/contract/shanghai-time'
import {
  entryFaces,
  offerMoneyFace,
  paceText,
} from '../../../../miniprogram/features/ledger/pages/offer-money/offer-money.view'
import { NOON } from '../../../capabilities/builders'

/** Days that each spent so much, ending on 4 March. */
function daysOf(spent: number[], budgetFen = 100_000) {
  let leftFen = budgetFen
  return spent.map((spentFen, index) => {
    leftFen -= spentFen
    const day = addDays('20260304', index + 1 - spent.length)
    return { day, spentFen, leftFen, entryCount: spentFen === 0 ? 0 : 1 }
  })
}

describe('paceText', () => {
  it('goes by the seven days before today, and not by today', () => {
    expect(paceText(daysOf([9_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 50_000]), 34_000)).toBe(
      '照近 7 天的用法，还够 34 天',
    )
  })

  it('says so where nothing was spent, where it is all gone, and where it lasts for years', () => {
    expect(paceText(daysOf([0, 0, 0, 0, 0, 0, 0, 0, 0]), 100_000)).toBe('近 7 天没有花钱')
    expect(paceText(daysOf([100_000]), 0)).toBe('预算用完了')
    expect(paceText(daysOf([0, 0, 0, 0, 0, 0, 1, 0]), 99_999)).toContain('一年也用不完')
  })
})

describe('offerMoneyFace', () => {
  const offer = { offerId: 'o-1', title: '8元午餐', merchantName: '东河家常菜', budgetFen: 100_000 }

  it('shows the latest day first, opens only days with entries, and draws no bar beyond its frame', () => {
    const face = offerMoneyFace({ ...offer, days: daysOf([-5_000, 0, 60_000]) })
    expect(face.bars.map(({ label, leftPercent, isOpening }) => [label, leftPercent, isOpening])).toEqual([
      ['3月4日', 45, true],
      ['3月3日', 100, false],
      ['3月2日', 100, true],
    ])
    expect(face.leftText).toBe('¥450.00')
    expect(offerMoneyFace({ ...offer, budgetFen: 0, days: daysOf([10], 0) }).bars[0]?.leftPercent).toBe(0)
  })
})

describe('entryFaces', () => {
  it('sums a redemption and what took it back to nothing', () => {
    const row = { entryId: 'e', receiptNumber: 'R1', memberMasked: '周*', at: NOON }
    const { rows, sumText } = entryFaces([
      { ...row, kind: 'rejection', fen: -800 },
      { ...row, kind: 'redemption', fen: 800 },
    ])
    expect(rows.map(({ kindText, moneyText }) => [kindText, moneyText])).toEqual([
      ['12:00 看过以后不付', '-¥8.00'],
      ['12:00 核销', '¥8.00'],
    ])
    expect(sumText).toBe('¥0.00')
  })
})
