import type { Page, Route } from 'playwright-core'

/**
 * Lets the next `times` calls of an action reach the cloud and be done there, and loses their answers on the way back.
 * Answers how many were lost so far.
 */
export async function loseAnswers(page: Page, action: string, times: number): Promise<() => number> {
  let lost = 0
  await page.route('**/cloud/call', async (route: Route) => {
    const { data } = route.request().postDataJSON() as { data?: { action?: string } }
    if (data?.action !== action || lost >= times) return route.fallback()
    lost += 1
    await route.fetch()
    await route.abort('connectionreset')
  })
  return () => lost
}

/** Cuts a phone's network after its next call of an action has left and before the answer is back. */
export async function cutWhileUnderWay(page: Page, action: string, cut: () => Promise<void>): Promise<void> {
  let isCut = false
  await page.route('**/cloud/call', async (route: Route) => {
    const { data } = route.request().postDataJSON() as { data?: { action?: string } }
    if (data?.action !== action || isCut) return route.fallback()
    isCut = true
    const response = await route.fetch()
    await cut()
    await route.fulfill({ response })
  })
}

/** Holds the answers of an action back this long. Gives a promise of the first one's arrival. */
export async function delayAnswers(
  page: Page,
  action: string,
  milliseconds: number,
): Promise<() => Promise<void>> {
  let arrive = (): void => undefined
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve
  })
  await page.route('**/cloud/call', async (route: Route) => {
    const { data } = route.request().postDataJSON() as { data?: { action?: string } }
    if (data?.action !== action) return route.fallback()
    const response = await route.fetch()
    await page.waitForTimeout(milliseconds)
    await route.fulfill({ response })
    await page.waitForTimeout(milliseconds)
    arrive()
  })
  return () => arrived
}
