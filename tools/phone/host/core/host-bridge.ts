import type { Person, Place } from '../../people'

/** What a navigation asks for, as `wx.navigateTo` and its sisters take it. Callbacks are the wx layer's concern. */
export interface NavigationRequest {
  url: string
  events?: Record<string, (...args: unknown[]) => void>
}

/** The channel between a page and its opener. */
export interface EventChannel {
  emit(name: string, ...args: unknown[]): void
  on(name: string, listener: (...args: unknown[]) => void): void
  once(name: string, listener: (...args: unknown[]) => void): void
  off(name: string, listener?: (...args: unknown[]) => void): void
}

/** Every function resolves when the page is shown and rejects with `{ errMsg: 'navigateTo:fail …' }`. */
export interface RouterApi {
  navigateTo(request: NavigationRequest): Promise<{ eventChannel: EventChannel; errMsg: string }>
  redirectTo(request: NavigationRequest): Promise<{ errMsg: string }>
  reLaunch(request: NavigationRequest): Promise<{ errMsg: string }>
  switchTab(request: NavigationRequest): Promise<{ errMsg: string }>
  navigateBack(request?: { delta?: number }): Promise<{ errMsg: string }>
}

/** The page now on top. */
export interface PageHandle {
  /** Path without leading slash, e.g. `pages/home/home`. */
  route: string
  options: Record<string, string>
  /** The page's `this` (its data and methods), as `getCurrentPages()` lists it. */
  instance: Record<string, unknown>
  /** The scrolling element that holds the page's content. */
  scroller: HTMLElement
}

/** Everything `wx.setNavigationBar…` changes; fields left out stay as they are. */
export interface NavigationBarChange {
  title?: string
  loading?: boolean
  frontColor?: string
  backgroundColor?: string
  homeButtonHidden?: boolean
}

/** A change of one tab (`index`), or of the whole bar when there is no index. */
export interface TabBarChange {
  index?: number
  badge?: string | null
  redDot?: boolean
  item?: { text?: string; iconPath?: string; selectedIconPath?: string }
  visible?: boolean
  style?: { color?: string; selectedColor?: string; backgroundColor?: string; borderStyle?: string }
}

/** How the program was opened, as `wx.getLaunchOptionsSync()` answers it. */
export interface LaunchOptions {
  path: string
  query: Record<string, string>
  scene: number
  shareTicket?: string
  referrerInfo: Record<string, unknown>
}

/** The state of the pretended network; the shell or a test switches it with `setOnline`. */
export interface HostNetwork {
  readonly online: boolean
  setOnline(online: boolean): void
  /** Returns the function that ends the subscription. */
  onChange(listener: (online: boolean) => void): () => void
}

/** The window as a mini-program measures it, all in px. */
export interface WindowMeasure {
  windowWidth: number
  /** Height of the page area: without navigation bar and tab bar. */
  windowHeight: number
  screenWidth: number
  screenHeight: number
  statusBarHeight: number
  navigationBarHeight: number
  tabBarHeight: number
  /** The capsule at the right of the navigation bar, in screen coordinates. */
  menuButton: { top: number; right: number; bottom: number; left: number; width: number; height: number }
}

/** Query built by `wx.createSelectorQuery()`; chainable, `exec` answers after the next render. */
export interface SelectorQueryLike {
  in(component: unknown): SelectorQueryLike
  select(selector: string): unknown
  selectAll(selector: string): unknown
  selectViewport(): unknown
  exec(callback?: (results: unknown[]) => void): SelectorQueryLike
}

/** What the host core gives to `wx.*` and to the built-in elements. One document has exactly one. */
export interface HostBridge {
  person: Person
  places: Place[]
  /** The app's `app.json`, as written (with `__usePrivacyCheck__`, `permission`, …). */
  appConfig: Record<string, unknown>
  launch: LaunchOptions
  /** The App instance's `this`; undefined before `App()` ran. */
  app(): Record<string, unknown> | undefined
  router: RouterApi
  currentPage(): PageHandle | undefined
  /** Overlays (toasts, sheets) are appended here: it covers the whole phone and lets touches through. */
  pageArea(): HTMLElement
  windowMeasure(): WindowMeasure
  /**
   * Calls a cloud function as this person. Resolves with the server's answer unchanged
   * (`{ result }` or `{ error: { errCode, errMsg } }`); rejects with an Error when the network is cut or nothing answers.
   */
  callCloud(name: string, data: unknown): Promise<CloudAnswer>
  /** Reaches tools/cloud's control plane (`phone-number`, `consent`, `file`, …); rejects when there is no cloud. */
  control(path: string, body: unknown): Promise<unknown>
  /** Address of a stored cloud file in this document, for `<image src="cloud://…">` and downloads. */
  cloudFileUrl(fileId: string): string
  /** Turns a path of the app's sources (`/assets/a.png`, or relative to the page now on top) into an address. */
  assetUrl(path: string): string
  network: HostNetwork
  /** Begins every key kept in localStorage, so that people in one browser do not share storage. */
  storagePrefix: string
  createSelectorQuery(): SelectorQueryLike
  createIntersectionObserver(component?: unknown, options?: Record<string, unknown>): unknown
  createMediaQueryObserver?(component?: unknown): unknown
  /** What the page on top asks before it is left by going back; undefined lets it go. */
  setAskBeforeLeaving(ask: (() => Promise<boolean>) | undefined): void
  setNavigationBar(change: NavigationBarChange): void
  setTabBar(change: TabBarChange): void
  pageScrollTo(options: {
    scrollTop?: number
    selector?: string
    duration?: number
    offsetTop?: number
  }): Promise<void>
  startPullDownRefresh(): void
  stopPullDownRefresh(): void
  /** Calls the page's `onShareAppMessage` and answers what it returned (or the defaults). */
  shareMessage(detail: {
    from: 'button' | 'menu'
    target?: unknown
  }): Promise<{ title: string; path: string; imageUrl?: string }>
  /** App-level events the wx layer exposes as `wx.onAppShow` and so on; returns the unsubscriber. */
  onAppEvent(
    name: 'show' | 'hide' | 'error' | 'unhandledRejection' | 'pageNotFound' | 'themeChange',
    listener: (detail: unknown) => void,
  ): () => void
  /** Puts an error into `window.__mpErrors` and onto the red strip; never swallows. */
  reportError(error: unknown, context?: string): void
  /** 1 is WeChat's standard size; `setFontScale` re-renders nothing, it changes what wx.getAppBaseInfo answers. */
  readonly fontScale: number
  setFontScale(scale: number): void
  readonly theme: 'light' | 'dark'
}

/** What `POST /__local/call` answers. */
export type CloudAnswer =
  { result: unknown; requestID?: string } | { error: { errCode: number; errMsg: string } }
