import type { Page } from 'playwright-core'
import { settle } from './open-phone'
import type { Shot, ShotFacts } from './shot'

export const goOffline = (page: Page) => page.evaluate(() => window.__mpControl?.setNetwork(false))

export const press = (text: string) => async (page: Page) => {
  await page.getByText(text, { exact: true }).first().click({ timeout: 3_000 })
}

/** Tells the page where the phone is: the tap that asks, then WeChat's two sheets. */
export const locate =
  (...taps: string[]) =>
  async (page: Page) => {
    for (const tap of [...taps, '同意', '允许']) await press(tap)(page)
  }

/** Lets the phone scan a voucher's code, after WeChat's privacy sheet. */
export const scan = (voucherOf: (facts: ShotFacts) => string) => async (page: Page, facts: ShotFacts) => {
  const code = await facts.codeOf(voucherOf(facts))
  await page.evaluate((text) => window.__mpControl?.scanAnswer(text), code)
  await press('同意')(page)
}

/** Looks at the page again while it rains, and then does what else is to be done. */
export const inTheRain =
  (act?: Shot['act']): Shot['act'] =>
  async (page, facts) => {
    await facts.bringRain()
    await page.evaluate(() => {
      window.__mp.setShown(false)
      window.__mp.setShown(true)
    })
    await settle(page)
    await act?.(page, facts)
  }

/** Presses each of these texts in turn. */
export const pressAll =
  (...texts: string[]) =>
  async (page: Page) => {
    for (const text of texts) await press(text)(page)
  }

/** The next choosing of a picture takes one that is drawn here. */
export const willChoose = (page: Page) =>
  page.evaluate(() => {
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = 300
    const context = canvas.getContext('2d')!
    for (const [index, colour] of ['#c7351b', '#e7f5ec', '#17724a'].entries()) {
      context.fillStyle = colour
      context.fillRect(0, index * 100, 300, 100)
    }
    window.__mpControl?.chooseFile(canvas.toDataURL('image/jpeg'))
  })

export const addPicture = async (page: Page) => {
  await willChoose(page)
  await press('加照片')(page)
  await press('同意')(page)
}
