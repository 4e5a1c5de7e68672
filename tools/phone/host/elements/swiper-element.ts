import { componentOfDom, dom, emit, setOwn, setOwnStyle } from './define-element'
import { followDrag } from './drag'
import type { ElementComponent, ElementData, ElementSpec, ElementView } from './define-element'

const FLING_MS = 250
const FLING_PX = 30

class Swiper {
  private readonly component: ElementComponent
  private readonly root: HTMLElement
  private readonly track = dom('div', 'wx-swiper-track')
  private readonly dots = dom('div', 'wx-swiper-dots')
  private timer: ReturnType<typeof setInterval> | undefined
  private readonly watch = new MutationObserver(() => this.settle(this.current, '', false))

  constructor(component: ElementComponent, root: HTMLElement) {
    this.component = component
    this.root = root
    root.append(this.track, this.dots)
    followDrag(
      root,
      (axis) =>
        (axis === 'y') === Boolean(this.data.vertical) && this.items.length > 1 && !this.data.disableTouch,
      ({ dx, dy, done, ms }) => this.drag(this.data.vertical ? dy : dx, done, ms),
    )
  }

  private get data(): ElementData {
    return this.component.data as ElementData
  }

  private get items(): HTMLElement[] {
    return Array.from(this.track.children).filter((n): n is HTMLElement => n.tagName === 'WX-SWIPER-ITEM')
  }

  private get current(): number {
    return Math.max(0, Math.min(this.items.length - 1, Number(this.data.current) || 0))
  }

  private get step(): number {
    const size = this.data.vertical ? this.root.clientHeight : this.root.clientWidth
    return size / Math.max(1, Number(this.data.displayMultipleItems) || 1)
  }

  private place(px: number, animated: boolean): void {
    this.track.style.transition = animated ? `transform ${Number(this.data.duration)}ms` : 'none'
    this.track.style.transform = this.data.vertical ? `translateY(${px}px)` : `translateX(${px}px)`
  }

  private drag(px: number, done: boolean, ms: number): void {
    if (!done) return this.place(px - this.current * this.step, false)
    const isFar = Math.abs(px) > this.step / 2 || (ms < FLING_MS && Math.abs(px) > FLING_PX)
    this.go(this.current + (isFar ? (px < 0 ? 1 : -1) : 0), 'touch')
  }

  /** Moves to an item; past the ends it comes round when `circular`, and stays otherwise. */
  go(wanted: number, source: 'touch' | 'autoplay' | ''): void {
    const count = this.items.length
    if (!count) return
    const index = this.data.circular ? (wanted + count) % count : Math.max(0, Math.min(count - 1, wanted))
    this.settle(index, source, true)
  }

  private settle(index: number, source: string, animated: boolean): void {
    const was = this.current
    if (index !== was) setOwn(this.component, { current: index })
    this.place(-index * this.step, animated)
    this.drawDots(index)
    const item = this.items[index]
    const currentItemId = item
      ? String((componentOfDom(item)?.data as Record<string, unknown> | undefined)?.itemId ?? '')
      : ''
    if (index === was) return
    emit(this.component, 'change', { current: index, currentItemId, source })
    setTimeout(
      () => emit(this.component, 'animationfinish', { current: index, currentItemId, source }),
      Number(this.data.duration),
    )
  }

  private drawDots(index: number): void {
    this.dots.hidden = !this.data.indicatorDots
    this.dots.replaceChildren(
      ...this.items.map((_, i) => {
        const dot = dom('i')
        dot.style.background = String(i === index ? this.data.indicatorActiveColor : this.data.indicatorColor)
        return dot
      }),
    )
  }

  view(): ElementView {
    return {
      slot: this.track,
      attached: () => {
        this.watch.observe(this.track, { childList: true })
        this.settle(this.current, '', false)
        this.restart()
      },
      detached: () => {
        this.watch.disconnect()
        clearInterval(this.timer)
      },
      update: (data, changed) => {
        this.root.toggleAttribute('data-vertical', Boolean(data.vertical))
        setOwnStyle(this.component, `--shown:${Number(data.displayMultipleItems) || 1}`)
        if (!changed) return
        this.place(-this.current * this.step, changed.has('current'))
        this.drawDots(this.current)
        if (changed.has('autoplay') || changed.has('interval')) this.restart()
      },
    }
  }

  private restart(): void {
    clearInterval(this.timer)
    if (!this.data.autoplay) return
    this.timer = setInterval(
      () => this.go(this.current + 1 >= this.items.length ? 0 : this.current + 1, 'autoplay'),
      Number(this.data.interval),
    )
  }
}

/** `<swiper>`: one item at a time, moved by a finger, by the page or by itself. */
export const swiperElement: ElementSpec = {
  tag: 'swiper',
  properties: {
    indicatorDots: Boolean,
    indicatorColor: { type: String, value: 'rgba(0, 0, 0, .3)' },
    indicatorActiveColor: { type: String, value: '#000000' },
    autoplay: Boolean,
    current: Number,
    currentItemId: String,
    interval: { type: Number, value: 5000 },
    duration: { type: Number, value: 500 },
    circular: Boolean,
    vertical: Boolean,
    previousMargin: String,
    nextMargin: String,
    displayMultipleItems: { type: Number, value: 1 },
    snapToEdge: Boolean,
    easingFunction: String,
    disableTouch: Boolean,
  },
  create: (component, root) => new Swiper(component, root).view(),
}

/** `<swiper-item>`: one page of a swiper. */
export const swiperItemElement: ElementSpec = {
  tag: 'swiper-item',
  properties: { itemId: String, skipHiddenItemLayout: Boolean },
  create: () => ({}),
}
