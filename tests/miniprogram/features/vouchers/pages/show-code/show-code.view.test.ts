import { describe, expect, test } from 'vitest'
import {
  ASK_EVERY_MS,
  OFFLINE_TEXTS,
  isHonoured,
  nextAskIn,
  offlineText,
  phaseOf,
  phaseText,
  receiptLines,
  secondsLeft,
  voucherFace,
} from '../../../../../../miniprogram/features/vouchers/pages/show-code/show-code.view'
import { QR_STEPS_TOLERANCE, QR_STEP_MS } from '../../../../../../miniprogram/contract/vouchers'
import { RECEIPT, voucherOf } from '../../../../support/offer-of'
import { at } from '../../../../support/station-of'

const now = at('2026-03-04T12:00')
const code = { token: 'N1', byHand: '0123456789', refreshAt: now + 10_000 }
const shownOf = (parts: Parameters<typeof voucherOf>[0] = {}, given: typeof code | null = code) => ({
  voucher: voucherOf(parts),
  ...(given ? { code: given } : {}),
  serverNow: now,
})

describe('phaseOf', () => {
  test('follows the voucher from before its time to its end', () => {
    expect(phaseOf(shownOf({ usableFrom: now + 1 }), now)).toBe('not-yet')
    expect(phaseOf(shownOf({ usableFrom: now }), now)).toBe('code')
    expect(phaseOf(shownOf({}, null), now)).toBe('not-yet')
    expect(phaseOf(shownOf(), voucherOf().usableUntil)).toBe('expired')
    expect(phaseOf(shownOf({ stop: 'shop-suspended' }, null), now)).toBe('stopped')
    expect(phaseOf(shownOf({ stop: 'shop-suspended' }, null), voucherOf().usableUntil)).toBe('expired')
    expect(phaseOf(shownOf({ state: 'redeemed', receipt: RECEIPT }), now)).toBe('receipt')
    expect(phaseOf(shownOf({ state: 'reversed' }), now)).toBe('reversed')
  })
  test('a used voucher stays a receipt after its time', () => {
    expect(phaseOf(shownOf({ state: 'redeemed', receipt: RECEIPT }), at('2026-05-01T00:00'))).toBe('receipt')
  })
})

describe('nextAskIn', () => {
  test('asks right after the step ends and otherwise often enough to notice redemption', () => {
    expect(nextAskIn(now + 10_000, now)).toBe(ASK_EVERY_MS)
    const soon = nextAskIn(now + 1_000, now)
    expect(soon).toBeGreaterThan(1_000)
    expect(soon).toBeLessThan(1_500)
  })
  test('never hammers, whatever the clocks say', () => {
    expect(nextAskIn(now - 60_000, now)).toBe(500)
    expect(nextAskIn(undefined, now)).toBe(ASK_EVERY_MS)
  })
})

test('secondsLeft runs from a whole step to nothing', () => {
  expect(secondsLeft(now + QR_STEP_MS, now)).toBe(15)
  expect(secondsLeft(now + 60_000, now)).toBe(15)
  expect(secondsLeft(now + 1, now)).toBe(1)
  expect(secondsLeft(now - 1, now)).toBe(0)
})

test('isHonoured ends exactly where the counter begins to refuse', () => {
  const honouredUntil = now + QR_STEPS_TOLERANCE * QR_STEP_MS
  expect(isHonoured(now, honouredUntil - 1)).toBe(true)
  expect(isHonoured(now, honouredUntil)).toBe(false)
})

test('offlineText tells a code that still works from one that does not', () => {
  expect(offlineText({ isAnswering: true, refreshAt: now - 60_000, now })).toBe('')
  expect(offlineText({ isAnswering: false, refreshAt: now + 1, now })).toBe(OFFLINE_TEXTS.honoured)
  expect(offlineText({ isAnswering: false, refreshAt: now - QR_STEP_MS, now })).toBe(OFFLINE_TEXTS.stale)
  expect(offlineText({ isAnswering: false, refreshAt: undefined, now })).toBe(OFFLINE_TEXTS.nothing)
})

test('phaseText says what happened and what to do', () => {
  expect(phaseText(shownOf(), at('2026-03-04T21:00'))).toBe('这张券3月4日过期了，没有用掉。')
  expect(
    phaseText(shownOf({ usableFrom: at('2026-03-05T11:00'), usableUntil: at('2026-03-05T21:00') }), now),
  ).toBe('明天 11:00 起才能用，到时候再打开。')
  expect(phaseText(shownOf(), now)).toBe('')
  expect(phaseText(shownOf({ stop: 'shop-suspended' }, null), now)).toBe(
    '这家店的优惠停着，先用不了。券还在，恢复了照用，今天 21:00 前用。没有扣券。',
  )
  expect(phaseText(shownOf({ stop: 'shop-left' }, null), now)).toContain('换一家看看')
})

test('voucherFace names the one store, or the merchant of several', () => {
  expect(voucherFace(voucherOf(), now)).toMatchObject({ placeText: '老街面馆万源店', paysText: '免费' })
  expect(voucherFace(voucherOf({ storeNames: ['甲', '乙'] }), now).placeText).toBe('老街面馆的门店都能用')
  expect(voucherFace(voucherOf({ storeNames: [] }), now).placeText).toBe('老街面馆的门店都能用')
})

test('receiptLines hold time, shop, amounts and number', () => {
  expect(receiptLines(RECEIPT).map((line) => line.text)).toEqual([
    '3月4日 12:03',
    '老街面馆万源店',
    '一碗牛肉面',
    '¥18.00',
    '¥0.00',
    '¥8.00',
    'R20260304-0001',
  ])
})
