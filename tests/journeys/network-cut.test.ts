import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LedgerEntryRecord } from '../../cloudfunctions/capabilities/ledger/records'
import type { VoucherRecord } from '../../cloudfunctions/capabilities/vouchers/records'
import { claim, show } from '../../miniprogram/contract/vouchers'
import { personOf } from '../support/district'
import { granted, openStage, type Stage } from '../support/stage'
import { cutWhileUnderWay, delayAnswers, loseAnswers } from './lost-answers'
import { openSideBySide, type JourneyPhone, type SideBySide } from './side-by-side'

const OFFER = { id: 'lunch-8', title: '8元午餐：一荤两素' }

let stage: Stage
let phones: SideBySide
let rider: JourneyPhone
let clerk: JourneyPhone

beforeAll(async () => {
  stage = await openStage({ hasPhones: true })
  phones = await openSideBySide(stage.phoneUrl, ['rider', 'clerk'])
  rider = phones.phone('rider')
  clerk = phones.phone('clerk')
})
afterAll(async () => {
  await phones?.close()
  await stage?.close()
})

const riderVouchers = () =>
  stage.documents<VoucherRecord>('vouchers', {
    offerId: OFFER.id,
    personId: personOf('rider').openid,
    period: '20261118',
  })

// The story goes on from one step to the next, as it does for the people in it.
describe.sequential('with the network cut', () => {
  it('the station list still answers, and says of when it is', async () => {
    await rider.tab('驿站')
    await rider.sees('新苑楼宇工会服务站')
    await rider.setNetwork(false)
    await rider.tab('首页')
    await rider.tab('驿站')
    await rider.sees(/没有网络 · 显示 12:1\d 的站点/)
    await rider.sees('新苑楼宇工会服务站')
    await rider.press('热饭')
    await rider.sees(/微波炉/)
    await phones.picture('network-cut-stations')
  })

  it('a phone opened without any answer from the cloud shows the stations it kept', async () => {
    await phones.page.route('**/cloud/call', (route) => route.abort())
    await rider.frame.evaluate(() => location.reload())
    await rider.tab('驿站')
    await rider.sees('新苑楼宇工会服务站')
    await phones.page.unroute('**/cloud/call')
  })

  it('claiming says what will happen and takes nothing', async () => {
    await rider.setNetwork(true)
    await rider.tab('优惠')
    await rider.sees(OFFER.title)
    await rider.setNetwork(false)
    await rider.pressOnCard(OFFER.title, '领一张')
    await rider.sees('没有网络，现在领不了。恢复网络后再点一次，不会多领。')
    await phones.picture('network-cut-claim')
    expect(await riderVouchers()).toEqual([])
  })

  it('pressed again when the network is back, it claims one voucher even when its answers are lost', async () => {
    await rider.setNetwork(true)
    const lost = await loseAnswers(phones.page, 'vouchers.claim', 2)
    await rider.pressOnCard(OFFER.title, '领一张')
    await rider.sees('没有等到回答。恢复网络后再点一次，不会多领。')
    expect(lost()).toBe(2)
    expect(await riderVouchers()).toHaveLength(1)
    await rider.pressOnCard(OFFER.title, '领一张')
    await rider.sees('领到了。')
    expect(await riderVouchers()).toMatchObject([{ state: 'issued' }])
  })

  it('a redemption whose answer is lost twice gives the true receipt when the clerk presses again', async () => {
    await rider.pressOnCard(OFFER.title, '出示券码')
    await rider.sees('付 ¥8.00')
    await clerk.tab('我的')
    await clerk.press('扫码核销')
    await clerk.press('同意')
    await clerk.scanFrom('rider')
    await clerk.sees('收 ¥8.00')
    const lost = await loseAnswers(phones.page, 'vouchers.redeem', 2)
    await clerk.press('确认核销')
    await clerk.sees('再点一次会告诉你真实结果，不会扣两次。')
    expect(lost()).toBe(2)
    await phones.picture('network-cut-redeem')
    await clerk.press('再点一次')
    await clerk.sees('已核销 ¥8.00 · 周*')
    const [voucher] = await riderVouchers()
    expect(voucher?.state).toBe('redeemed')
    const entries = await stage.documents<LedgerEntryRecord>('ledger_entries', {
      offerId: OFFER.id,
      at: voucher!.redemption!.at,
    })
    expect(entries).toHaveLength(1)
    expect(entries[0]?.lines.reduce((sum, { fen }) => sum + fen, 0)).toBe(0)
    await rider.sees('已经用了')
    await rider.sees(voucher!.redemption!.receiptNumber)
  })

  it('a network cut while a redemption is under way does not read as if nothing had been sent', async () => {
    const voucher = granted(await stage.call('keeper', claim, { offerId: OFFER.id })).voucher
    const { code } = granted(await stage.call('keeper', show, { voucherId: voucher.voucherId }))
    await clerk.press('取消')
    await clerk.frame.evaluate((text) => window.__mpControl?.scanAnswer(text), code!.token)
    await clerk.press('扫码核销')
    await clerk.sees('收 ¥8.00')
    await cutWhileUnderWay(phones.page, 'vouchers.redeem', () => clerk.setNetwork(false))
    await clerk.press('确认核销')
    await clerk.sees('再点一次会告诉你真实结果，不会扣两次。')
    await clerk.setNetwork(true)
    await clerk.press('再点一次')
    await clerk.sees('已核销 ¥8.00 · 郭*')
  })

  it('an answer that comes after its page was closed harms nothing', async () => {
    const arrived = await delayAnswers(phones.page, 'vouchers.listMine', 600)
    await rider.back()
    await rider.tab('我的')
    await rider.press('我的券')
    await rider.back()
    await arrived()
    await rider.sees('我的券')
    expect(await phones.errors()).toEqual([])
  })

  it('has let no error reach a page', async () => {
    expect(await phones.errors()).toEqual([])
  })
})
