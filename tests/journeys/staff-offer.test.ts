import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OfferDraftRecord } from '../../cloudfunctions/capabilities/offers/desk-records'
import type { OfferRecord } from '../../cloudfunctions/capabilities/offers/records'
import type { VoucherRecord } from '../../cloudfunctions/capabilities/vouchers/records'
import { dayOf, dayStart } from '../../miniprogram/contract/shanghai-time'
import { STAGE_NOON, personOf } from '../support/district'
import { openStage, type Stage } from '../support/stage'
import { openSideBySide, type JourneyPhone, type SideBySide } from './side-by-side'

const TITLE = '骑手9元盖饭'
const NOTE = '工会出得多了，再谈一元'
const SAVE = '存下来，看会员看到的样子'

let stage: Stage
let window: SideBySide
let staff: JourneyPhone
let chair: JourneyPhone
let rider: JourneyPhone

beforeAll(async () => {
  stage = await openStage({ hasPhones: true })
  window = await openSideBySide(stage.phoneUrl, ['staff', 'chair', 'rider'])
  staff = window.phone('staff')
  chair = window.phone('chair')
  rider = window.phone('rider')
})
afterAll(async () => {
  await window?.close()
  await stage?.close()
})

const drafted = async () =>
  (await stage.documents<OfferDraftRecord>('offer_drafts', {})).find(({ draft }) => draft.title === TITLE)
const running = async () => (await stage.documents<OfferRecord>('offers', { title: TITLE }))[0]

/** Sets the date of a picker by its wheels: this year and month, this day. */
async function chooseDay(label: string, day: string): Promise<void> {
  await staff.frame.locator(`[aria-label="${label}"]`).click()
  const rows = [`${day.slice(0, 4)}年`, `${Number(day.slice(4, 6))}月`, `${Number(day.slice(6))}日`]
  for (const row of rows) await staff.frame.getByRole('option', { name: row, exact: true }).first().click()
  await staff.frame.getByRole('button', { name: '确定' }).click()
}

// The story goes on from one step to the next, as it does for the people in it.
describe.sequential('staff write an offer', () => {
  it('from 我的 to an empty form, which says what is missing before anything is sent', async () => {
    await staff.tab('我的')
    await staff.press('优惠管理')
    await staff.press('写一份新优惠')
    await staff.press(SAVE)
    await staff.sees('选一家商户。')
    await staff.sees('写个名字，最多 40 个字。')
    expect(await drafted()).toBeUndefined()
  })

  it('with a price, riders only, from today on; a subsidy above the saving is said at once', async () => {
    await staff.choose(staff.text('选一家商户'), '阿福快餐')
    await staff.press('固定价')
    await staff.fill('名字', TITLE)
    await staff.fill('平时卖多少元', '16')
    await staff.fill('会员付多少元', '9')
    await staff.fill('工会补多少元', '8')
    await staff.press('选工种')
    await staff.press('外卖骑手')
    await staff.fill('每天一共多少张', '20')
    await staff.fill('工会一共出多少元', '1200')
    await chooseDay('第一天', dayOf(STAGE_NOON))
    await staff.press(SAVE)
    await staff.sees('工会补的比会员省下的还多，少补一点。')
    await staff.fill('工会补多少元', '6')
    await staff.sees('够发 200 张，每天 20 张能发 10 天')
    await staff.sees('商户让 ¥1.00')
    await window.picture('staff-offer-form')
  })

  it('asks before it is left unsaved, and stays when one does not mean it', async () => {
    await staff.back()
    await staff.sees('改过的还没有存，离开就没有了。')
    await staff.press('取消')
    await staff.press(SAVE)
    await staff.sees('会员看到的样子')
    for (const line of ['仅限外卖骑手', '付 ¥9.00', '每天 20 份，先到先得', '阿福快餐'])
      await staff.sees(line)
    await window.picture('staff-offer-preview')
    await staff.press('交去批准')
    await staff.sees('自己写的，要别人来批')
    expect(await drafted()).toMatchObject({
      state: 'in-review',
      revision: 1,
      draft: {
        memberPaysFen: 900,
        unionPaysFen: 600,
        occupations: ['food-delivery'],
        startsAt: dayStart(dayOf(STAGE_NOON)),
      },
    })
  })

  it('sent back with a note by the chair, mended by its author, handed in anew', async () => {
    await chair.tab('我的')
    await chair.press('优惠管理')
    await chair.sees(TITLE)
    await chair.frame
      .locator('[aria-label="退回的原因"]')
      .filter({ visible: true })
      .first()
      .locator('input')
      .fill(NOTE)
    await chair.pressOnCard(TITLE, '退回')
    await chair.sees(`退回原因：${NOTE}`)
    await staff.open('features/offers/pages/offer-desk/offer-desk')
    await staff.sees(`退回原因：${NOTE}`)
    await staff.pressOnCard(TITLE, '改这份')
    await staff.sees(`退回原因：${NOTE}`)
    await staff.fill('工会补多少元', '5')
    await staff.sees('够发 240 张，每天 20 张能发 12 天')
    await staff.press(SAVE)
    await staff.press('交去批准')
    await expect.poll(async () => (await drafted())?.state).toBe('in-review')
    expect(await drafted()).toMatchObject({ revision: 2, note: null, draft: { unionPaysFen: 500 } })
  })

  it('approved by the second person, it is what the rider claims', async () => {
    await rider.tab('优惠')
    await rider.sees('8元午餐：一荤两素')
    await expect.poll(() => rider.text(TITLE).count()).toBe(0)
    await chair.open('features/offers/pages/offer-desk/offer-desk')
    await chair.pressOnCard(TITLE, '批准')
    await chair.sees('批准？')
    await chair.frame
      .getByRole('button', { name: '批准', exact: true })
      .filter({ visible: true })
      .last()
      .click()
    await expect.poll(async () => (await running())?.state).toBe('approved')
    await rider.tab('首页')
    await rider.tab('优惠')
    await rider.sees(TITLE)
    await rider.pressOnCard(TITLE, '领一张')
    await expect.poll(async () => (await voucherOfRider())?.state).toBe('issued')
    expect(await voucherOfRider()).toMatchObject({ snapshot: { memberPaysFen: 900, unionPaysFen: 500 } })
    await window.picture('staff-offer-claimed')
  })

  it('has let no error reach a page', async () => {
    expect(await window.errors()).toEqual([])
  })
})

async function voucherOfRider(): Promise<VoucherRecord | undefined> {
  const offer = await running()
  const { openid } = personOf('rider')
  return (await stage.documents<VoucherRecord>('vouchers', { personId: openid, offerId: offer?._id }))[0]
}
