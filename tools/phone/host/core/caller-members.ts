import { component, type ComponentCaller } from 'glass-easel-miniprogram-adapter'
import { Element as WxElement } from 'glass-easel'
import { IntersectionObserverLike } from './intersection-observer'
import type { OpenPage } from './router'
import { SelectorQuery, type QueryScene } from './selector-query'

/** What components call on `this` beyond what the adapter gives, or where it falls short. */
export function extendCallers(
  scene: QueryScene,
  pageOf: (caller: ComponentCaller) => OpenPage | undefined,
): void {
  const { prototype } = component.ComponentCaller
  const setData = prototype.setData
  const members: Record<string, (this: ComponentCaller, ...args: never[]) => unknown> = {
    createSelectorQuery() {
      return new SelectorQuery(scene, this)
    },
    createIntersectionObserver(options: object) {
      return new IntersectionObserverLike(scene, this, options)
    },
    getOpenerEventChannel() {
      return pageOf(this)?.channel ?? silentChannel
    },
    getPageId() {
      return `pageId:${pageOf(this)?.route ?? ''}`
    },
    /** Answers that come after a page was closed find nothing to draw on; as in WeChat that is no error. */
    setData(data: Record<string, unknown>, callback?: () => void) {
      setData.call(this, data, callback)
      if (callback && !WxElement.isAttached(this._$)) return
    },
    getTabBar() {
      return undefined
    },
  }
  for (const [name, value] of Object.entries(members)) {
    Object.defineProperty(prototype, name, { value, writable: true, configurable: true })
  }
}

/** Given to pages that nobody opened with `navigateTo`. */
const silentChannel = { emit() {}, on() {}, once() {}, off() {} }
