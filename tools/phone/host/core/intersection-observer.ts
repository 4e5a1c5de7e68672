import type { Element as WxElement } from 'glass-easel'
import { innerComponent, originOf, type QueryScene } from './selector-query'
import { reportError } from './error-sink'

interface Margins {
  left?: number
  top?: number
  right?: number
  bottom?: number
}

/**
 * `wx.createIntersectionObserver()`. The browser always reports once at the start; WeChat reports only when a
 * threshold was crossed, counted from `initialRatio`, so a target already in sight is reported and one out of sight is not.
 */
export class IntersectionObserverLike {
  private selector: string | undefined
  private margins: Margins = {}
  private observers: IntersectionObserver[] = []

  constructor(
    private readonly scene: QueryScene,
    private readonly owner: unknown,
    private readonly options: { thresholds?: number[]; initialRatio?: number; observeAll?: boolean } = {},
  ) {}

  relativeTo(selector: string, margins: Margins = {}): this {
    this.selector = selector
    this.margins = margins
    return this
  }

  relativeToViewport(margins: Margins = {}): this {
    this.selector = undefined
    this.margins = margins
    return this
  }

  observe(targetSelector: string, callback: (result: unknown) => void): void {
    const found = this.find(targetSelector)
    for (const target of this.options.observeAll ? found : found.slice(0, 1)) this.watch(target, callback)
  }

  disconnect(): void {
    for (const observer of this.observers) observer.disconnect()
    this.observers = []
  }

  private find(selector: string): WxElement[] {
    const component = innerComponent(this.owner) ?? this.scene.root()
    const root = component?.shadowRoot as { querySelectorAll?(selector: string): WxElement[] } | undefined
    return root?.querySelectorAll?.(selector) ?? []
  }

  private watch(target: WxElement, callback: (result: unknown) => void): void {
    const dom = target.getBackendElement() as unknown as HTMLElement | null
    if (!dom) return
    const thresholds = this.options.thresholds ?? [0]
    let before = this.options.initialRatio ?? 0
    let isFirst = true
    const observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          const ratio = entry.intersectionRatio
          const isIn = entry.isIntersecting
          const crossed = thresholds.some((t) => (t === 0 ? isIn !== before > 0 : before < t !== ratio < t))
          before = isIn ? Math.max(ratio, Number.MIN_VALUE) : 0
          if (isFirst && !crossed) {
            isFirst = false
            continue
          }
          isFirst = false
          try {
            callback(resultOf(entry, target, dom))
          } catch (error) {
            reportError(error, 'IntersectionObserver')
          }
        }
      },
      { root: this.rootFor(dom), rootMargin: marginText(this.margins), threshold: thresholds },
    )
    observer.observe(dom)
    this.observers.push(observer)
  }

  private rootFor(dom: HTMLElement): HTMLElement | null {
    const relative = this.selector === undefined ? undefined : this.find(this.selector)[0]
    const root = relative?.getBackendElement() as unknown as HTMLElement | undefined
    return root ?? dom.closest<HTMLElement>('.mp-scroller')
  }
}

const marginText = ({ top = 0, right = 0, bottom = 0, left = 0 }: Margins): string =>
  `${top}px ${right}px ${bottom}px ${left}px`

function resultOf(entry: IntersectionObserverEntry, target: WxElement, dom: HTMLElement): unknown {
  const origin = originOf(dom)
  const shift = (rect: DOMRectReadOnly | null) => {
    if (!rect) return { left: 0, top: 0, right: 0, bottom: 0, width: 0, height: 0 }
    const { left, top, right, bottom, width, height } = rect
    return {
      left: left - origin.left,
      top: top - origin.top,
      right: right - origin.left,
      bottom: bottom - origin.top,
      width,
      height,
    }
  }
  return {
    id: target.id,
    dataset: target.dataset ?? {},
    intersectionRatio: entry.intersectionRatio,
    intersectionRect: shift(entry.intersectionRect),
    boundingClientRect: shift(entry.boundingClientRect),
    relativeRect: shift(entry.rootBounds),
    time: Date.now(),
  }
}
