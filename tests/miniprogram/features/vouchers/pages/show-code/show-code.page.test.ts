import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  QR_STEP_MS,
  type ShownVoucher,
  type VoucherView,
} from '../../../../../../miniprogram/contract/vouchers'
import { brightenScreen, restoreScreen } from '../../../../../../miniprogram/services/bright-screen'
import { installFakePhone, type FakePhone } from '../../../../../support/fake-phone'
import { openPageOf } from '../../../../../support/open-page'
import { at } from '../../../../support/station-of'

const NOON = at('2026-03-04T12:00')
const OWN_BRIGHTNESS = 0.4
let phone: FakePhone

const voucher: VoucherView = {
  voucherId: 'v1',
  offerId: 'o1',
  category: 'meal',
  title: '八元午餐',
  merchantName: '春风面馆',
  merchantId: 'm1',
  storeIds: ['s1'],
  storeNames: ['春风面馆一店'],
  weekdays: 127,
  holidays: 'as-usual',
  useSpans: [],
  state: 'issued',
  valueFen: 1_800,
  memberPaysFen: 800,
  usableFrom: NOON - 1,
  usableUntil: NOON + 3_600_000,
}
const receipt = {
  receiptNumber: '2026030401234567',
  redeemedAt: NOON,
  storeName: '春风面馆一店',
  title: '八元午餐',
  valueFen: 1_800,
  memberPaysFen: 800,
  unionPaysFen: 1_000,
}
const answer = (parts: Partial<VoucherView> = {}): { reply: unknown } => {
  const now = Date.now()
  const step = Math.floor(now / QR_STEP_MS)
  const code = { token: `N1${step}`, byHand: 'ABCDE12345', refreshAt: (step + 1) * QR_STEP_MS }
  const shown: ShownVoucher = { voucher: { ...voucher, ...parts }, serverNow: now }
  if (shown.voucher.state === 'issued') shown.code = code
  return { reply: { ok: true, data: shown } }
}
let next = () => answer()
const openCode = async () => {
  vi.resetModules()
  const page = await openPageOf(
    () => import('../../../../../../miniprogram/features/vouchers/pages/show-code/show-code'),
    { id: 'v1' },
  )
  await vi.advanceTimersByTimeAsync(0)
  return page
}
const isBright = () => phone.screen.brightness === 1 && phone.screen.isKeptOn

beforeEach(() => {
  vi.useFakeTimers({ now: NOON })
  phone = installFakePhone()
  next = () => answer()
  phone.answerTo = () => next()
})
afterEach(() => vi.useRealTimers())

describe('the page of a code', () => {
  it('brightens the screen and keeps it on, and puts both back when it is left', async () => {
    const page = await openCode()
    expect(page.data.phase).toBe('code')
    expect(isBright()).toBe(true)
    page.call('onHide')
    await vi.advanceTimersByTimeAsync(0)
    expect(phone.screen).toEqual({ brightness: OWN_BRIGHTNESS, isKeptOn: false })
    page.call('onShow')
    await vi.advanceTimersByTimeAsync(0)
    expect(isBright()).toBe(true)
    page.call('onUnload')
    await vi.advanceTimersByTimeAsync(0)
    expect(phone.screen).toEqual({ brightness: OWN_BRIGHTNESS, isKeptOn: false })
  })

  it('asks nothing and ticks no more once it is left', async () => {
    const page = await openCode()
    page.call('onUnload')
    const asked = phone.calls.length
    await vi.advanceTimersByTimeAsync(60_000)
    expect(phone.calls.length).toBe(asked)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('counts the seconds of a code down and shows another one after them', async () => {
    const page = await openCode()
    await vi.advanceTimersByTimeAsync(1_000)
    const [total, left, picture] = [page.data.total, page.data.left, page.data.picture]
    expect(total).toBe(QR_STEP_MS / 1_000)
    await vi.advanceTimersByTimeAsync(3_000)
    expect(page.data.left).toBe(Number(left) - 3)
    await vi.advanceTimersByTimeAsync(QR_STEP_MS)
    expect(page.data.picture).not.toBe(picture)
  })

  it('turns to a receipt by itself, says so, and lets the screen be as it was', async () => {
    const page = await openCode()
    next = () => answer({ state: 'redeemed', receipt })
    await vi.advanceTimersByTimeAsync(3_200)
    expect(page.data.phase).toBe('receipt')
    expect(phone.felt).toEqual(['short', 'success'])
    expect(phone.screen).toEqual({ brightness: OWN_BRIGHTNESS, isKeptOn: false })
  })

  it('never brightens for a voucher that has no code', async () => {
    next = () => answer({ state: 'expired' })
    const page = await openCode()
    expect(page.data.phase).toBe('expired')
    expect(phone.screen).toEqual({ brightness: OWN_BRIGHTNESS, isKeptOn: false })
  })
})

describe('brightening', () => {
  it('that is left before the phone has answered is put back all the same', async () => {
    const arriving = brightenScreen()
    const leaving = restoreScreen()
    await vi.advanceTimersByTimeAsync(0)
    await Promise.all([arriving, leaving])
    expect(phone.screen).toEqual({ brightness: OWN_BRIGHTNESS, isKeptOn: false })
  })

  it('twice at once remembers the brightness from before both', async () => {
    await Promise.all([brightenScreen(), brightenScreen()])
    expect(isBright()).toBe(true)
    await restoreScreen()
    expect(phone.screen).toEqual({ brightness: OWN_BRIGHTNESS, isKeptOn: false })
  })
})
