import { describe, expect, it } from 'vitest'
import { redemptionNotice } from '../../../../cloudfunctions/capabilities/vouchers/rules/redemption-notice'
import { NOON, at, redemptionOf, voucherOf } from '../../builders'

describe('redemptionNotice', () => {
  it('tells the holder what was redeemed, where, for how much and when in Shanghai', () => {
    const notice = redemptionNotice(voucherOf(), redemptionOf({ at: at('2026-03-05T00:05') }))
    expect(notice).toEqual({
      id: 'notice.redemption.offer-1.m1000000008.20260304',
      kind: 'voucher-redeemed',
      toPersonId: 'oRider',
      page: 'features/vouchers/pages/show-code/show-code?voucherId=offer-1.m1000000008.20260304',
      fields: { thing1: '八元午餐', thing2: '春风面馆总店', amount3: '¥10.00', time4: '2026-03-05 00:05' },
      at: at('2026-03-05T00:05'),
    })
  })

  it.each([
    [20, 20],
    [21, 20],
  ])('a text of %d characters is sent with %d, as many as WeChat takes', (length, kept) => {
    const voucher = voucherOf({ snapshot: { ...voucherOf().snapshot, title: '餐'.repeat(length) } })
    const { fields } = redemptionNotice(voucher, redemptionOf({ storeName: '店'.repeat(length) }))
    expect([fields.thing1?.length, fields.thing2?.length]).toEqual([kept, kept])
  })

  it('has one id a redemption, so that it is written once', () => {
    const [first, second] = [NOON, NOON + 1].map((moment) =>
      redemptionNotice(voucherOf(), redemptionOf({ at: moment })),
    )
    expect(first?.id).toBe(second?.id)
  })
})
