import type { OpenPage } from './router'
import { rectOf } from './selector-query'

/** `wx.pageScrollTo`; answers when the scroll has begun, or ended when it takes no time. */
export async function scrollPageTo(
  page: OpenPage | undefined,
  options: { scrollTop?: number; selector?: string; duration?: number; offsetTop?: number },
): Promise<void> {
  if (!page) return
  const { scroller } = page
  let top = options.scrollTop
  if (options.selector !== undefined) {
    const root = page.component.shadowRoot as {
      querySelector?(selector: string): { getBackendElement(): unknown } | null
    }
    const dom = root.querySelector?.(options.selector)?.getBackendElement() as HTMLElement | undefined
    if (!dom) throw { errMsg: `pageScrollTo:fail selector ${options.selector} not found` }
    top = rectOf(dom).top + scroller.scrollTop + (options.offsetTop ?? 0)
  }
  scroller.scrollTo({ top: top ?? 0, behavior: options.duration === 0 ? 'instant' : 'smooth' })
}
