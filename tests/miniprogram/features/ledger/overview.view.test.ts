import { describe, expect, it } from 'vitest'
import { overviewFace } from '../../../../miniprogram/features/ledger/pages/overview/overview.view'

const OFFER = {
  offerId: 'of-1',
  title: '一碗牛肉面',
  merchantName: '老街面馆',
  budgetFen: 100_000,
  remainingFen: 75_000,
  heldFen: 5_000,
  payableFen: 20_000,
  issuedCount: 31,
  redeemedCount: 25,
  takenBackCount: 0,
}

describe('overviewFace', () => {
  it('writes money in yuan and says how much of the budget is spoken for', () => {
    const { rows, payableText } = overviewFace({
      offers: [OFFER],
      balanceFen: 0,
      payableFen: 20_000,
      paidFen: 0,
    })
    expect(payableText).toBe('¥200.00')
    expect(rows[0]).toMatchObject({ remainingText: '¥750.00', heldText: '¥50.00', usedPercent: 25 })
  })

  it.each([1, -1])('calls the books wrong for a single fen (%d) and says what to do', (balanceFen) => {
    const face = overviewFace({ offers: [], balanceFen, payableFen: 0, paidFen: 0 })
    expect(face.isBalanced).toBe(false)
    expect(face.balanceText).toContain('先不要结算')
  })

  it('draws no bar beyond its frame and none without a budget', () => {
    const over = { ...OFFER, remainingFen: -1 }
    const none = { ...OFFER, budgetFen: 0, remainingFen: 0 }
    const { rows } = overviewFace({ offers: [over, none], balanceFen: 0, payableFen: 0, paidFen: 0 })
    expect(rows.map(({ usedPercent }) => usedPercent)).toEqual([100, 0])
  })
})
