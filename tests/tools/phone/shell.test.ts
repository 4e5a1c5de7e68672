import { renderSVG } from 'uqr'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { compile, openBrowser } from './elements-page'
import type { Page } from 'playwright-core'

let world: Awaited<ReturnType<typeof openBrowser>>
let page: Page

beforeAll(async () => {
  world = await openBrowser()
  page = await world.browser.newPage({ viewport: { width: 1280, height: 1000 } })
  page.setDefaultTimeout(5000)
  await page.goto(`${world.origin}/?phones=rider,clerk`)
  // Either phone may be the later one.
  for (const name of ['骑手', '店员'])
    await page.frameLocator(`iframe[title="${name}的手机"]`).locator('#page').waitFor({ state: 'attached' })
  for (const as of ['rider', 'clerk']) await phone(as).waitForFunction(`typeof mount === 'function'`)
}, 30_000)
afterAll(() => world.close())

const phone = (as: string) => {
  const frame = page.frames().find((candidate) => candidate.url().endsWith(`as=${as}`))
  if (!frame) throw new Error(`no phone of ${as}`)
  return frame
}

it('the clerk scans the code that the rider shows', async () => {
  const picture = `data:image/svg+xml,${encodeURIComponent(renderSVG('NJ1.券.12345678'))}`
  await phone('rider').evaluate(compile(`<image src="{{src}}" style="width:240px;height:240px"/>`))
  await phone('rider').evaluate(`mount(compiled, { src: ${JSON.stringify(picture)} }, [])`)
  await phone('rider')
    .locator('img')
    .evaluate((image: HTMLImageElement) => image.decode())
  await phone('clerk').evaluate('window.scanned = wx.scanCode(); 0')
  await phone('clerk').getByRole('button', { name: '扫骑手的手机上的码' }).click()
  expect(await phone('clerk').evaluate('scanned')).toMatchObject({
    result: 'NJ1.券.12345678',
    errMsg: 'scanCode:ok',
  })
})

it('the switches reach their own phone only, also after it was opened again', async () => {
  const rider = page.getByRole('region', { name: '骑手的手机' })
  await rider.getByLabel('有网络').uncheck()
  await rider.getByLabel('站在哪里').selectOption({ label: '拒绝定位' })
  const networkOf = (as: string) => phone(as).evaluate('wx.getNetworkType().then(r => r.networkType)')
  await expect.poll(() => networkOf('rider')).toBe('none')
  expect(await networkOf('clerk')).toBe('wifi')
  await rider.getByRole('button', { name: '重新打开' }).click()
  // Until the phone stands again its document comes and goes, so a question asked in between is asked again.
  await expect.poll(() => networkOf('rider').catch(() => '')).toBe('none')
  const located = () => phone('rider').evaluate('wx.getLocation().catch(e => e.errMsg)')
  await expect.poll(() => located().catch(() => '')).toBe('getLocation:fail auth deny')
})

it('a phone can change hands, be added and be put away, and the address follows', async () => {
  await page.getByRole('button', { name: '加一部手机' }).click()
  expect(await page.locator('iframe').count()).toBe(3)
  const last = page.getByRole('region').nth(2)
  await last.getByLabel('谁的手机').selectOption({ label: '店员' })
  await expect.poll(() => new URL(page.url()).searchParams.get('phones')).toBe('rider,clerk,clerk')
  await last.getByRole('button', { name: '收起这部手机' }).click()
  await expect.poll(() => page.locator('iframe').count()).toBe(2)
})
