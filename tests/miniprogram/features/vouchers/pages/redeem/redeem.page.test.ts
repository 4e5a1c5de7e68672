import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { paperQrText } from '../../../../../../miniprogram/contract/paper-number'
import { DONE_SHOWN_MS } from '../../../../../../miniprogram/features/vouchers/pages/redeem/redeem.view'
import { installFakePhone, type FakePhone } from '../../../../../support/fake-phone'
import { openPageOf, type OpenedPage } from '../../../../../support/open-page'
import { at } from '../../../../support/station-of'

const NOON = at('2026-03-04T12:00')
let phone: FakePhone
/** What the cloud says to an action, by its name. */
let say: Record<string, unknown>

const preview = {
  voucherId: 'v1',
  title: '八元午餐',
  valueFen: 1_800,
  memberPaysFen: 800,
  unionPaysFen: 1_000,
  percent: null,
  minimumBillFen: null,
  needsMember: false,
  memberMasked: '陈*',
  cardTail: '1234',
  holdUntil: NOON + 60_000,
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
const done = (data: object) => ({ ok: true, data })
const refused = (code: string) => ({ ok: false, code, traceId: 't' })
const redeemed = done({ receipt, memberMasked: '陈*', cardTail: '1234' })
const kindOf = (page: OpenedPage) => (page.data.result as { kind: string }).kind
const settle = () => vi.advanceTimersByTimeAsync(0)

async function openRedeem(): Promise<OpenedPage> {
  vi.resetModules()
  const page = await openPageOf(
    () => import('../../../../../../miniprogram/features/vouchers/pages/redeem/redeem'),
  )
  await settle()
  return page
}

beforeEach(() => {
  vi.useFakeTimers({ now: NOON })
  phone = installFakePhone()
  phone.stored.set('session.me', {
    clerk: { storeId: 's', storeName: '春风面馆一店', merchantName: '春风面馆' },
    keeperOf: [],
    staffRoles: [],
  })
  say = {
    'vouchers.listRedeemed': done({ redeemed: [], totalFen: 0 }),
    'vouchers.preview': done(preview),
    'vouchers.redeem': redeemed,
  }
  phone.answerTo = ({ action }) => ({ reply: say[action] })
})
afterEach(() => vi.useRealTimers())

describe('the clerk’s three states', () => {
  it('green rings and buzzes of its own, and a second later the scanner is open for the next', async () => {
    phone.scans = ['code-1']
    const page = await openRedeem()
    expect(page.data.step).toBe('preview')
    page.call('onConfirm')
    await settle()
    expect([page.data.step, kindOf(page)]).toEqual(['done', 'done'])
    expect(phone.felt).toEqual(['short', 'success'])
    phone.scans = ['code-2']
    await vi.advanceTimersByTimeAsync(DONE_SHOWN_MS - 1)
    expect(page.data.step).toBe('done')
    await vi.advanceTimersByTimeAsync(1)
    expect(page.data.step).toBe('preview')
    expect(DONE_SHOWN_MS).toBe(1_000)
  })

  it('red is another sound and another buzz, and stays until the reason was read', async () => {
    say['vouchers.preview'] = refused('CODE_STALE')
    phone.scans = ['code-1']
    const page = await openRedeem()
    expect([page.data.step, kindOf(page)]).toEqual(['refused', 'refused'])
    expect(phone.felt).toEqual(['long', 'failure'])
    await vi.advanceTimersByTimeAsync(30_000)
    expect(page.data.step).toBe('refused')
  })

  it('blue asks the member: a third sound, two short buzzes; nothing is taken until they have tapped', async () => {
    say['vouchers.preview'] = done({ ...preview, needsMember: true })
    say['vouchers.redeem'] = refused('NEEDS_MEMBER')
    phone.scans = ['code-1']
    const page = await openRedeem()
    await vi.advanceTimersByTimeAsync(500)
    expect([page.data.step, kindOf(page)]).toEqual(['asking', 'ask'])
    expect(phone.felt).toEqual(['short', 'ask', 'short'])
    expect(phone.calls.map(({ data }) => data.action)).not.toContain('vouchers.redeem')
    page.call('onResultAct')
    await vi.advanceTimersByTimeAsync(500)
    expect([page.data.step, kindOf(page)]).toEqual(['asking', 'ask'])
    expect((page.data.result as { headline: string }).headline).toBe('会员还没有点确认')
    say['vouchers.redeem'] = redeemed
    page.call('onResultAct')
    await settle()
    expect([page.data.step, kindOf(page)]).toEqual(['done', 'done'])
  })

  it('with a bill and the member’s tap, the bill is typed once', async () => {
    const percent = { percentOff: 20, capFen: 2_000 }
    say['vouchers.preview'] = done({ ...preview, percent, needsMember: true })
    say['vouchers.redeem'] = refused('NEEDS_MEMBER')
    phone.scans = ['code-1']
    const page = await openRedeem()
    expect(page.data.step).toBe('preview')
    page.call('onBillInput', { detail: { value: '86.5' } })
    page.call('onConfirm')
    await settle()
    expect(page.data.step).toBe('asking')
    say['vouchers.redeem'] = redeemed
    page.call('onResultAct')
    await settle()
    const sent = phone.calls.filter(({ data }) => data.action === 'vouchers.redeem')
    expect(sent.map(({ data }) => data.input)).toEqual([
      { voucherId: 'v1', billFen: 8_650 },
      { voucherId: 'v1', billFen: 8_650 },
    ])
    // Another intent each time: the first was answered.
    expect(new Set(sent.map(({ data }) => data.requestId)).size).toBe(2)
  })
})

describe('a printed card in front of the scanner', () => {
  it('opens its own page, and its number is in no address', async () => {
    phone.scans = [paperQrText('DHCARD26AAA5')]
    const page = await openRedeem()
    expect(phone.opened).toEqual(['/features/vouchers/pages/paper-card/paper-card'])
    expect(page.data.step).toBe('ready')
    expect(phone.calls.map(({ data }) => data.action)).not.toContain('vouchers.preview')
  })
})
