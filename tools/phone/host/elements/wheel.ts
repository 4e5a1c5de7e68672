import { dom } from './define-element'

const ROW_PX = 44

/** A column of rows that is scrolled to its choice; rows are real options, so a test or a keyboard can pick one. */
export class Wheel {
  readonly element = dom('div', 'wx-wheel')
  private index = 0
  private readonly onPick: (index: number) => void

  constructor(onPick: (index: number) => void) {
    this.onPick = onPick
    this.element.setAttribute('role', 'listbox')
    let timer: ReturnType<typeof setTimeout> | undefined
    this.element.addEventListener('scroll', () => {
      clearTimeout(timer)
      timer = setTimeout(() => this.pick(Math.round(this.element.scrollTop / ROW_PX)), 120)
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
    this.element.scrollTo({ top: index * ROW_PX, behavior: 'smooth' })
    this.onPick(index)
  }
}
