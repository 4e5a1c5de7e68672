import { describe, expect, it } from 'vitest'
import { redemptionEntry, takebackEntry } from '../../cloudfunctions/capabilities/ledger/rules/entries'
import { bookingOf } from '../../cloudfunctions/capabilities/vouchers/rules/booking'
import { offerOf, redemptionOf, stockOf, voucherOf } from '../capabilities/builders'
import { violationsOf, type Answered, type EndState } from './history/violations'

const voucherId = voucherOf()._id
const redeemed = voucherOf({ state: 'redeemed', redemption: redemptionOf() })
const entry = redemptionEntry(bookingOf(redeemed, redemptionOf()))
const back = takebackEntry(entry, { kind: 'reversal', at: entry.at + 1 })
const answer = (parts: Partial<Answered> = {}): Answered => ({
  kind: 'redeem',
  personId: 'oClerk',
  requestId: 'first',
  code: 'ok',
  granted: voucherId,
  voucherId,
  sentAt: 0,
  answeredAt: 1,
  ...parts,
})
const end = (parts: Partial<EndState> = {}): EndState => ({
  offer: offerOf({ budgetFen: 10_000 }),
  stock: stockOf({ remainingFen: 9_000 }),
  lowestFen: 9_000,
  vouchers: [redeemed],
  entries: [entry],
  ...parts,
})

describe('the checker of histories', () => {
  it('has nothing to say about one redemption, asked for twice and answered the same', () => {
    const history = [answer({ code: 'INTERNAL' }), answer(), answer({ sentAt: 2 })]
    expect(violationsOf(history, [end()])).toEqual([])
  })

  it('counts what was issued in place of another for no day', () => {
    const reversed = { ...redeemed, state: 'reversed' as const }
    const vouchers = [reversed, voucherOf({ _id: `${voucherId}.r1` })]
    const offer = offerOf({ budgetFen: 10_000, dailyLimit: 1 })
    expect(violationsOf([], [end({ offer, vouchers, entries: [entry, back] })])).toEqual([])
  })

  it.each<[string, Answered[], Partial<EndState>, RegExp]>([
    ['another answer to the same request', [answer(), answer({ code: 'NOT_HELD' })], {}, /^one answer/],
    [
      'a grant withdrawn as sold out',
      [answer({ kind: 'claim' }), answer({ kind: 'claim', code: 'SOLD_OUT_TODAY', sentAt: 2 })],
      {},
      /^one answer/,
    ],
    ['two redemptions', [answer(), answer({ requestId: 'second' })], {}, /^redeemed at most once/],
    ['two bookings', [answer()], { entries: [entry, { ...entry, _id: 'twice' }] }, /^redeemed at most once/],
    [
      'an unguarded reverse',
      [],
      { entries: [entry, back, { ...back, _id: 'again' }] },
      /^taken back at most/,
    ],
    [
      'a reverse granted twice',
      [answer({ kind: 'reverse' }), answer({ kind: 'reverse', requestId: 'second' })],
      { entries: [entry, back] },
      /^taken back at most/,
    ],
    ['a reverse nobody booked', [answer({ kind: 'reverse' })], {}, /^no takeback is lost/],
    ['a reverse of nothing', [], { entries: [back] }, /^taken back at most/],
    ['a redemption nobody booked', [answer()], { entries: [] }, /^no redemption is lost/],
    ['one voucher too many', [], { offer: offerOf({ budgetFen: 999 }) }, /^never oversold/],
    ['one voucher too many that has expired since', [], { lowestFen: -1_000 }, /^never oversold/],
    [
      'more on one day than it gives',
      [],
      {
        offer: offerOf({ budgetFen: 10_000, dailyLimit: 1 }),
        vouchers: [redeemed, voucherOf({ _id: 'offer-1.other.20260304' })],
      },
      /^never oversold/,
    ],
    ['a fen too few', [], { stock: stockOf({ remainingFen: 8_999 }) }, /^every fen/],
    [
      'lines that make money',
      [],
      { entries: [{ ...entry, lines: entry.lines.slice(1) }] },
      /^the ledger sums to zero/,
    ],
    ['a claim left open', [], { vouchers: [voucherOf({ state: 'pending' })] }, /^no claim is left open/],
    ['a voucher gone', [answer({ kind: 'claim' })], { vouchers: [] }, /^no voucher is lost/],
  ])('finds %s', (_name, history, parts, found) => {
    expect(violationsOf(history, [end(parts)])).toEqual(
      expect.arrayContaining([expect.stringMatching(found)]),
    )
  })
})
