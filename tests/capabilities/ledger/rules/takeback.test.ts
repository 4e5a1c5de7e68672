import { describe, expect, it } from 'vitest'
import {
  isBalanced,
  paymentEntry,
  redemptionEntry,
  takebackEntry,
} from '../../../../cloudfunctions/capabilities/ledger/rules/entries'
import { DAY_MS } from '../../../../miniprogram/contract/shanghai-time'
import { NOON } from '../../builders'

const redemption = redemptionEntry({
  voucherId: 'offer-1.m1.20260304',
  offerId: 'offer-1',
  merchantId: 'merchant-1',
  storeId: 'store-1',
  receiptNumber: '2026030401234567',
  title: '八元午餐',
  memberMasked: '陈*',
  fen: 1_000,
  at: NOON,
})

describe('takebackEntry', () => {
  it.each([['reversal' as const], ['rejection' as const]])(
    '%s moves the same money the other way',
    (kind) => {
      const entry = takebackEntry(redemption, { kind, at: NOON + DAY_MS })
      expect(entry).toMatchObject({ kind, fen: -1_000, day: '20260305', at: NOON + DAY_MS })
      expect(isBalanced(entry.lines)).toBe(true)
      const both = [...redemption.lines, ...entry.lines]
      for (const account of ['budget:offer-1', 'payable:merchant-1'])
        expect(both.filter((line) => line.account === account).reduce((sum, { fen }) => sum + fen, 0)).toBe(0)
    },
  )

  it('has one id a voucher whatever takes it back, so that the second finds the first', () => {
    const one = takebackEntry(redemption, { kind: 'reversal', at: NOON })
    const other = takebackEntry(redemption, { kind: 'rejection', at: NOON + 1 })
    expect(one._id).toBe(other._id)
    expect(one._id).not.toBe(redemption._id)
  })

  it('takes back nothing but a redemption', () => {
    const entry = takebackEntry(redemption, { kind: 'reversal', at: NOON })
    expect(() => takebackEntry(entry, { kind: 'reversal', at: NOON })).toThrow()
  })
})

describe('paymentEntry', () => {
  const payment = {
    statementId: 'merchant-1.202603',
    merchantId: 'merchant-1',
    title: '3月结算',
    receiptNumber: '',
    fen: 12_345,
    at: NOON,
  }

  it('moves what is owed to what is paid', () => {
    const entry = paymentEntry(payment)
    expect(entry.lines).toEqual([
      { account: 'payable:merchant-1', fen: -12_345 },
      { account: 'paid:merchant-1', fen: 12_345 },
    ])
    expect(entry.fen).toBe(-12_345)
  })

  it('is whole fen and never negative', () => {
    expect(() => paymentEntry({ ...payment, fen: -1 })).toThrow()
    expect(() => paymentEntry({ ...payment, fen: 0.5 })).toThrow()
  })
})
