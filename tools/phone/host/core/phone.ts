import { PhoneBackend } from '../elements/index'
import { createWx } from '../wx/index'
import type { AppManifest } from '../../compile/manifest'
import type { Person, Place } from '../../people'
import { createAnimation } from './animation'
import { AppEvents } from './app-events'
import { AppRuntime, type AppLoaders } from './app-runtime'
import { assetUrl, cloudFileUrl } from './asset-url'
import { toBrowserUnits } from './browser-units'
import { extendCallers } from './caller-members'
import { CloudLink, createNetwork } from './cloud-link'
import { forwardMotionEvents } from './motion-events'
import { installErrorSink, onReportedError, reportError } from './error-sink'
import type { HostBridge, PageHandle } from './host-bridge'
import { IntersectionObserverLike } from './intersection-observer'
import { readLaunch } from './launch-options'
import { PhoneScreen } from './phone-screen'
import { Router, type OpenPage } from './router'
import { SelectorQuery, type QueryScene } from './selector-query'
import { TabBar, type TabBarConfig } from './tab-bar'
import { scrollPageTo } from './page-scroll'
import { shareMessageOf } from './share-message'

/** What the document carries about who holds this phone. */
export interface PhoneConfig {
  person: Person
  places: Place[]
}

/** One phone: its screen, its router and the app in it. */
export class Phone {
  private readonly screen = new PhoneScreen()
  private readonly events = new AppEvents()
  private readonly network = createNetwork()
  private readonly launch
  private readonly tabBar: TabBar | undefined
  private readonly runtime: AppRuntime
  private readonly router: Router
  private readonly cloud: CloudLink
  private fontScale = 1
  readonly bridge: HostBridge

  constructor(
    private readonly config: PhoneConfig,
    private readonly manifest: AppManifest,
    templates: ConstructorParameters<typeof AppRuntime>[1],
  ) {
    installErrorSink((reason) => this.events.emit('unhandledRejection', { reason }))
    onReportedError((error, text) =>
      this.events.emit('error', error instanceof Error ? (error.stack ?? text) : text),
    )
    for (const problem of manifest.problems)
      reportError(`${problem.file}:${problem.line} ${problem.text}`, '编译')
    const firstPage = (manifest.app.entryPagePath as string | undefined) ?? manifest.app.pages?.[0] ?? ''
    this.launch = readLaunch(location.href, firstPage)
    this.cloud = new CloudLink(config.person.key, this.network)
    this.tabBar = this.createTabBar()
    this.bridge = this.createBridge()
    Object.assign(globalThis, {
      wx: Object.assign(createWx(this.bridge), { createAnimation }),
      getCurrentPages: () => this.router.stack.map((page) => page.instance),
    })
    forwardMotionEvents()
    this.runtime = new AppRuntime(manifest, templates, this.bridge)
    this.router = new Router({
      runtime: this.runtime,
      backend: createBackend(),
      stage: this.screen.stage,
      tabBar: this.tabBar,
      windowConfig: (manifest.app.window as object | undefined) ?? {},
      firstPage,
      onPageNotFound: (detail) => this.onPageNotFound(detail),
      onTopChanged: (page) => this.onTopChanged(page),
    })
    extendCallers(this.scene(), (caller) => this.router.stack.find((page) => page.instance === caller))
  }

  /** Runs the app's scripts and opens the first page. */
  start(loaders: AppLoaders): void {
    this.runtime.load(loaders)
    this.events.app = this.runtime.app
    this.events.callApp('onLaunch', this.launch)
    this.events.emit('show', this.launch)
    this.router.launch({ path: this.launch.path, query: this.launch.query })
    this.router.watchHistory()
    document.addEventListener('visibilitychange', () => this.setShown(document.visibilityState === 'visible'))
  }

  enter(path: string): void {
    this.runtime.enter(path)
  }

  leave(): void {
    this.runtime.leave()
  }

  route(): string {
    return this.router.top?.route ?? ''
  }

  stack(): string[] {
    return this.router.stack.map((page) => page.route)
  }

  data(): unknown {
    return this.router.top?.instance.data
  }

  /** As when the person leaves WeChat, or comes back to it. */
  setShown(isShown: boolean): void {
    if (!isShown) this.router.setAppShown(false)
    this.events.emit(isShown ? 'show' : 'hide', isShown ? this.launch : {})
    if (isShown) this.router.setAppShown(true)
  }

  private onPageNotFound(detail: {
    path: string
    query: Record<string, string>
    isEntryPage: boolean
  }): void {
    const hasHandler = typeof this.events.app?.onPageNotFound === 'function'
    if (!hasHandler) reportError(`页面不存在:${detail.path}`)
    this.events.emit('pageNotFound', detail)
  }

  private onTopChanged(page: OpenPage): void {
    const isTab = this.tabBar?.has(page.route) ?? false
    if (isTab) this.tabBar?.select(page.route)
    this.screen.arrange({
      hasTabs: isTab && (this.tabBar?.isVisible ?? false),
      isCustom: page.window.isCustom,
    })
  }

  private createTabBar(): TabBar | undefined {
    const config = this.manifest.app.tabBar as (TabBarConfig & { custom?: boolean }) | undefined
    if (!config?.list) return undefined
    const bar: TabBar = new TabBar(config, assetUrl, (_index, path) => {
      const item = bar.itemOf(path)
      const open =
        this.router.top?.route === path ? Promise.resolve() : this.router.switchTab({ url: `/${path}` })
      open
        .then(() => this.router.top && this.router.call(this.router.top, 'onTabItemTap', item))
        .catch((error: unknown) => reportError(error, '切换标签'))
    })
    this.screen.addTabs(bar.element)
    return bar
  }

  private scene(): QueryScene {
    return { root: () => this.router.top?.component, scroller: () => this.router.top?.scroller }
  }

  private createBridge(): HostBridge {
    const top = (): OpenPage | undefined => this.router.top
    const { screen, events, network, cloud, manifest, config, launch } = this
    const fontScale = (): number => this.fontScale
    return {
      person: config.person,
      places: config.places,
      appConfig: manifest.app,
      launch,
      app: () => this.runtime.app,
      router: {
        navigateTo: (request) => this.router.navigateTo(request),
        redirectTo: (request) => this.router.redirectTo(request),
        reLaunch: (request) => this.router.reLaunch(request),
        switchTab: (request) => this.router.switchTab(request),
        navigateBack: (request) => this.router.navigateBack(request),
      },
      currentPage: () => top() as PageHandle | undefined,
      pageArea: () => screen.overlay,
      windowMeasure: () => screen.measure(),
      callCloud: (name, data) => cloud.call(name, data),
      control: (path, body) => cloud.control(path, body),
      cloudFileUrl,
      assetUrl: (path) => assetUrl(path, top()?.route),
      network,
      storagePrefix: `mp:${config.person.key}:`,
      createSelectorQuery: () => new SelectorQuery(this.scene()),
      createIntersectionObserver: (component, options) =>
        new IntersectionObserverLike(this.scene(), component, options),
      setAskBeforeLeaving: (ask) => {
        const page = top()
        if (page) page.askBeforeLeaving = ask
      },
      setNavigationBar: (change) => top()?.window.change(change),
      setTabBar: (change) => {
        this.tabBar?.change(change)
        const page = top()
        if (page) this.onTopChanged(page)
      },
      pageScrollTo: (options) => scrollPageTo(top(), options),
      startPullDownRefresh: () => top()?.window.startPullDown(),
      stopPullDownRefresh: () => top()?.window.stopPullDown(),
      shareMessage: (detail) => shareMessageOf(this.router, manifest.app, detail),
      onAppEvent: (name, listener) => events.on(name, listener),
      reportError,
      get fontScale() {
        return fontScale()
      },
      setFontScale: (scale) => {
        this.fontScale = scale
      },
      theme: 'light',
    }
  }
}

/** The elements' backend, with units of inline styles turned into the browser's. */
function createBackend(): PhoneBackend {
  const backend = new PhoneBackend()
  const create = backend.document.createElement
  backend.document.createElement = (tag) => {
    const element = create(tag) as unknown as HTMLElement
    const setAttribute = element.setAttribute.bind(element)
    element.setAttribute = (name, value) =>
      setAttribute(name, name === 'style' ? toBrowserUnits(String(value)) : value)
    return element as never
  }
  return backend
}
