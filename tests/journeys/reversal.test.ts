import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LedgerEntryRecord } from '../../cloudfunctions/capabilities/ledger/records'
import type { VoucherRecord } from '../../cloudfunctions/capabilities/vouchers/records'
import { MINUTE_MS } from '../../miniprogram/contract/shanghai-time'
import { STAGE_NOON, personOf } from '../support/district'
import { openStage, type Stage } from '../support/stage'
import { openSideBySide, type JourneyPhone, type SideBySide } from './side-by-side'

const SHOW_CODE = 'features/vouchers/pages/show-code/show-code'
const LUNCH = { id: 'lunch-8', title: '8元午餐：一荤两素' }
const holder = personOf('rider').openid

let stage: Stage
let window: SideBySide
let rider: JourneyPhone
let clerk: JourneyPhone
let voucherId: string

beforeAll(async () => {
  stage = await openStage({ hasPhones: true })
  window = await openSideBySide(stage.phoneUrl, ['rider', 'clerk'])
  rider = window.phone('rider')
  clerk = window.phone('clerk')
})
afterAll(async () => {
  await window?.close()
  await stage?.close()
})

const entriesOf = (id: string) => stage.documents<LedgerEntryRecord>('ledger_entries', { voucherId: id })
const stateOf = async (id: string) =>
  (await stage.documents<VoucherRecord>('vouchers', { _id: id, personId: holder }))[0]?.state

// One story of a slip at the counter; each step goes on where the one before ended.
describe.sequential('a redemption that was a slip', () => {
  it('is claimed with messages allowed, and redeemed at the counter', async () => {
    await rider.tab('优惠')
    await rider.pressOnCard(LUNCH.title, '领一张')
    await rider.press('用掉时通知我')
    await rider.press('允许')
    await rider.sees('好，用掉时微信告诉你。')
    const own = await stage.documents<VoucherRecord>('vouchers', { personId: holder, offerId: LUNCH.id })
    voucherId = own.find(({ state }) => state === 'issued')!._id
    await rider.pressOnCard(LUNCH.title, '出示券码')
    await rider.sees('付 ¥8.00')
    await clerk.tab('首页')
    await clerk.press('扫码核销')
    await clerk.press('同意')
    await clerk.scanFrom('rider')
    await clerk.press('确认核销')
    await clerk.sees(/已核销 ¥8.00/)
    await rider.sees('已经用了')
    await clerk.press('取消')
  })

  it('is taken back by the clerk in two taps, with the reason as one of them', async () => {
    await clerk.press('撤销')
    await clerk.sees('为什么撤销')
    await window.picture('reversal-1-reasons')
    await clerk.press('没有做成，缺货了')
    await clerk.sees('已撤销')
    await window.pictureNow('reversal-2-done')
    await clerk.press('回清单')
    await clerk.sees('已撤销')
    expect(await stateOf(voucherId)).toBe('reversed')
    expect((await entriesOf(voucherId)).map(({ fen }) => fen).sort()).toEqual([-800, 800])
  })

  it('tells the member, whose message opens the voucher in its place', async () => {
    await stage.control('fire', { function: 'jobs' })
    await stage.control('fire', { function: 'jobs' })
    const sent = await stage.control<{ touser: string; page: string; data: unknown }[]>('outbox')
    expect(sent.map(({ touser }) => touser)).toEqual([holder, holder])
    const toldPage = sent.map(({ page }) => page).find((page) => decodeURIComponent(page).endsWith('.r1'))
    await rider.open(`${SHOW_CODE}?id=${encodeURIComponent(voucherId)}`)
    await rider.sees('门店撤销了这次核销，换了一张新券给你，时间不变。')
    await window.picture('reversal-3-replaced')
    await rider.press('出示新券')
    await rider.sees('付 ¥8.00')
    await rider.open(toldPage!)
    await rider.sees('付 ¥8.00')
  })

  it('leaves a new voucher that is used like any other', async () => {
    await clerk.press('扫码核销')
    await clerk.scanFrom('rider')
    await clerk.press('确认核销')
    await clerk.sees(/已核销 ¥8.00/)
    await rider.sees('已经用了')
    expect(await stateOf(`${voucherId}.r1`)).toBe('redeemed')
    await clerk.press('取消')
    await clerk.sees('今天核销')
  })

  it('is refused in plain words once the half hour is over, though the list still offers it', async () => {
    await clerk.text('撤销').waitFor({ state: 'visible' })
    await stage.control('clock', { at: STAGE_NOON + 45 * MINUTE_MS })
    await clerk.press('撤销')
    await clerk.press('会员不要了')
    await clerk.sees(/过了撤销时间。要改请打电话给工会。/)
    await window.picture('reversal-4-too-late')
    expect(await stateOf(`${voucherId}.r1`)).toBe('redeemed')
    expect((await entriesOf(`${voucherId}.r1`)).map(({ fen }) => fen)).toEqual([800])
  })

  it('has let no error reach a page', async () => {
    expect(await window.errors()).toEqual([])
  })
})
