import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openConformancePhone, type ConformancePhone } from './conformance-phone'

let on: ConformancePhone

beforeAll(async () => {
  on = await openConformancePhone()
}, 60_000)
afterAll(() => on.close())

const title = (): Promise<string> => on.page.locator('.mp-window:not([data-behind]) .mp-bar h1').innerText()
const tap = (name: string): Promise<void> =>
  on.page.getByRole('button', { name, exact: true }).locator('visible=true').click()
/** What the home page's script wrote down, in order. */
async function homeLog(): Promise<string[]> {
  await on.call('refresh')
  const { log } = await on.data<{ log: string }>()
  return log.split('|').filter(Boolean)
}

describe('lifecycles', () => {
  beforeEach(() => on.open('pages/home/home', 'k=v'))

  it('app, page and component are told in WeChat’s order', async () => {
    expect(await on.appLog()).toEqual([
      ['onLaunch', 'pages/home/home', { k: 'v' }, 1001],
      ['onShow', 'pages/home/home'],
    ])
    expect(await homeLog()).toEqual([
      'child attached',
      'load {"k":"v"}',
      'child show',
      'show',
      'child ready',
      'ready',
    ])
  })

  it('a covered page hides and shows again, with its components', async () => {
    await tap('去第二页')
    await tap('返回上页')
    expect((await homeLog()).slice(6)).toEqual(['child hide', 'hide', 'child show', 'show'])
    expect(await on.stack()).toEqual(['pages/home/home'])
  })

  it('redirectTo unloads the page and detaches its components', async () => {
    await tap('换成第二页')
    expect(await on.stack()).toEqual(['pages/second/second'])
    expect(await on.appLog()).toContainEqual(['child detached'])
  })

  it('scrolling, reaching the bottom and pulling down are told', async () => {
    await on.page.locator('.mp-scroller').evaluate((node) => node.scrollTo(0, 5000))
    await expect.poll(homeLog).toContain('bottom')
    expect(await homeLog()).toContain('scroll')
    await on.page.locator('.mp-scroller').evaluate((node) => node.scrollTo(0, 0))
    await on.page.mouse.move(200, 300)
    await on.page.mouse.down()
    await on.page.mouse.move(200, 450, { steps: 5 })
    await on.page.mouse.up()
    await expect.poll(homeLog).toContain('pull')
  })

  it('leaving WeChat and coming back tells the app and the page', async () => {
    await on.page.evaluate(() => {
      const phone = (globalThis as unknown as { __mp: { setShown(shown: boolean): void } }).__mp
      phone.setShown(false)
      phone.setShown(true)
    })
    expect((await on.appLog()).slice(2)).toEqual([['onHide'], ['onShow', 'pages/home/home']])
    expect((await homeLog()).slice(6)).toEqual(['child hide', 'hide', 'child show', 'show'])
  })
})

describe('navigation', () => {
  it('navigateTo hands over the query and an event channel both ways', async () => {
    await on.open('pages/home/home')
    await tap('去第二页')
    expect(await on.data()).toMatchObject({ word: '你', asked: 7 })
    expect(await title()).toBe('第二页')
    await tap('返回上页')
    expect(await on.data()).toMatchObject({ heard: [42] })
  })

  it('the browser’s back button closes the page, and the address names the page on top', async () => {
    await on.open('pages/home/home')
    await tap('去第二页')
    expect(on.page.url()).toContain('path=pages%2Fsecond%2Fsecond')
    await tap('再开一层')
    await on.page.goBack()
    await expect.poll(() => on.stack()).toEqual(['pages/home/home', 'pages/second/second'])
    await tap('返回上页')
    await expect.poll(() => on.page.url()).toContain('path=pages%2Fhome%2Fhome')
  })

  it('a page that wants to be asked stays until one agrees to leave, whichever way one goes back', async () => {
    await on.open('pages/home/home')
    await tap('去第二页')
    const call = (api: string) =>
      on.page.evaluate(
        (name) =>
          (globalThis as unknown as { wx: Record<string, (o: object) => unknown> }).wx[name]!({
            message: '还没有存',
          }),
        api,
      )
    await call('enableAlertBeforeUnload')
    await on.page.goBack()
    await tap('取消')
    await expect.poll(() => on.page.url()).toContain('path=pages%2Fsecond%2Fsecond')
    expect(await on.stack()).toEqual(['pages/home/home', 'pages/second/second'])
    await tap('返回上页')
    await on.page.getByText('还没有存').waitFor()
    await tap('确定')
    await expect.poll(() => on.stack()).toEqual(['pages/home/home'])
    await tap('去第二页')
    await call('enableAlertBeforeUnload')
    await call('disableAlertBeforeUnload')
    await tap('返回上页')
    await expect.poll(() => on.stack()).toEqual(['pages/home/home'])
  })

  it('ten pages fit, the eleventh is refused', async () => {
    await on.open('pages/second/second', 'word=1')
    for (let i = 0; i < 9; i += 1) await on.call('again')
    expect(await on.stack()).toHaveLength(10)
    const refused = await on.page.evaluate(() =>
      (globalThis as unknown as { wx: { navigateTo(o: object): Promise<unknown> } }).wx
        .navigateTo({ url: '/pages/second/second' })
        .catch((error: { errMsg: string }) => error.errMsg),
    )
    expect(refused).toContain('navigateTo:fail webview count limit exceed')
    expect(await on.stack()).toHaveLength(10)
  })

  it('an unknown page is refused with its name', async () => {
    await on.open('pages/home/home')
    await tap('去没有的页面')
    await expect
      .poll(homeLog)
      .toContainEqual(expect.stringContaining('navigateTo:fail page "pages/nowhere/nowhere" is not found'))
  })

  it('tabs keep their pages, tell of the tap, and close what was above', async () => {
    await on.open('pages/home/home')
    await tap('另页')
    expect(await on.data()).toEqual({ shown: 1 })
    await tap('首页')
    expect((await homeLog()).slice(-3)).toEqual(['child show', 'show', 'tab 0 首页'])
    await tap('另页')
    expect(await on.data()).toEqual({ shown: 2 })
    await tap('首页')
    await tap('去第二页')
    expect(await on.page.locator('.mp-tabs').isVisible()).toBe(false)
    await tap('到首页')
    expect(await on.stack()).toEqual(['pages/tab/tab'])
    expect(await on.page.locator('.mp-tabs').isVisible()).toBe(true)
    expect(await on.errors()).toEqual([])
  })

  it('a scanned code opens its page with the scene as it was encoded, and home is one tap away', async () => {
    await on.open('pages/second/second', 'scene=a%3D1')
    expect(await on.data()).toMatchObject({ word: 'a=1' })
    expect((await on.appLog())[0]).toEqual(['onLaunch', 'pages/second/second', { scene: 'a%3D1' }, 1047])
    await on.page.getByRole('button', { name: '回到首页' }).click()
    expect(await on.stack()).toEqual(['pages/home/home'])
  })

  it('a lost address goes to onPageNotFound, which may lead on', async () => {
    await on.open('pages/gone/gone')
    expect(await on.appLog()).toContainEqual(['onPageNotFound', 'pages/gone/gone'])
    expect(await on.stack()).toEqual(['pages/second/second'])
    expect(await on.data()).toMatchObject({ word: 'lost' })
  })

  it('a page of a subpackage written with Component() gets its query as properties and in onLoad, and a custom bar', async () => {
    await on.open('packages/more/pages/deep/deep', 'word=%E6%B7%B1')
    expect(await on.page.locator('#deep').innerText()).toBe('分包页 loaded %E6%B7%B1 %E6%B7%B1')
    expect(await on.page.locator('.mp-bar').isVisible()).toBe(false)
  })

  it('title, colours and loading of the navigation bar change', async () => {
    await on.open('pages/second/second')
    expect(await on.style('.mp-bar', 'background-color')).toBe('rgb(18, 52, 86)')
    await tap('换标题')
    expect(await title()).toBe('新标题')
    expect(await on.style('.mp-bar', 'background-color')).toBe('rgb(0, 255, 0)')
    expect(await on.page.locator('.mp-spinner').isVisible()).toBe(true)
  })
})
