import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openElementsPage } from './elements-page'
import type { ElementsPage } from './elements-page'

let on: ElementsPage

beforeAll(async () => {
  on = await openElementsPage()
}, 30_000)
afterAll(() => on.close())

describe('touches', () => {
  it('tap bubbles with dataset and mark, and catchtap keeps it from going further', async () => {
    await on.mount(
      `<view id="outer" data-a="1" mark:kind="card" bindtap="outer"><view id="inner" data-b="{{2}}" bindtap="inner">里面</view><view id="caught" catchtap="caught">挡住</view></view>`,
      {},
      ['outer', 'inner', 'caught'],
    )
    await on.page.getByText('里面').click()
    await on.page.getByText('挡住').click()
    const seen = await on.events()
    expect(seen.map((e) => e.handler)).toEqual(['inner', 'outer', 'caught'])
    expect(seen[0]).toMatchObject({
      type: 'tap',
      id: 'inner',
      dataset: { b: 2 },
      mark: { kind: 'card' },
      touches: 1,
    })
    expect(seen[1]?.dataset).toEqual({ a: '1' })
    expect(await on.errors()).toEqual([])
  })

  it('a drag of the mouse gives touchmove and no tap', async () => {
    await on.mount(
      `<view style="height:200px" bindtap="tap" bindtouchmove="move" bindtouchend="end">拖</view>`,
      {},
      ['tap', 'move', 'end'],
    )
    await on.page.mouse.move(50, 50)
    await on.page.mouse.down()
    await on.page.mouse.move(50, 120, { steps: 4 })
    await on.page.mouse.up()
    const names = (await on.events()).map((e) => e.handler)
    expect(names).toContain('move')
    expect(names.at(-1)).toBe('end')
    expect(names).not.toContain('tap')
  })

  it('a long press gives longpress instead of a tap', async () => {
    await on.mount(`<view style="height:100px" bindtap="tap" bindlongpress="long">按住</view>`, {}, [
      'tap',
      'long',
    ])
    await on.page.getByText('按住').click({ delay: 500 })
    expect((await on.events()).map((e) => e.handler)).toEqual(['long'])
  })
})

describe('entry', () => {
  it('input carries model:value both ways and reports input and confirm', async () => {
    await on.mount(
      `<input model:value="{{name}}" placeholder="姓名" bindinput="typed" bindconfirm="done"/><text>你好{{name}}</text>`,
      { name: '王' },
      ['typed', 'done'],
    )
    const field = on.page.getByPlaceholder('姓名')
    expect(await field.inputValue()).toBe('王')
    await field.fill('王小')
    expect((await on.data()).name).toBe('王小')
    expect(await on.page.getByText('你好王小').count()).toBe(1)
    await field.press('Enter')
    expect((await on.events('done'))[0]?.detail).toEqual({ value: '王小' })
    await on.setData({ name: '' })
    expect(await field.inputValue()).toBe('')
  })

  it('the phone-number button answers with a code that the cloud was told', async () => {
    await on.mount(
      `<button open-type="getPhoneNumber" bindgetphonenumber="got" aria-label="手机号">授权</button>`,
      {},
      ['got'],
    )
    await on.page.getByRole('button', { name: '手机号' }).click()
    await on.page.getByRole('dialog').getByRole('button', { name: '允许' }).click()
    await expect.poll(() => on.events('got')).toHaveLength(1)
    const [event] = await on.events('got')
    const [control] = await on.calls('control')
    expect(event?.detail.errMsg).toBe('getPhoneNumber:ok')
    expect(control?.args).toEqual(['phone-number', { code: event?.detail.code, phone: '13800000001' }])
  })
})

describe('scroll-view', () => {
  it('scrolls to the named child and tells when the lower edge is near', async () => {
    await on.mount(
      `<scroll-view scroll-y style="height:100px" scroll-into-view="{{at}}" bindscrolltolower="lower"><view style="height:300px">上</view><view id="b" style="height:300px">下</view></scroll-view>`,
      { at: '' },
      ['lower'],
    )
    await on.setData({ at: 'b' })
    const top = (): Promise<number> => on.page.evaluate('document.querySelector("wx-scroll-view").scrollTop')
    await expect.poll(top).toBe(300)
    expect(await on.events('lower')).toEqual([])
    await on.page.evaluate('document.querySelector("wx-scroll-view").scrollTop = 480')
    await expect.poll(() => on.events('lower')).toHaveLength(1)
  })
})

describe('form', () => {
  it('submits what its named fields hold and resets them', async () => {
    await on.mount(
      `<form bindsubmit="sent" bindreset="reset"><input name="name" placeholder="姓名" value="王"/><radio-group name="job"><radio value="a">骑手</radio><radio value="b">保安</radio></radio-group><checkbox-group name="needs"><label><checkbox value="hot"/>热水</label></checkbox-group><switch name="agree" aria-label="同意"/><button form-type="submit">提交</button><button form-type="reset">重填</button></form>`,
      {},
      ['sent', 'reset'],
    )
    await on.page.getByPlaceholder('姓名').fill('李')
    await on.page.getByRole('radio').nth(0).click()
    await on.page.getByRole('radio').nth(1).click()
    await on.page.getByText('热水').click()
    await on.page.getByRole('switch').click()
    await on.page.getByRole('button', { name: '提交' }).click()
    await expect.poll(() => on.events('sent')).toHaveLength(1)
    const sent = await on.events('sent')
    expect(sent[0]?.detail.value).toEqual({ name: '李', job: 'b', needs: ['hot'], agree: true })
    await on.page.getByRole('button', { name: '重填' }).click()
    await expect.poll(() => on.page.getByRole('radio', { checked: true }).count()).toBe(0)
    expect(await on.errors()).toEqual([])
  })
})

describe('picker', () => {
  it('selector answers the index chosen on the sheet, and cancel answers nothing', async () => {
    await on.mount(
      `<picker range="{{rows}}" range-key="n" bindchange="chosen" bindcancel="left"><view>职业</view></picker>`,
      { rows: [{ n: '骑手' }, { n: '保安' }, { n: '保洁' }] },
      ['chosen', 'left'],
    )
    await on.page.getByText('职业').click()
    await on.page.getByRole('option', { name: '保洁' }).click()
    await on.page.getByRole('dialog').getByRole('button', { name: '确定' }).click()
    await expect.poll(() => on.events('chosen')).toHaveLength(1)
    expect((await on.events('chosen'))[0]?.detail).toEqual({ value: 2 })
    await on.page.getByText('职业').click()
    await on.page.getByRole('dialog').getByRole('button', { name: '取消' }).click()
    await expect.poll(() => on.events('left')).toHaveLength(1)
  })

  it('date keeps to the days of the chosen month', async () => {
    await on.mount(
      `<picker mode="date" value="2025-01-31" start="2024-01-01" end="2026-12-31" bindchange="chosen"><view>日期</view></picker>`,
      {},
      ['chosen'],
    )
    await on.page.getByText('日期').click()
    await on.page.getByRole('option', { name: '2月', exact: true }).click()
    expect(await on.page.getByRole('option', { name: '29日' }).count()).toBe(0)
    await on.page.getByRole('button', { name: '确定' }).click()
    await expect.poll(() => on.events('chosen')).toHaveLength(1)
    expect((await on.events('chosen'))[0]?.detail).toEqual({ value: '2025-02-28' })
  })
})

describe('swiper', () => {
  it('a drag to the left shows the next item and says that a touch did it', async () => {
    await on.mount(
      `<swiper bindchange="changed" style="width:300px;height:100px"><swiper-item>甲</swiper-item><swiper-item>乙</swiper-item></swiper>`,
      {},
      ['changed'],
    )
    await on.page.mouse.move(250, 50)
    await on.page.mouse.down()
    await on.page.mouse.move(40, 50, { steps: 5 })
    await on.page.mouse.up()
    expect((await on.events('changed')).map((e) => e.detail)).toEqual([
      { current: 1, currentItemId: '', source: 'touch' },
    ])
  })
})

describe('map', () => {
  it('shows markers that can be tapped, and its context answers where it looks', async () => {
    await on.mount(
      `<map id="m" style="width:300px;height:300px" latitude="39.9" longitude="116.4" scale="15" markers="{{markers}}" bindmarkertap="tapped" bindtap="ground" bindregionchange="region"></map>`,
      {
        markers: [
          {
            id: 7,
            latitude: 39.9,
            longitude: 116.4,
            title: '万源驿站',
            callout: { content: '开着', display: 'ALWAYS' },
          },
        ],
      },
      ['tapped', 'ground', 'region'],
    )
    await on.page.getByRole('button', { name: '万源驿站' }).click()
    expect((await on.events('tapped'))[0]?.detail).toEqual({ markerId: 7 })
    expect(await on.events('ground')).toEqual([])
    await on.page.mouse.move(150, 250)
    await on.page.mouse.down()
    await on.page.mouse.move(150, 100, { steps: 5 })
    await on.page.mouse.up()
    const last = (await on.events('region')).at(-1)
    expect(last).toMatchObject({ type: 'end', detail: { causedBy: 'drag' } })
    const center = await on.page.evaluate<{ latitude: number }>(
      'wx.createMapContext("m").getCenterLocation()',
    )
    expect(center.latitude).toBeLessThan(39.9)
    expect(await on.errors()).toEqual([])
  })

  it('puts a label where its anchor says, and tells the region once two corners are shown', async () => {
    await on.mount(
      `<map id="n" style="width:300px;height:300px" latitude="39.9" longitude="116.4" scale="10" markers="{{markers}}" bindlabeltap="tapped" bindregionchange="region"></map>`,
      {
        markers: [
          {
            ...{ id: 3, latitude: 39.9, longitude: 116.4, width: 40, height: 40 },
            label: { content: '12', fontSize: 14, anchorX: -8, anchorY: -30 },
          },
        ],
      },
      ['tapped', 'region'],
    )
    const label = on.page.getByText('12', { exact: true })
    const box = (await label.boundingBox())!
    const map = (await on.page.locator('#n, [data-id=n], wx-map').last().boundingBox())!
    expect(Math.round(box.x - map.x)).toBe(150 - 8)
    expect(Math.round(box.y - map.y)).toBe(150 - 30)
    await label.click()
    expect((await on.events('tapped'))[0]?.detail).toEqual({ markerId: 3 })
    await on.page.evaluate(
      'wx.createMapContext("n").includePoints({ points: [{ latitude: 39.9, longitude: 116.4 }, { latitude: 39.91, longitude: 116.41 }], padding: [48, 48, 48, 48] })',
    )
    const { detail } = (await on.events('region')).at(-1) as unknown as {
      detail: { scale: number; region: { southwest: { latitude: number }; northeast: { latitude: number } } }
    }
    expect(detail.scale).toBeGreaterThan(12)
    expect(detail.region.southwest.latitude).toBeLessThan(39.9)
    expect(detail.region.northeast.latitude).toBeGreaterThan(39.91)
    expect(await on.errors()).toEqual([])
  })
})
