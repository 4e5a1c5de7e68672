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
