import type { NavigationBarChange } from './host-bridge'
import { watchPull } from './pull-down'

/** A page's window settings: its `.json` over `window` of app.json. */
export interface WindowConfig {
  navigationBarTitleText?: string
  navigationBarBackgroundColor?: string
  navigationBarTextStyle?: string
  navigationStyle?: string
  backgroundColor?: string
  enablePullDownRefresh?: boolean
  onReachBottomDistance?: number
  disableScroll?: boolean
}

export interface PageWindowEvents {
  back(): void
  home(): void
  scroll(scrollTop: number): void
  reachBottom(): void
  pullDown(): void
}

const iconOf = { back: '‹', home: '⌂' } as const

/** The window of one page: navigation bar, scrolling area, pull-down strip. */
export class PageWindow {
  readonly element = document.createElement('section')
  readonly area = document.createElement('div')
  readonly scroller = document.createElement('div')
  private readonly bar = document.createElement('header')
  private readonly title = document.createElement('h1')
  private readonly spinner = document.createElement('i')
  private readonly leading = document.createElement('button')
  private readonly strip = document.createElement('div')
  private nearBottom = false

  constructor(
    readonly config: WindowConfig,
    private readonly events: PageWindowEvents,
  ) {
    this.element.className = 'mp-window'
    this.area.className = 'mp-area'
    this.scroller.className = 'mp-scroller'
    this.strip.className = 'mp-pull'
    this.strip.textContent = '···'
    if (config.disableScroll) this.scroller.style.overflowY = 'hidden'
    if (config.backgroundColor) this.area.style.backgroundColor = config.backgroundColor
    this.buildBar()
    this.area.append(this.strip, this.scroller)
    this.element.append(this.bar, this.area)
    this.scroller.addEventListener('scroll', () => this.onScroll(), { passive: true })
    if (config.enablePullDownRefresh) watchPull(this.scroller, () => this.startPullDown())
  }

  get isCustom(): boolean {
    return this.config.navigationStyle === 'custom'
  }

  /** `none` on the first page of a fresh start, `home` on a deep link, `back` above another page. */
  setLeading(kind: 'none' | 'home' | 'back'): void {
    this.leading.hidden = kind === 'none'
    if (kind === 'none') return
    this.leading.textContent = iconOf[kind]
    this.leading.setAttribute('aria-label', kind === 'back' ? '返回' : '回到首页')
    this.leading.onclick = () => (kind === 'back' ? this.events.back() : this.events.home())
  }

  change(change: NavigationBarChange): void {
    if (change.title !== undefined) this.title.textContent = change.title
    if (change.loading !== undefined) this.spinner.hidden = !change.loading
    if (change.frontColor) this.bar.style.color = change.frontColor
    if (change.backgroundColor) this.bar.style.backgroundColor = change.backgroundColor
    if (change.homeButtonHidden && this.leading.textContent === iconOf.home) this.leading.hidden = true
  }

  show(isShown: boolean): void {
    this.element.toggleAttribute('data-behind', !isShown)
    this.element.inert = !isShown
  }

  startPullDown(): void {
    if (this.strip.hasAttribute('data-open')) return
    this.strip.toggleAttribute('data-open', true)
    this.events.pullDown()
  }

  stopPullDown(): void {
    this.strip.toggleAttribute('data-open', false)
  }

  private buildBar(): void {
    const { config } = this
    this.bar.className = 'mp-bar'
    this.bar.hidden = this.isCustom
    this.title.textContent = config.navigationBarTitleText ?? ''
    this.spinner.className = 'mp-spinner'
    this.spinner.hidden = true
    this.leading.type = 'button'
    this.leading.className = 'mp-leading'
    this.bar.style.backgroundColor = config.navigationBarBackgroundColor ?? '#000000'
    this.bar.style.color = config.navigationBarTextStyle === 'black' ? '#000' : '#fff'
    this.bar.append(this.leading, this.spinner, this.title)
  }

  private onScroll(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller
    this.events.scroll(scrollTop)
    const distance = this.config.onReachBottomDistance ?? 50
    const near = scrollTop + clientHeight >= scrollHeight - distance
    if (near && !this.nearBottom && scrollTop > 0) this.events.reachBottom()
    this.nearBottom = near
  }
}
