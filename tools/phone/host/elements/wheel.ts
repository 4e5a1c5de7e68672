import { dom } from './define-element'

const ROW_PX = 44

/** A column of rows that is scrolled to its choice; rows are real options, so a test or a keyboard can pick one. */
export class Wheel {
  readonly element = dom('div', 'wx-wheel')
  private index = 0
  private isOnItsWay = false
  private readonly onPick: (index: number) => void

  constructor(onPick: (index: number) => void) {
    this.onPick = onPick
    this.element.setAttribute('role', 'listbox')
    const settle = () => this.settle()
    // A pause within a scroll is not its end: on a busy machine frames of a smooth one lie further apart than any patience.
    if ('onscrollend' in window) this.element.addEventListener('scrollend', settle)
    else this.settleAfterSilence(settle)
    for (const begin of ['wheel', 'touchstart', 'pointerdown'])
      this.element.addEventListener(begin, () => (this.isOnItsWay = false), { passive: true })
  }

  /** The row under the middle is the choice, unless the wheel itself is still on its way to one. */
  private settle(): void {
    const isThere = Math.abs(this.element.scrollTop - this.index * ROW_PX) < 1
    if (!this.isOnItsWay) return this.pick(Math.round(this.element.scrollTop / ROW_PX))
    if (isThere) this.isOnItsWay = false
    else this.element.scrollTo({ top: this.index * ROW_PX })
  }

  /** For browsers that do not say when a scroll is over. */
  private settleAfterSilence(settle: () => void): void {
    let timer: ReturnType<typeof setTimeout> | undefined
    this.element.addEventListener('scroll', () => {
      clearTimeout(timer)
      timer = setTimeout(settle, 120)
    })
  }

  /** Draws the rows and stands at `index` without telling anybody. */
  show(rows: string[], index: number): void {
    this.index = Math.max(0, Math.min(rows.length - 1, index))
    const options = rows.map((row, i) => {
      const option = dom('div', 'wx-wheel-row', row)
      option.setAttribute('role', 'option')
      option.addEventListener('click', () => this.pick(i))
      return option
    })
    const space = (): HTMLElement => dom('div', 'wx-wheel-space')
    this.element.replaceChildren(space(), ...options, space())
    this.mark()
    requestAnimationFrame(() => this.element.scrollTo({ top: this.index * ROW_PX }))
  }

  private mark(): void {
    this.element
      .querySelectorAll('.wx-wheel-row')
      .forEach((row, i) => row.setAttribute('aria-selected', String(i === this.index)))
  }

  private pick(index: number): void {
    const count = this.element.querySelectorAll('.wx-wheel-row').length
    if (index === this.index || index < 0 || index >= count) return
    this.index = index
    this.mark()
    this.isOnItsWay = true
    this.element.scrollTo({ top: index * ROW_PX, behavior: 'smooth' })
    this.onPick(index)
  }
}
