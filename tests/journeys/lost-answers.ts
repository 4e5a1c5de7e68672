import type { Page, Route } from 'playwright-core'

/** What WeChat says when a request was sent and its answer never came: nobody knows what happened. */
const CONNECTION_RESET = {
  error: {
    errCode: -1,
    errMsg:
      'cloud.callFunction:fail -1 request:fail errcode:-101 cronet_error_code:-101 error_msg:net::ERR_CONNECTION_RESET',
  },
}

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
    await route.fulfill({ json: CONNECTION_RESET })
  })
  return () => lost
}
