import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StationRecord } from '../../cloudfunctions/capabilities/stations/records'
import type { PersonRecord } from '../../cloudfunctions/capabilities/people/records'
import { openStage, type Stage } from '../support/stage'
import { openSideBySide, type JourneyPhone, type SideBySide } from './side-by-side'

const NAME = '路口便民驿站'

let stage: Stage
let window: SideBySide
let rider: JourneyPhone
let staff: JourneyPhone

beforeAll(async () => {
  stage = await openStage({ hasPhones: true })
  window = await openSideBySide(stage.phoneUrl, ['rider', 'staff'])
  rider = window.phone('rider')
  staff = window.phone('staff')
})
afterAll(async () => {
  await window?.close()
  await stage?.close()
})

const stored = async () => (await stage.documents<StationRecord>('stations', { name: NAME }))[0]

/** Sets a time by its wheels; minutes stay where they are. */
async function chooseHour(label: string, hour: string): Promise<void> {
  await staff.frame.locator(`[aria-label="${label}"]`).click()
  await staff.frame.getByRole('option', { name: hour, exact: true }).first().click()
  await staff.frame.getByRole('button', { name: '确定' }).click()
}

const row = () => rider.frame.locator('station-row, [is$="station-row"]').filter({ hasText: NAME }).first()

// The story goes on from one step to the next, as it does for the people in it.
describe.sequential('staff writes a station down', () => {
  it('from 我的 to an empty sheet, which says what is missing before anything is sent', async () => {
    await rider.tab('驿站')
    await rider.sees(/个驿站/)
    await staff.tab('我的')
    await staff.press('驿站管理')
    await staff.sees('36 个驿站')
    await staff.press('新建驿站')
    await staff.press('建这个站')
    await staff.sees('选一个片区。')
    await staff.sees('把地图拖一拖，让图钉对准门口。')
    await staff.fill('名字', NAME)
    await staff.fill('地址', '柳荫路 1 号')
    await staff.choose(staff.text('选一个'), '柳荫片区')
    await staff.frame.locator('wx-map').click()
    for (const facility of ['充电', '桌椅', '厕所']) await staff.press(facility)
  })

  it('with a noon break and a day of duty; an overlap is said at once', async () => {
    await staff.press('改开门时间和值班')
    await staff.sees('每天 8:00-22:00')
    await chooseHour('每天第1段几点关', '12')
    await staff.press('加一段（中间休息）')
    await chooseHour('每天第2段几点开', '11')
    await staff.sees('周一：8:00-12:00 和 11:00-17:00 重叠了')
    await chooseHour('每天第2段几点开', '13')
    await chooseHour('每天第2段几点关', '21')
    await staff.sees('每天 8:00-12:00、13:00-21:00')
    await staff.press('加一天值班')
    await staff.sees('11月19日 周四')
    await staff.press('就这样')
    await staff.sees('值班：11月19日')
    await staff.press('建这个站')
    await staff.sees('还没有站长。请一位，他能在手机上开门关门、报修、补货。')
    expect(await stored()).toMatchObject({
      life: 'listed',
      hours: {
        weekly: [
          {
            weekdays: 127,
            spans: [
              [480, 720],
              [780, 1_260],
            ],
          },
        ],
      },
      duty: [{ on: '20261119', spans: [[540, 1_020]] }],
    })
  })

  it('is in the rider’s list within one refresh, with the right hours', async () => {
    await rider.tab('首页')
    await rider.tab('驿站')
    // Closed stations stand behind all open ones; with these needs few are left.
    for (const need of ['充电', '避雨', '厕所']) await rider.press(need)
    // It is ten past twelve: the noon break.
    await expect.poll(() => row().innerText()).toContain('13:00 开门')
    await row().click()
    await rider.sees('8:00-12:00、13:00-21:00')
    await rider.sees('9:00-17:00')
    await rider.sees('临时调整')
    await window.picture('staff-station')
  })

  it('gets a keeper, who scans what the staff’s phone shows', async () => {
    await staff.press('请一位站长')
    await staff.sees('让他用微信扫，或者念给他')
    await staff.frame.locator('[aria-label="邀请码的图，微信扫一扫"]').waitFor({ state: 'visible' })
    await rider.open('pages/mine/mine')
    await rider.press('我有站长邀请码')
    await rider.press('扫')
    await rider.press('同意')
    await rider.scanFrom('staff')
    await rider.fill('怎么称呼你', '周师傅')
    await rider.press('我来当')
    await rider.sees(`你是${NAME}的站长了`)
    await window.picture('staff-keeper')
    const station = await stored()
    const [person] = await stage.documents<PersonRecord>('people', { _id: 'oDongheRider' })
    expect(person?.keeperOf).toEqual([station?._id])
    await rider.press('看我管的驿站')
    await rider.sees('没到开门时间')
    await staff.frame.locator('[aria-label="关上"]').filter({ visible: true }).click()
    await staff.sees('周*')
  })

  it('has let no error reach a page', async () => {
    expect(await window.errors()).toEqual([])
  })
})
