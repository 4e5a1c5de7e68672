import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LedgerEntryRecord } from '../../cloudfunctions/capabilities/ledger/records'
import type { MemberRecord } from '../../cloudfunctions/capabilities/membership/records'
import type { OutreachSessionRecord } from '../../cloudfunctions/capabilities/outreach/records'
import type { VoucherRecord } from '../../cloudfunctions/capabilities/vouchers/records'
import { overview, type OfferMoneyView } from '../../miniprogram/contract/ledger'
import { personOf } from '../support/district'
import { granted, openStage, type Stage } from '../support/stage'
import { openSideBySide, type JourneyPhone, type SideBySide } from './side-by-side'

const SESSION = '东河地铁站午间宣传'
const LUNCH = { id: 'lunch-8', title: '8元午餐：一荤两素', unionPaysFen: 800, merchantId: 'meal-1' }
const NEAREST_OPEN = '新苑楼宇工会服务站'
const { name: visitorName, openid: visitorId } = personOf('visitor')

let stage: Stage
let phones: SideBySide
let visitor: JourneyPhone
let clerk: JourneyPhone
let staff: JourneyPhone
let before: OfferMoneyView

beforeAll(async () => {
  stage = await openStage({ hasPhones: true })
  before = await lunchMoney()
  phones = await openSideBySide(stage.phoneUrl, ['visitor', 'clerk', 'staff'])
  visitor = phones.phone('visitor')
  clerk = phones.phone('clerk')
  staff = phones.phone('staff')
})
afterAll(async () => {
  await phones?.close()
  await stage?.close()
})

async function lunchMoney(): Promise<OfferMoneyView> {
  const { offers } = granted(await stage.call('staff', overview, {}))
  return offers.find(({ offerId }) => offerId === LUNCH.id)!
}

async function visitorVoucher(): Promise<VoucherRecord | undefined> {
  const found = await stage.documents<VoucherRecord>('vouchers', { personId: visitorId })
  expect(found.length).toBeLessThan(2)
  return found[0]
}

// One story of three people; each step goes on where the one before ended.
describe.sequential('the main story', () => {
  it('staff open an outreach session and show its recruiting code', async () => {
    await staff.tab('首页')
    await staff.press('宣传场次')
    await staff.press('新开一场')
    await staff.fill('叫什么', SESSION)
    await staff.fill('在哪里', '东河地铁站A口')
    await staff.choose(staff.text('选一个'), '新苑片区')
    await staff.press('开场，拿入会码')
    await staff.sees('已有 0 人入会')
    await phones.picture('story-1-recruiting-code')
  })

  it('a visitor scans it, agrees, fills in the form and holds a card', async () => {
    await visitor.tab('我的')
    await visitor.press('我要入会')
    await visitor.press('扫码')
    await visitor.press('同意')
    await visitor.scanFrom('staff')
    await visitor.sees(new RegExp(SESSION))
    await visitor.fill('姓名', visitorName)
    await visitor.press('用微信里的手机号')
    await visitor.press('允许')
    await visitor.sees('手机号拿到了')
    await visitor.choose(visitor.text('选一个'), '外卖骑手')
    await visitor.choose(visitor.text('选一个'), '新苑片区')
    await visitor.press('我同意')
    await phones.picture('story-2-form')
    await visitor.press('入会')
    await visitor.sees('你是我们的人了')
    await phones.picture('story-3-card')
    const [member] = await stage.documents<MemberRecord>('members', { personId: visitorId })
    const [session] = await stage.documents<OutreachSessionRecord>('outreach_sessions', { title: SESSION })
    expect(member).toMatchObject({ state: 'member', nameMasked: '陈*', phoneTail: '1001', areaId: 'xinyuan' })
    expect(member?.attribution).toMatchObject({ kind: 'session', id: session?._id })
    expect(JSON.stringify(member)).not.toContain(visitorName)
  })

  it('the new member finds the nearest open station', async () => {
    await visitor.press('看今天的优惠')
    await visitor.tab('驿站')
    await visitor.press('现在开门')
    await visitor.press('按远近排')
    await visitor.press('用我的位置')
    await visitor.press('允许')
    await visitor.sees(/180 米/)
    const names = await visitor.frame
      .locator('.mp-scroller')
      .getByText(/驿站$|服务站$/)
      .filter({ visible: true })
      .allInnerTexts()
    expect(names[0]).toBe(NEAREST_OPEN)
    await phones.picture('story-4-stations')
    await visitor.press(NEAREST_OPEN)
    await visitor.sees('去这里')
    await visitor.back()
  })

  it('claims a lunch voucher, allows one message and shows the code', async () => {
    await visitor.tab('优惠')
    await visitor.pressOnCard(LUNCH.title, '领一张')
    await visitor.sees('领到了。')
    await visitor.press('用掉时通知我')
    await visitor.press('允许')
    await visitor.sees('好，用掉时微信告诉你。')
    await visitor.pressOnCard(LUNCH.title, '出示券码')
    await visitor.sees('付 ¥8.00')
    await phones.picture('story-5-code')
    expect(await visitorVoucher()).toMatchObject({ state: 'issued', offerId: LUNCH.id })
    expect(await lunchMoney()).toMatchObject({
      remainingFen: before.remainingFen - LUNCH.unionPaysFen,
      heldFen: before.heldFen + LUNCH.unionPaysFen,
    })
  })

  it('the clerk scans it, checks it and redeems it; the member’s page turns to a receipt', async () => {
    await clerk.tab('首页')
    await clerk.press('扫码核销')
    await clerk.press('同意')
    await clerk.scanFrom('visitor')
    await clerk.sees('收 ¥8.00')
    await clerk.sees(/陈\* · 卡尾号 \d{4}/)
    await phones.picture('story-6-preview')
    await clerk.press('确认核销')
    await clerk.sees('已核销 ¥8.00 · 陈*')
    await phones.pictureNow('story-7-redeemed')
    await visitor.sees('已经用了')
    await visitor.sees('东河家常菜大街店')
    await phones.picture('story-8-receipt')
  })

  it('the ledger holds one balanced entry, and the staff’s page shows it', async () => {
    const voucher = await visitorVoucher()
    expect(voucher?.state).toBe('redeemed')
    const entries = await stage.documents<LedgerEntryRecord>('ledger_entries', { offerId: LUNCH.id })
    const own = entries.filter(({ voucherId }) => voucherId === voucher?._id)
    expect(own).toHaveLength(1)
    expect(own[0]?.lines).toEqual([
      { account: `budget:${LUNCH.id}`, fen: -LUNCH.unionPaysFen },
      { account: `payable:${LUNCH.merchantId}`, fen: LUNCH.unionPaysFen },
    ])
    for (const { lines } of entries) expect(lines.reduce((sum, { fen }) => sum + fen, 0)).toBe(0)
    await staff.back()
    await staff.back()
    await staff.press('资金总览')
    await staff.sees('账是平的：预算 = 剩余 + 已领未用 + 核销掉的')
    await staff.sees(`领了 ${before.issuedCount + 1} 张，核销 ${before.redeemedCount + 1} 张`)
    await visitor.sees('已经用了')
    await phones.picture('story-9-ledger')
    expect(await lunchMoney()).toMatchObject({
      payableFen: before.payableFen + LUNCH.unionPaysFen,
      heldFen: before.heldFen,
    })
  })

  it('one message goes out, and its page opens the receipt', async () => {
    await stage.control('fire', { function: 'jobs' })
    await stage.control('fire', { function: 'jobs' })
    const sent = await stage.control<{ touser: string; page: string }[]>('outbox')
    expect(sent.map(({ touser }) => touser)).toEqual([visitorId])
    await visitor.open(sent[0]!.page)
    await visitor.sees('已经用了')
  })

  it('has let no error reach a page', async () => {
    expect(await phones.errors()).toEqual([])
  })
})
