import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openConformancePhone, type ConformancePhone } from './conformance-phone'

let on: ConformancePhone

beforeAll(async () => {
  on = await openConformancePhone()
}, 60_000)
afterAll(() => on.close())

const text = (selector: string): Promise<string> => on.page.locator(selector).first().innerText()

describe('the component model', () => {
  beforeEach(() => on.open('pages/model/model'))

  it('named slots take their content into their own place', async () => {
    expect(await on.page.locator('#slots > wx-view').allInnerTexts()).toEqual(['头 1', '身', '尾'])
    expect(await on.errors()).toEqual([])
  })

  it('relations link parents and children in the order of the page', async () => {
    expect(await on.call('relations')).toEqual({ names: ['甲', '乙'], items: 2 })
    expect(await text('#list')).toBe('甲✓乙✓')
  })

  it('generics put the named component in place', async () => {
    expect(await text('#generic')).toBe('泛甲泛乙')
  })

  it('observers, behaviors and string behaviors work together, and selectComponent gives what export returns', async () => {
    expect(await text('#field')).toBe('5 行为见到 5 有行为')
    expect(await text('#summed')).toBe('和 5')
    const exported = await on.page.evaluate(() =>
      (globalThis as unknown as { getCurrentPages(): { selectComponent(s: string): unknown }[] })
        .getCurrentPages()[0]
        ?.selectComponent('#field'),
    )
    expect(exported).toEqual({ kind: 'exported' })
    await on.page.getByText('数加一').click()
    expect(await text('#summed')).toBe('和 6')
  })

  it('wxs knows kinds by string, keeps backslashes in patterns, and requires other wxs', async () => {
    expect(await text('#wxs')).toBe('Array String a#b# 42 好!')
  })

  it('templates and includes are drawn with their data', async () => {
    expect(await text('.row')).toBe('模板 1')
    expect(await text('#tail')).toBe('附 1')
  })

  it('model:value carries what is typed back to the page', async () => {
    await on.page.locator('#input input').fill('新字')
    expect(await text('#typed')).toBe('新字')
  })

  it('a wxs handler styles its node, reaches others and calls the page', async () => {
    await on.page.locator('#wxs-event').click()
    expect((await on.data<{ fromWxs: unknown }>()).fromWxs).toEqual({ n: '5', id: 'wxs-event' })
    expect(await on.page.locator('#wxs-event').getAttribute('class')).toContain('touched')
    expect(await on.style('#wxs-event', 'margin-left')).toBe('39px')
    expect(await on.style('#changed', 'color')).toBe('rgb(1, 2, 3)')
  })

  it('change:prop hears every change with its state kept', async () => {
    await on.page.getByText('数加一').click()
    expect((await on.data<{ fromWxs: unknown }>()).fromWxs).toEqual({ now: 2, before: 1, steps: 2 })
  })

  it('events bubble with target and currentTarget, and catch stops them', async () => {
    await on.page.locator('#inner').click()
    await on.page.locator('#stop').click()
    await on.page.locator('#row-b').click()
    expect((await on.data<{ taps: unknown }>()).taps).toEqual([
      ['inner', 'inner', 'inner'],
      ['outer', 'inner', 'outer'],
      ['stop'],
      ['row', 1],
    ])
  })

  it('lists with keys and branches follow the data', async () => {
    await on.page.getByText('换顺序').click()
    expect(await on.page.locator('[id^=row-]').allInnerTexts()).toEqual(['0:c', '1:a'])
    expect(await text('#list')).toBe('改✓乙✓')
    expect(await on.page.locator('#one').count()).toBe(1)
    await on.page.getByText('数加一').click()
    expect(await on.page.locator('#one').count()).toBe(0)
    expect(await text('#more')).toBe('多')
  })

  it('components of app.json are known everywhere', async () => {
    expect(await text('#everywhere')).toBe('plain')
  })

  it('a failing handler is collected, shown, and told to App.onError', async () => {
    await on.page.getByText('出错').click()
    expect(await on.errors()).toEqual([expect.stringContaining('故意的错误')])
    expect(await text('#mp-errors')).toContain('1 个错误')
    expect(await on.appLog()).toContainEqual(['onError', 'Error: 故意的错误'])
  })
})

describe('styles', () => {
  beforeAll(() => on.open('pages/styles/styles'))

  it('app.wxss and the page reach the page and not an isolated component', async () => {
    expect(await on.style('#by-app', 'color')).toBe('rgb(255, 0, 0)')
    expect(await on.style('#by-page', 'color')).toBe('rgb(0, 0, 200)')
    expect(await on.style('#by-id', 'color')).toBe('rgb(0, 120, 0)')
    expect(await on.style('#leak', 'color')).toBe('rgb(70, 70, 70)')
  })

  it('an isolated component takes only what is handed in by an external class', async () => {
    expect(await on.style('#plain > wx-view', 'color')).toBe('rgb(0, 0, 200)')
    expect(await on.style('#everywhere, #plain', 'padding-left')).toBe('7.8px')
  })

  it('apply-shared takes the page’s styles, shared also gives its own', async () => {
    expect(await on.style('#applied > wx-view', 'color')).toBe('rgb(0, 0, 200)')
    expect(await on.style('#applied > wx-view', 'font-size')).toBe('20.8px')
    expect(await on.style('#shared > wx-view', 'color')).toBe('rgb(0, 0, 200)')
  })

  it('rpx is a part of the width and vh a part of the page area, in sheets and inline', async () => {
    expect(await on.style('#by-page', 'font-size')).toBe('20.8px')
    expect(await on.style('#inline', 'width')).toBe('195px')
    expect(await on.style('#inline', 'height')).toBe('78px')
    expect(await on.style('page', 'padding-top')).toBe('7.8px')
    expect(await on.style('#variable', 'color')).toBe('rgb(10, 20, 30)')
  })

  it('a fixed element stands in the page area and does not scroll', async () => {
    const before = await on.page.locator('#fixed').boundingBox()
    await on.page.locator('.mp-scroller').evaluate((node) => node.scrollTo(0, 500))
    expect(await on.page.locator('#fixed').boundingBox()).toEqual(before)
    expect(before && before.y + before.height).toBe(844)
  })
})

describe('measuring', () => {
  beforeAll(() => on.open('pages/measure/measure'))

  it('SelectorQuery measures from the page area and gives node, computedStyle and null', async () => {
    const [box, fields, scroll, all, viewport, nothing, canvas] = await on.call<unknown[]>('measure')
    expect(box).toEqual({
      id: 'box',
      dataset: { k: 'v' },
      left: 0,
      top: 20,
      right: 104,
      bottom: 120,
      width: 104,
      height: 100,
    })
    expect(fields).toEqual({ dataset: { k: 'v' }, height: '100px', marginTop: '20px' })
    expect(scroll).toMatchObject({ scrollTop: 0, scrollHeight: 500 })
    expect(all).toHaveLength(1)
    expect(viewport).toMatchObject({ scrollTop: 0 })
    expect(nothing).toBeNull()
    expect(canvas).toBe(true)
  })

  it('IntersectionObserver tells of what is in sight at first, and of what comes into sight', async () => {
    await expect.poll(() => on.data()).toMatchObject({ early: [['box', true]], crossings: [] })
    await on.page.locator('.mp-scroller').evaluate((node) => node.scrollTo(0, 5000))
    await expect.poll(() => on.data()).toMatchObject({ crossings: [['far', true]] })
  })
})
