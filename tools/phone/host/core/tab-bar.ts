import type { TabBarChange } from './host-bridge'

/** `tabBar` of app.json. */
export interface TabBarConfig {
  color?: string
  selectedColor?: string
  backgroundColor?: string
  borderStyle?: string
  list: { pagePath: string; text: string; iconPath?: string; selectedIconPath?: string }[]
}

/** The bar at the bottom, with one button a tab. */
export class TabBar {
  readonly element = document.createElement('nav')
  isVisible = true
  private selected = ''
  private readonly badges = new Map<number, string>()
  private readonly dots = new Set<number>()

  constructor(
    private readonly config: TabBarConfig,
    private readonly assetUrl: (path: string) => string,
    private readonly onTap: (index: number, path: string) => void,
  ) {
    this.element.className = 'mp-tabs'
    this.element.setAttribute('aria-label', '底部标签')
    this.render()
  }

  has(path: string): boolean {
    return this.config.list.some((item) => item.pagePath === path)
  }

  itemOf(path: string): { index: number; pagePath: string; text: string } | undefined {
    const index = this.config.list.findIndex((item) => item.pagePath === path)
    const item = this.config.list[index]
    return item && { index, pagePath: item.pagePath, text: item.text }
  }

  select(path: string): void {
    this.selected = path
    this.render()
  }

  change(change: TabBarChange): void {
    const { index } = change
    if (index !== undefined) {
      const item = this.config.list[index]
      if (!item) throw { errMsg: 'fail tabbar item not found' }
      if (change.badge === null) this.badges.delete(index)
      else if (change.badge !== undefined) this.badges.set(index, change.badge)
      if (change.redDot === true) this.dots.add(index)
      else if (change.redDot === false) this.dots.delete(index)
      Object.assign(item, defined(change.item ?? {}))
    }
    if (change.style) Object.assign(this.config, defined(change.style))
    if (change.visible !== undefined) this.isVisible = change.visible
    this.render()
  }

  private render(): void {
    const { config } = this
    this.element.style.backgroundColor = config.backgroundColor ?? '#ffffff'
    this.element.dataset.border = config.borderStyle ?? 'black'
    this.element.replaceChildren(...config.list.map((item, index) => this.button(item, index)))
  }

  private button(item: TabBarConfig['list'][number], index: number): HTMLElement {
    const isSelected = item.pagePath === this.selected
    const button = document.createElement('button')
    button.type = 'button'
    button.style.color = (isSelected ? this.config.selectedColor : this.config.color) ?? '#7a7e83'
    if (isSelected) button.setAttribute('aria-current', 'page')
    const icon = (isSelected && item.selectedIconPath) || item.iconPath
    if (icon) {
      const image = document.createElement('img')
      image.alt = ''
      image.src = this.assetUrl(icon.startsWith('/') ? icon : `/${icon}`)
      button.append(image)
    }
    const text = document.createElement('span')
    text.textContent = item.text
    button.append(text)
    const badge = this.badges.get(index)
    if (badge !== undefined || this.dots.has(index)) {
      const mark = document.createElement('b')
      mark.textContent = badge ?? ''
      button.append(mark)
    }
    button.addEventListener('click', () => this.onTap(index, item.pagePath))
    return button
  }
}

function defined<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>
}
