import { componentOfDom, dom, emit, setOwn } from './define-element'
import type { ElementComponent, ElementData, ElementSpec } from './define-element'

const REFRESH_PULL_RATIO = 0.5

/** Fires `scrolltoupper` and `scrolltolower` once each time the edge is reached. */
class EdgeWatch {
  private atUpper = true
  private atLower = false
  private readonly component: ElementComponent
  private readonly scroller: HTMLElement

  constructor(component: ElementComponent, scroller: HTMLElement) {
    this.component = component
    this.scroller = scroller
  }

  check(): void {
    const data = this.component.data as ElementData
    const isX = Boolean(data.scrollX) && !data.scrollY
    const at = isX ? this.scroller.scrollLeft : this.scroller.scrollTop
    const room = isX
      ? this.scroller.scrollWidth - this.scroller.clientWidth
      : this.scroller.scrollHeight - this.scroller.clientHeight
    const isUpper = at <= Number(data.upperThreshold)
    const isLower = room - at <= Number(data.lowerThreshold)
    if (isUpper && !this.atUpper) emit(this.component, 'scrolltoupper', { direction: isX ? 'left' : 'top' })
    if (isLower && !this.atLower)
      emit(this.component, 'scrolltolower', { direction: isX ? 'right' : 'bottom' })
    this.atUpper = isUpper
    this.atLower = isLower
  }
}

function addRefresher(
  component: ElementComponent,
  root: HTMLElement,
  scroller: HTMLElement,
): (data: ElementData) => void {
  const bar = dom('div', 'wx-refresher')
  root.prepend(bar)
  let from: number | undefined
  const height = (px: number): void => void (bar.style.height = `${px}px`)
  const y = (event: unknown): number => (event as { touches: { clientY: number }[] }).touches[0]?.clientY ?? 0
  component.addListener('touchstart', (event) => {
    from = component.data.refresherEnabled && scroller.scrollTop <= 0 ? y(event) : undefined
  })
  component.addListener('touchmove', (event) => {
    if (from === undefined || component.data.refresherTriggered) return
    const pull = Math.max(0, (y(event) - from) * REFRESH_PULL_RATIO)
    height(pull)
    if (pull > 0) emit(component, 'refresherpulling', { dy: pull })
  })
  component.addListener('touchend', () => {
    if (from === undefined) return
    from = undefined
    const pulled = bar.offsetHeight
    if (pulled >= Number(component.data.refresherThreshold)) {
      setOwn(component, { refresherTriggered: true })
      emit(component, 'refresherrefresh', { dy: pulled })
    } else if (pulled > 0) {
      height(0)
      emit(component, 'refresherabort', { dy: pulled })
    }
  })
  return (data) => {
    bar.toggleAttribute('data-on', Boolean(data.refresherTriggered))
    const was = bar.offsetHeight
    height(data.refresherTriggered ? Number(data.refresherThreshold) : 0)
    if (!data.refresherTriggered && was > 0) emit(component, 'refresherrestore', {})
  }
}

function childById(scroller: HTMLElement, id: string): HTMLElement | undefined {
  for (const candidate of scroller.querySelectorAll<HTMLElement>('*')) {
    if ((candidate as { __wxElement?: { id?: string } }).__wxElement && componentOfDom(candidate)?.id === id)
      return candidate
  }
  return undefined
}

function moveTo(scroller: HTMLElement, data: ElementData, changed: ReadonlySet<string> | undefined): void {
  const behavior = data.scrollWithAnimation ? 'smooth' : 'instant'
  const wants = (name: string): boolean =>
    (!changed || changed.has(name)) && data[name] !== null && data[name] !== undefined && data[name] !== ''
  if (wants('scrollTop')) scroller.scrollTo({ top: parseFloat(String(data.scrollTop)), behavior })
  if (wants('scrollLeft')) scroller.scrollTo({ left: parseFloat(String(data.scrollLeft)), behavior })
  if (!wants('scrollIntoView')) return
  const target = childById(scroller, String(data.scrollIntoView))
  if (!target) return
  const box = target.getBoundingClientRect()
  const own = scroller.getBoundingClientRect()
  const offset = Number(data.scrollIntoViewOffset) || 0
  scroller.scrollTo({
    ...(data.scrollX ? { left: scroller.scrollLeft + box.left - own.left + offset } : {}),
    ...(data.scrollY ? { top: scroller.scrollTop + box.top - own.top + offset } : {}),
    behavior,
  })
}

/** `<scroll-view>`: scrolls by itself and tells where it is; with a refresher it can be pulled down. */
export const scrollViewElement: ElementSpec = {
  tag: 'scroll-view',
  properties: {
    scrollX: Boolean,
    scrollY: Boolean,
    upperThreshold: { type: Number, value: 50 },
    lowerThreshold: { type: Number, value: 50 },
    scrollTop: null,
    scrollLeft: null,
    scrollIntoView: String,
    scrollIntoViewOffset: null,
    scrollWithAnimation: Boolean,
    enableBackToTop: Boolean,
    enableFlex: Boolean,
    enablePassive: null,
    scrollAnchoring: Boolean,
    enhanced: Boolean,
    bounces: null,
    showScrollbar: { type: Boolean, value: true },
    pagingEnabled: Boolean,
    fastDeceleration: Boolean,
    type: String,
    reverse: Boolean,
    clip: null,
    usingSticky: Boolean,
    refresherEnabled: Boolean,
    refresherThreshold: { type: Number, value: 45 },
    refresherDefaultStyle: String,
    refresherBackground: String,
    refresherTriggered: Boolean,
  },
  create(component, root) {
    const scroller = root
    const refresh = addRefresher(component, root, scroller)
    const edges = new EdgeWatch(component, scroller)
    let last = { left: 0, top: 0 }
    scroller.addEventListener('scroll', () => {
      const { scrollLeft, scrollTop, scrollHeight, scrollWidth } = scroller
      const detail = {
        scrollLeft,
        scrollTop,
        scrollHeight,
        scrollWidth,
        deltaX: last.left - scrollLeft,
        deltaY: last.top - scrollTop,
      }
      last = { left: scrollLeft, top: scrollTop }
      emit(component, 'scroll', detail)
      edges.check()
    })
    return {
      attached: () => queueMicrotask(() => moveTo(scroller, component.data as ElementData, undefined)),
      update(data, changed) {
        for (const [name, on] of Object.entries({
          x: data.scrollX,
          y: data.scrollY,
          flex: data.enableFlex,
          barless: !data.showScrollbar,
        })) {
          root.toggleAttribute(`data-${name}`, Boolean(on))
        }
        if (changed?.has('refresherTriggered')) refresh(data)
        if (changed) queueMicrotask(() => moveTo(scroller, data, changed))
      },
      api: {
        scrollTo: (options: { top?: number; left?: number; animated?: boolean }) =>
          scroller.scrollTo({ ...options, behavior: options.animated === false ? 'instant' : 'smooth' }),
        scroller: () => scroller,
      },
    }
  },
}
