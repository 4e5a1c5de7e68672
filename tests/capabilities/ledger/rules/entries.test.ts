import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isBalanced, redemptionEntry } from '../../../../cloudfunctions/capabilities/ledger/rules/entries'
import { at } from '../../builders'

const booking = {
  voucherId: 'voucher-1',
  offerId: 'offer-1',
  merchantId: 'merchant-1',
  storeId: 'store-1',
  receiptNumber: '2026030401234567',
  title: '八元午餐',
  memberMasked: '陈*',
  fen: 1_000,
  at: at('2026-03-05T00:05'),
}

describe('redemptionEntry', () => {
  it('takes from the offer’s budget what it owes the merchant, on the day of Shanghai', () => {
    expect(redemptionEntry(booking)).toEqual({
      ...booking,
      _id: 'redemption.voucher-1',
      kind: 'redemption',
      lines: [
        { account: 'budget:offer-1', fen: -1_000 },
        { account: 'payable:merchant-1', fen: 1_000 },
      ],
      day: '20260305',
    })
  })

  it('balances to the fen whatever is paid, and nothing is paid as plain zero', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), (fen) => {
        const { lines } = redemptionEntry({ ...booking, fen })
        expect(isBalanced(lines)).toBe(true)
        expect(lines.some((line) => Object.is(line.fen, -0))).toBe(false)
      }),
    )
  })

  it.each([[-1], [0.5], [Number.NaN], [Number.POSITIVE_INFINITY], [2 ** 53]])('books no %d fen', (fen) => {
    expect(() => redemptionEntry({ ...booking, fen })).toThrow(/whole fen/)
  })
})

describe('isBalanced', () => {
  it('sees one fen too many or too few', () => {
    const lines = redemptionEntry(booking).lines
    for (const wrong of [-1, 1])
      expect(isBalanced([...lines, { account: 'payable:merchant-2', fen: wrong }])).toBe(false)
  })
})
