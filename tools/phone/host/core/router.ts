import { Component, Element as WxElement, type GeneralComponent } from 'glass-easel'
import type { ComponentCaller } from 'glass-easel-miniprogram-adapter'
import { callerOf, type AppRuntime } from './app-runtime'
import { reportError, reportUnlessStayed } from './error-sink'
import { createEventChannelPair } from './event-channel'
import type { EventChannel, NavigationRequest, PageHandle, RouterApi } from './host-bridge'
import { PageWindow, type WindowConfig } from './page-window'
import { formatQuery, parseRoute, type ParsedRoute } from './route-url'
import type { TabBar } from './tab-bar'

const STACK_MAX = 10

/** One page of the stack (or a tab page kept while another tab is shown). */
export interface OpenPage extends PageHandle {
  component: GeneralComponent
  instance: ComponentCaller
  window: PageWindow
  channel: EventChannel | undefined
  /** Set while the page wants to be asked before it closes; answers whether it may. */
  askBeforeLeaving?: (() => Promise<boolean>) | undefined
}

export interface RouterParts {
  runtime: AppRuntime
  backend: unknown
  /** Page windows are appended here. */
  stage: HTMLElement
  tabBar: TabBar | undefined
  windowConfig: WindowConfig
  firstPage: string
  onPageNotFound(detail: { path: string; query: Record<string, string>; isEntryPage: boolean }): void
  /** Called after another page came to the top. */
  onTopChanged(page: OpenPage): void
}

/** The page stack: opens, covers, uncovers and closes pages, and tells them in WeChat's order. */
export class Router implements RouterApi {
  readonly stack: OpenPage[] = []
  private readonly tabs = new Map<string, OpenPage>()
  private isAppShown = true
  /** Moves in the browser's history that this router asked for and that have not arrived. */
  private ownMoves = 0

  constructor(private readonly parts: RouterParts) {}

  get top(): OpenPage | undefined {
    return this.stack.at(-1)
  }

  /** Opens the app's first page. */
  launch(route: ParsedRoute): void {
    const exists = this.parts.runtime.units.get(route.path)?.isPage
    if (!exists) {
      this.parts.onPageNotFound({ ...route, isEntryPage: true })
      if (this.top) return
    }
    const target = exists ? route : { path: this.parts.firstPage, query: {} }
    if (!this.parts.runtime.units.has(target.path)) return
    this.push(target, undefined)
    this.settle()
  }

  async navigateTo(request: NavigationRequest): Promise<{ eventChannel: EventChannel; errMsg: string }> {
    const route = this.resolve('navigateTo', request.url)
    if (this.parts.tabBar?.has(route.path)) fail('navigateTo', 'can not navigateTo a tabbar page')
    if (this.stack.length >= STACK_MAX) fail('navigateTo', 'webview count limit exceed')
    const [opener, opened] = createEventChannelPair()
    for (const [name, listener] of Object.entries(request.events ?? {})) opener.on(name, listener)
    this.cover()
    this.push(route, opened)
    this.settle('push')
    return { eventChannel: opener, errMsg: 'navigateTo:ok' }
  }

  async redirectTo(request: NavigationRequest): Promise<{ errMsg: string }> {
    const route = this.resolve('redirectTo', request.url)
    if (this.parts.tabBar?.has(route.path)) fail('redirectTo', 'can not redirectTo a tabbar page')
    this.closeTop()
    this.push(route, undefined)
    this.settle()
    return { errMsg: 'redirectTo:ok' }
  }

  async reLaunch(request: NavigationRequest): Promise<{ errMsg: string }> {
    const route = this.resolve('reLaunch', request.url)
    this.closeAll()
    this.push(route, undefined)
    this.settle()
    return { errMsg: 'reLaunch:ok' }
  }

  async switchTab(request: NavigationRequest): Promise<{ errMsg: string }> {
    const route = this.resolve('switchTab', request.url)
    if (!this.parts.tabBar?.has(route.path)) fail('switchTab', 'can not switch to no-tabBar page')
    if (this.top?.route === route.path) return { errMsg: 'switchTab:ok' }
    const kept = this.tabs.get(route.path)
    while (this.stack.length > 1 || (this.top && !this.parts.tabBar.has(this.top.route))) this.closeTop()
    if (this.top !== kept) {
      if (this.top) this.cover()
      this.stack.length = 0
      if (kept) this.stack.push(kept)
    }
    if (kept) this.uncover()
    else this.push({ path: route.path, query: {} }, undefined)
    this.settle()
    return { errMsg: 'switchTab:ok' }
  }

  async navigateBack(request: { delta?: number } = {}): Promise<{ errMsg: string }> {
    const delta = Math.min(request.delta ?? 1, this.stack.length - 1)
    if (delta < 1) fail('navigateBack', 'cannot navigate back at first page.')
    const page = this.top
    const mayLeave = page?.askBeforeLeaving ? await page.askBeforeLeaving() : true
    // While it asked, another press may have closed it.
    if (!mayLeave || this.top !== page) fail('navigateBack', 'cancel')
    for (let i = 0; i < delta; i += 1) this.closeTop()
    this.uncover()
    this.settle('back')
    return { errMsg: 'navigateBack:ok' }
  }

  /** The app came to the front or left it. */
  setAppShown(isShown: boolean): void {
    if (this.isAppShown === isShown) return
    this.isAppShown = isShown
    if (this.top) this.tell(this.top, isShown ? 'show' : 'hide')
  }

  /** Calls a page's own method, if it has one. */
  call(page: OpenPage, method: string, ...args: unknown[]): unknown {
    const handler = page.instance[method]
    if (typeof handler !== 'function') return undefined
    try {
      const answer: unknown = handler.apply(page.instance, args)
      if (answer instanceof Promise)
        answer.catch((error: unknown) => reportError(error, `${page.route} ${method}`))
      return answer
    } catch (error) {
      reportError(error, `${page.route} ${method}`)
      return undefined
    }
  }

  private resolve(api: string, url: string): ParsedRoute {
    const route = parseRoute(String(url ?? ''), this.top?.route ?? '')
    if (this.parts.runtime.units.get(route.path)?.isPage) return route
    const detail = formatQuery(route.query)
    return fail(api, `page "${route.path}${detail ? `?${detail}` : ''}" is not found`)
  }

  private push(route: ParsedRoute, channel: EventChannel | undefined): void {
    const page = this.create(route, channel)
    this.stack.push(page)
    if (this.parts.tabBar?.has(route.path)) this.tabs.set(route.path, page)
    this.parts.stage.append(page.window.element)
    const spot = document.createElement('div')
    page.scroller.append(spot)
    this.parts.onTopChanged(page)
    WxElement.replaceDocumentElement(page.component, page.scroller as never, spot as never)
    this.call(page, 'onLoad', page.options)
    // A page that led on to another while loading is covered already.
    if (this.top !== page) return
    this.tell(page, 'show')
    this.parts.runtime.ready.flush()
    this.call(page, 'onReady')
  }

  private create(route: ParsedRoute, channel: EventChannel | undefined): OpenPage {
    const { runtime, backend } = this.parts
    const unit = runtime.units.get(route.path)
    const config = { ...this.parts.windowConfig, ...unit?.config } as WindowConfig
    const component = runtime.createPage(route.path, backend)
    const instance = callerOf(component)
    const pageWindow: PageWindow = new PageWindow(config, {
      back: () => void this.navigateBack().catch(reportUnlessStayed),
      home: () => void this.goHome(),
      scroll: (scrollTop) => this.call(page, 'onPageScroll', { scrollTop }),
      reachBottom: () => this.call(page, 'onReachBottom'),
      pullDown: () => this.call(page, 'onPullDownRefresh'),
    })
    const page: OpenPage = {
      route: route.path,
      options: route.query,
      instance,
      component,
      window: pageWindow,
      scroller: pageWindow.scroller,
      channel,
    }
    Object.assign(instance, { route: route.path, __route__: route.path, options: route.query })
    // A page written with Component() also finds its query in the properties of the same name.
    for (const [name, value] of Object.entries(route.query)) {
      if (Component.hasProperty(component, name)) component.replaceDataOnPath([name] as never, value as never)
    }
    component.applyDataUpdates()
    const root = component.getBackendElement() as unknown as HTMLElement
    root.dataset.route = route.path
    return page
  }

  private goHome(): Promise<unknown> {
    const url = `/${this.parts.firstPage}`
    return this.parts.tabBar?.has(this.parts.firstPage) ? this.switchTab({ url }) : this.reLaunch({ url })
  }

  private cover(): void {
    const page = this.top
    if (!page) return
    this.tell(page, 'hide')
    page.window.show(false)
  }

  private uncover(): void {
    const page = this.top
    if (!page) return
    page.window.show(true)
    this.parts.onTopChanged(page)
    this.tell(page, 'show')
  }

  private tell(page: OpenPage, what: 'show' | 'hide'): void {
    page.component.triggerPageLifetime(what, [])
    this.call(page, what === 'show' ? 'onShow' : 'onHide')
  }

  private closeTop(): void {
    const page = this.stack.pop()
    if (page) this.close(page)
  }

  private closeAll(): void {
    while (this.stack.length > 0) this.closeTop()
    for (const page of [...this.tabs.values()]) this.close(page)
  }

  private close(page: OpenPage): void {
    this.tabs.delete(page.route)
    this.call(page, 'onUnload')
    WxElement.pretendDetached(page.component)
    page.window.element.remove()
  }

  /** Brings bars and the browser's history in line with the stack. */
  private settle(kind: 'push' | 'back' | 'replace' = 'replace'): void {
    const page = this.top
    if (!page) return
    const isRoot = this.stack.length === 1
    const isHome = page.route === this.parts.firstPage || this.parts.tabBar?.has(page.route)
    page.window.setLeading(isRoot ? (isHome ? 'none' : 'home') : 'back')
    this.writeHistory(page, kind)
  }

  private writeHistory(page: OpenPage, kind: 'push' | 'back' | 'replace'): void {
    const query = formatQuery(page.options)
    const address = new URL(location.href)
    const as = address.searchParams.get('as') ?? ''
    const path = encodeURIComponent(query ? `${page.route}?${query}` : page.route)
    const url = `${address.pathname}?as=${encodeURIComponent(as)}&path=${path}`
    const state = { depth: this.stack.length }
    // Phones side by side share one history, in which going back would close a page of another phone.
    if (window.parent !== window) history.replaceState(state, '', url)
    else if (kind === 'push') history.pushState(state, '', url)
    else if (kind === 'back' && (history.state as { depth?: number } | null)?.depth !== state.depth) {
      const depth = (history.state as { depth?: number } | null)?.depth ?? state.depth
      if (depth > state.depth) {
        this.ownMoves += 1
        history.go(state.depth - depth)
      }
    } else history.replaceState(state, '', url)
  }

  /** The browser's back button closes pages; moves this router made itself only bring the address in line. */
  watchHistory(): void {
    window.addEventListener('popstate', (event) => {
      const page = this.top
      if (!page) return
      if (this.ownMoves > 0) {
        this.ownMoves -= 1
        this.writeHistory(page, 'replace')
        return
      }
      const depth = (event.state as { depth?: number } | null)?.depth ?? 1
      const delta = this.stack.length - depth
      if (delta <= 0) this.writeHistory(page, 'replace')
      else
        this.navigateBack({ delta }).catch((error: unknown) => {
          // The browser has gone back already, the page has not.
          if (this.top === page) this.writeHistory(page, 'push')
          reportUnlessStayed(error)
        })
    })
  }
}

function fail(api: string, reason: string): never {
  throw { errMsg: `${api}:fail ${reason}` }
}
