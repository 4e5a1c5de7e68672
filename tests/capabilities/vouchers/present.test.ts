import { describe, expect, it } from 'vitest'
import { presentVoucher } from '../../../cloudfunctions/capabilities/vouchers/present'
import type { HolidayCalendar, Span } from '../../../miniprogram/contract/opening-hours'
import { at, redemptionOf, voucherOf } from '../builders'

const SHOP = { merchant: { state: 'approved' as const }, stores: [] }
const LUNCH: Span = [660, 840]

describe('presentVoucher', () => {
  const lunchVoucher = voucherOf({
    state: 'issued',
    usableFrom: at('2026-03-04T08:00'),
    usableUntil: at('2026-03-05T00:00'),
    snapshot: { ...voucherOf().snapshot, useSpans: [LUNCH] },
  })

  it.each([
    ['before its hours', '2026-03-04T09:00', 'issued', '2026-03-04T11:00', '2026-03-04T14:00'],
    ['within its hours', '2026-03-04T11:00', 'issued', '2026-03-04T08:00', '2026-03-04T14:00'],
    ['after its last hours', '2026-03-04T14:00', 'expired', '2026-03-04T08:00', '2026-03-04T14:00'],
    ['after its last day', '2026-03-05T00:00', 'expired', '2026-03-04T08:00', '2026-03-05T00:00'],
  ])('says %s what the counter would say', (_, now, state, usableFrom, usableUntil) => {
    expect(presentVoucher(lunchVoucher, { ...SHOP, calendar: {}, now: at(now) })).toMatchObject({
      state,
      usableFrom: at(usableFrom),
      usableUntil: at(usableUntil),
    })
  })

  it('leaves a redeemed voucher redeemed whatever the hour', () => {
    const redeemed = { ...lunchVoucher, state: 'redeemed' as const, redemption: redemptionOf() }
    expect(presentVoucher(redeemed, { ...SHOP, calendar: {}, now: at('2026-03-04T23:00') }).state).toBe(
      'redeemed',
    )
  })
  it('shows a voucher that heeds holidays only as long as a day that serves it is to come', () => {
    const snapshot = { ...voucherOf().snapshot, holidays: 'never' as const }
    const until = at('2026-03-07T00:00')
    const calendar: HolidayCalendar = { '20260305': 'holiday', '20260306': 'holiday' }
    const shownAt = (now: string, days: HolidayCalendar) =>
      presentVoucher(voucherOf({ snapshot, usableUntil: until }), {
        ...SHOP,
        calendar: days,
        now: at(now),
      })
    expect(shownAt('2026-03-04T12:00', calendar)).toMatchObject({
      state: 'issued',
      usableUntil: at('2026-03-05T00:00'),
    })
    expect(shownAt('2026-03-05T12:00', calendar)).toMatchObject({ state: 'expired' })
    expect(shownAt('2026-03-05T12:00', { '20260305': 'holiday' })).toMatchObject({
      state: 'issued',
      usableFrom: at('2026-03-06T00:00'),
      usableUntil: until,
    })
  })
})
