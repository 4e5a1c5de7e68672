import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StoreClerkRecord } from '../../cloudfunctions/capabilities/merchants/clerk-records'
import type { MerchantRecord, StoreRecord } from '../../cloudfunctions/capabilities/merchants/records'
import type { PersonRecord } from '../../cloudfunctions/capabilities/people/records'
import type { VoucherRecord } from '../../cloudfunctions/capabilities/vouchers/records'
import { draftOf } from '../../cloudfunctions/capabilities/offers/rules/live-offer'
import { completeCreditCode } from '../../miniprogram/contract/credit-code'
import { decideOffer, saveOfferDraft, submitOffer } from '../../miniprogram/contract/offer-desk'
import { DAY_MS } from '../../miniprogram/contract/shanghai-time'
import { claim, show } from '../../miniprogram/contract/vouchers'
import { offerOf } from '../capabilities/builders'
import { STAGE_NOON, personOf } from '../support/district'
import { granted, openStage, type Stage } from '../support/stage'
import { openSideBySide, type JourneyPhone, type SideBySide } from './side-by-side'

const SHOP = '柳荫羊汤馆'
const LICENCE = completeCreditCode('92110000MA0JN0001')
const SECOND = '东河家常菜青年路店'
const { openid: ownerId } = personOf('visitor')
const { openid: clerkId } = personOf('rider-three')

let stage: Stage
let window: SideBySide
let applicant: JourneyPhone
let staff: JourneyPhone
let helper: JourneyPhone

beforeAll(async () => {
  stage = await openStage({ hasPhones: true })
  window = await openSideBySide(stage.phoneUrl, ['visitor', 'staff', 'rider-three'])
  applicant = window.phone('visitor')
  staff = window.phone('staff')
  helper = window.phone('rider-three')
})
afterAll(async () => {
  await window?.close()
  await stage?.close()
})

const shop = async () => (await stage.documents<MerchantRecord>('merchants', { name: SHOP }))[0]!
const person = async (id: string) => (await stage.documents<PersonRecord>('people', { _id: id }))[0]

/** Puts the pin of the form where the map is tapped. */
const tapMap = (phone: JourneyPhone) =>
  phone.frame
    .locator('wx-map')
    .filter({ visible: true })
    .click({ position: { x: 60, y: 60 } })

/** Staff make an offer of a merchant's stores, and the chair lets it out. */
async function releaseOffer(merchantId: string, storeIds: string[], title: string): Promise<string> {
  const terms = {
    merchantId,
    storeIds,
    title,
    startsAt: STAGE_NOON - DAY_MS,
    endsAt: STAGE_NOON + 30 * DAY_MS,
  }
  const draft = { ...draftOf(offerOf()), ...terms }
  const saved = granted(await stage.call('staff', saveOfferDraft, { revision: 0, draft })).draft
  const { offerId, revision } = saved
  granted(await stage.call('staff', submitOffer, { offerId, revision }))
  granted(await stage.call('chair', decideOffer, { offerId, revision, decision: 'approve' }))
  return offerId
}

/** The rider claims, and the code on their screen is what the helper's camera reads next. */
async function showToHelper(offerId: string): Promise<string> {
  const { voucherId } = granted(await stage.call('rider', claim, { offerId })).voucher
  const { code } = granted(await stage.call('rider', show, { voucherId }))
  await helper.willScan(code!.token)
  return voucherId
}

const voucher = async (id: string) => (await stage.documents<VoucherRecord>('vouchers', { _id: id }))[0]!

// One story; each step goes on where the one before ended.
describe.sequential('a shop from its application to a clerk who is gone', () => {
  it('its owner applies on the phone', async () => {
    await applicant.tab('我的')
    await applicant.press('商户加入')
    await applicant.fill('招牌上的名字', SHOP)
    await applicant.press('吃饭')
    await applicant.fill('营业执照上的统一社会信用代码', LICENCE)
    await applicant.fill('姓名', '陈大鹏')
    await applicant.press('用微信里的手机号')
    await applicant.press('同意')
    await applicant.press('允许')
    await applicant.sees('手机号拿到了')
    await applicant.fill('店名', SHOP)
    await applicant.fill('地址', '柳荫路 88 号')
    await tapMap(applicant)
    await applicant.sees('图钉放好了，点别处可以挪。')
    await applicant.press('我同意商户约定')
    await applicant.press('申请加入')
    await applicant.sees('工会收到了，会打电话核对。')
    await window.picture('shop-1-applied')
    expect(await shop()).toMatchObject({ state: 'applied' })
  })

  it('staff approve it, and the owner finds their shop', async () => {
    await staff.tab('我的')
    await staff.press('商户审核')
    await staff.sees(SHOP)
    await staff.pressOnCard(SHOP, '通过')
    await staff.sees('好了')
    expect(await shop()).toMatchObject({ state: 'approved' })
    await applicant.back()
    await applicant.press('我的店')
    await applicant.sees('合作中')
  })

  it('the owner invites a clerk, who accepts with the code', async () => {
    await applicant.press('店员')
    await applicant.press('请一个店员')
    const shown = applicant.frame.locator('.code').filter({ visible: true }).first()
    await shown.waitFor()
    const code = (await shown.innerText()).trim()
    await helper.tab('我的')
    await helper.press('我有店员邀请码')
    await helper.fill('邀请码', code)
    await helper.fill('怎么称呼你', '小马')
    await helper.press('我来当店员')
    await helper.sees(`你是${SHOP}的店员了`)
    await window.picture('shop-2-clerk')
    const { _id: merchantId } = await shop()
    expect((await person(clerkId))?.clerk).toMatchObject({ merchantId })
    const [clerk] = await stage.documents<StoreClerkRecord>('store_clerks', { personId: clerkId })
    expect(clerk).toMatchObject({ nameMasked: '小*' })
  })

  it('the clerk redeems a rider’s voucher', async () => {
    const { _id: merchantId } = await shop()
    const voucherId = await showToHelper(await releaseOffer(merchantId, [`${merchantId}-s1`], '一碗羊汤'))
    await helper.press('去核销')
    await helper.press('同意')
    await helper.sees(/周\* · 卡尾号 \d{4}/)
    await helper.press('确认核销')
    await helper.sees(/^已核销 ¥/)
    await window.pictureNow('shop-3-redeemed')
    expect((await voucher(voucherId)).state).toBe('redeemed')
  })

  it('the owner sees it, opens its line, and removes the clerk', async () => {
    await applicant.back()
    await applicant.press('我的店')
    await applicant.sees('今天核销 1 张，工会要付')
    await applicant.press('今天核销 1 张，工会要付')
    await applicant.sees(/周\* · 柳荫羊汤馆/)
    await window.picture('shop-4-lines')
    await applicant.back()
    await applicant.press('店员')
    await applicant.press('移走')
    await applicant.frame.getByRole('button', { name: '移走', exact: true }).last().click()
    await applicant.sees('这家店还没有店员。')
    expect((await person(clerkId))?.clerk).toBeNull()
  })

  it('the clerk’s next scan is refused', async () => {
    const { _id: merchantId } = await shop()
    const voucherId = await showToHelper(await releaseOffer(merchantId, [`${merchantId}-s1`], '羊汤加饼'))
    // The scanner opened by itself for the next in the queue, and the camera sees the code only now.
    await helper.frame.getByRole('dialog', { name: '扫一扫' }).getByText('取消').click()
    await helper.press('扫码核销')
    await helper.sees('没有核销')
    await helper.sees(/你现在不是这家店的店员/)
    await window.picture('shop-5-clerk-gone')
    expect((await voucher(voucherId)).state).toBe('issued')
    expect((await person(ownerId))?.ownerOf).toBe(merchantId)
  })

  it('has let no error reach a page', async () => {
    expect(await window.errors()).toEqual([])
  })
})

describe.sequential('a further store', () => {
  let others: SideBySide
  let owner: JourneyPhone
  let desk: JourneyPhone
  let member: JourneyPhone
  beforeAll(async () => {
    others = await openSideBySide(stage.phoneUrl, ['owner', 'staff', 'rider'])
    owner = others.phone('owner')
    desk = others.phone('staff')
    member = others.phone('rider')
  })
  afterAll(() => others?.close())
  const stored = async () => (await stage.documents<StoreRecord>('stores', { name: SECOND }))[0]

  it('is written by its owner and waits', async () => {
    await owner.tab('我的')
    await owner.press('我的店')
    await owner.press('门店')
    await owner.press('加一家店')
    await owner.press('发给工会看')
    await owner.sees('写上这家店叫什么。')
    await owner.fill('店名', SECOND)
    await owner.fill('地址', '青年路 66 号')
    await tapMap(owner)
    await owner.fill('几点到几点', '周一到周五 10:00-14:00 17:00-21:00')
    await owner.sees('会员看到：周一至周五 10:00-14:00 17:00-21:00')
    await owner.fill('店里电话', '010-66660008')
    await others.picture('store-1-written')
    await owner.press('发给工会看')
    await owner.sees(SECOND)
    await owner.sees('等审核')
    expect(await stored()).toBeUndefined()
  })

  it('is approved by staff', async () => {
    await desk.tab('我的')
    await desk.press('商户审核')
    await desk.press('门店改动')
    await desk.sees(SECOND)
    await others.picture('store-2-review')
    await desk.pressOnCard(SECOND, '通过')
    await desk.sees('好了')
    await expect.poll(stored).toMatchObject({ merchantId: 'meal-1', address: '青年路 66 号' })
  })

  it('is seen by a member who looks where the shop is', async () => {
    await member.tab('优惠')
    await member.pressOnCard('8元午餐：一荤两素', '领一张')
    await member.sees('领到了。')
    await member.pressOnCard('8元午餐：一荤两素', '出示券码')
    await member.press('店在哪里，几点开')
    await member.sees(SECOND)
    await member.sees('周一至周五 10:00-14:00 17:00-21:00')
    await others.picture('store-3-seen')
  })

  it('has let no error reach a page', async () => {
    expect(await others.errors()).toEqual([])
  })
})
