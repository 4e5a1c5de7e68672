import type { WindowMeasure } from './host-bridge'

const STATUS_BAR_PX = 20
const NAVIGATION_BAR_PX = 44
const TAB_BAR_PX = 50

/** The phone's screen: page windows, tab bar and the layer for overlays. */
export class PhoneScreen {
  readonly stage = document.createElement('main')
  readonly overlay = document.createElement('div')
  private tabs: HTMLElement | undefined

  constructor() {
    const root = document.documentElement.style
    root.setProperty('--mp-status', `${STATUS_BAR_PX}px`)
    root.setProperty('--mp-nav', `${NAVIGATION_BAR_PX}px`)
    root.setProperty('--mp-tabs', `${TAB_BAR_PX}px`)
    this.stage.className = 'mp-stage'
    this.overlay.className = 'mp-overlay'
    const status = document.createElement('div')
    status.className = 'mp-capsule'
    status.setAttribute('aria-hidden', 'true')
    status.textContent = '•••  ◎'
    document.body.append(this.stage, status, this.overlay)
    window.addEventListener('resize', () => this.measurePage())
  }

  addTabs(element: HTMLElement): void {
    this.tabs = element
    this.stage.after(element)
  }

  /** Shows or hides the tab bar and the navigation bar's room, and sets what 1 vh means in the page on top. */
  arrange(layout: { hasTabs: boolean; isCustom: boolean }): void {
    if (this.tabs) this.tabs.hidden = !layout.hasTabs
    this.stage.toggleAttribute('data-tabs', layout.hasTabs)
    this.layout = layout
    this.measurePage()
  }

  private layout = { hasTabs: false, isCustom: false }

  measure(): WindowMeasure {
    const screenWidth = window.innerWidth
    const screenHeight = window.innerHeight
    const tabBarHeight = this.layout.hasTabs ? TAB_BAR_PX : 0
    const bars = this.layout.isCustom ? 0 : STATUS_BAR_PX + NAVIGATION_BAR_PX
    const [width, height] = [87, 32]
    const top = STATUS_BAR_PX + 6
    const right = screenWidth - 7
    return {
      windowWidth: screenWidth,
      windowHeight: screenHeight - bars - tabBarHeight,
      screenWidth,
      screenHeight,
      statusBarHeight: STATUS_BAR_PX,
      navigationBarHeight: NAVIGATION_BAR_PX,
      tabBarHeight,
      menuButton: { top, right, bottom: top + height, left: right - width, width, height },
    }
  }

  private measurePage(): void {
    for (const area of this.stage.querySelectorAll<HTMLElement>('.mp-window:not([data-behind]) > .mp-area')) {
      area.style.setProperty('--mp-vh', `${this.measure().windowHeight / 100}px`)
    }
  }
}
