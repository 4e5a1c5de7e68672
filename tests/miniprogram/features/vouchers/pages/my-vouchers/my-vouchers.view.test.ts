import { describe, expect, test } from 'vitest'
import {
  STOP_WORDS,
  shelfOf,
  untilText,
  voucherGroups,
  waitRows,
} from '../../../../../../miniprogram/features/vouchers/pages/my-vouchers/my-vouchers.view'
import { RECEIPT, voucherOf } from '../../../../support/offer-of'
import { at } from '../../../../support/station-of'

const now = at('2026-03-04T12:30')
const rowOf = (parts: Parameters<typeof voucherOf>[0]) => voucherGroups([voucherOf(parts)], now)[0]?.rows[0]

test('shelfOf goes by the clock where no write has told yet', () => {
  const end = voucherOf().usableUntil
  expect(shelfOf(voucherOf(), end - 1)).toBe('usable')
  expect(shelfOf(voucherOf(), end)).toBe('past')
  expect(shelfOf(voucherOf({ state: 'redeemed' }), end)).toBe('used')
})

test('untilText gives midnight to the day it ends', () => {
  expect(untilText(at('2026-03-04T21:00'), now)).toBe('今天 21:00 前用')
  expect(untilText(at('2026-03-05T00:00'), now)).toBe('今天 24:00 前用')
  expect(untilText(at('2026-04-01T00:00'), now)).toBe('3月31日 24:00 前用')
})

describe('voucherGroups', () => {
  test('usable first with what ends soonest on top, then used, then past', () => {
    const groups = voucherGroups(
      [
        voucherOf({ voucherId: 'past', state: 'expired', usableUntil: at('2026-03-01T00:00') }),
        voucherOf({ voucherId: 'used', state: 'redeemed', receipt: RECEIPT }),
        voucherOf({ voucherId: 'later', usableUntil: at('2026-03-06T21:00') }),
        voucherOf({ voucherId: 'soon' }),
        voucherOf({ voucherId: 'pending', state: 'pending' }),
      ],
      now,
    )
    expect(groups.map((group) => [group.title, group.rows.map((row) => row.voucherId)])).toEqual([
      ['可以用', ['soon', 'later']],
      ['用过的', ['used']],
      ['过期的', ['past']],
    ])
  })
  test('says of a shop that is stopped that the voucher waits, and shows no way to a code', () => {
    for (const stop of ['shop-suspended', 'shop-left', 'stores-closed'] as const) {
      const row = rowOf({ stop })
      expect(row).toMatchObject({ isUsable: false, actionText: '看看', whenText: STOP_WORDS[stop] })
    }
    expect(STOP_WORDS['shop-suspended']).toContain('券还在')
  })
  test('nothing at all is no group', () => {
    expect(voucherGroups([], now)).toEqual([])
  })
  test('says when it may be used, was used, ended, was reversed', () => {
    expect(rowOf({})).toMatchObject({ whenText: '今天 21:00 前用', actionText: '出示券码' })
    expect(rowOf({ usableFrom: at('2026-03-05T11:00'), usableUntil: at('2026-03-05T21:00') })?.whenText).toBe(
      '明天 11:00 起能用',
    )
    expect(rowOf({ state: 'redeemed', receipt: RECEIPT })).toMatchObject({
      whenText: '今天 12:03 在老街面馆万源店用了',
      actionText: '看凭证',
    })
    expect(rowOf({ state: 'expired', usableUntil: at('2026-03-04T00:00') })).toMatchObject({
      whenText: '3月3日过期',
      actionText: '',
    })
    expect(rowOf({ state: 'redeemed', receipt: RECEIPT })?.paysText).toBe('没花钱，省 ¥18.00')
    expect(rowOf({ state: 'reversed' })?.whenText).toBe('门店撤销了核销，时间已过')
  })
})

test('waitRows puts first what ends soonest and leaves out what ended', () => {
  const wait = { title: '午餐', merchantName: '面馆', state: 'waiting' as const }
  const midnight = at('2026-03-05T00:00')
  const rows = waitRows(
    [
      { ...wait, offerId: 'later', ahead: 12, endsAt: at('2026-04-01T00:00') },
      { ...wait, offerId: 'today', ahead: 0, endsAt: midnight },
      { ...wait, offerId: 'past', ahead: 3, endsAt: now },
    ],
    now,
  )
  expect(rows.map(({ offerId, placeText }) => [offerId, placeText])).toEqual([
    ['today', '下一个就是你'],
    ['later', '前面还有 12 人'],
  ])
})
