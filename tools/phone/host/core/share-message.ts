import type { AppConfig } from '../../compile/app-graph'
import { formatQuery } from './route-url'
import type { Router } from './router'

/** What sharing the page on top would send: what `onShareAppMessage` returned, over the page's title and path. */
export async function shareMessageOf(
  router: Router,
  app: AppConfig,
  detail: { from: 'button' | 'menu'; target?: unknown },
): Promise<{ title: string; path: string; imageUrl?: string }> {
  const page = router.top
  const window = app.window as { navigationBarTitleText?: string } | undefined
  const query = page ? formatQuery(page.options) : ''
  const standard = {
    title: page?.window.config.navigationBarTitleText ?? window?.navigationBarTitleText ?? '',
    path: `/${page?.route ?? ''}${query ? `?${query}` : ''}`,
  }
  const answer = page
    ? ((await router.call(page, 'onShareAppMessage', detail)) as { promise?: unknown } | undefined)
    : undefined
  return { ...standard, ...answer, ...((await answer?.promise) as object | undefined) }
}
