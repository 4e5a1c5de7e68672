import type { ElementComponent } from './define-element'

const OWN_LOOK = ' own'

/** Properties of everything that can look pressed. */
export const hoverProperties = {
  hoverClass: { type: String, value: 'none' },
  hoverStopPropagation: Boolean,
  hoverStartTime: { type: Number, value: 50 },
  hoverStayTime: { type: Number, value: 400 },
}

/**
 * Puts `hover-class` on an element while it is pressed, in the page's own style scope.
 * `root` is given by elements with a pressed look of their own (`data-hover`), used when the page names no class;
 * `isOff` answers whether the element must stay flat.
 */
export function addHover(
  component: ElementComponent,
  root?: HTMLElement,
  isOff: () => boolean = () => false,
): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let shown = 'none'
  const data = (): Record<string, unknown> => component.data as Record<string, unknown>
  const set = (name: string): void => {
    if (shown === OWN_LOOK) root?.removeAttribute('data-hover')
    else if (shown !== 'none') component.classList?.toggle(shown, false, 3 as never)
    shown = name
    if (shown === OWN_LOOK) root?.setAttribute('data-hover', '')
    else if (shown !== 'none') component.classList?.toggle(shown, true, 3 as never)
  }
  component.addListener('touchstart', (event) => {
    const original = (event as unknown as { getOriginalEvent(): { wxHovered?: boolean } }).getOriginalEvent()
    const name = String(data().hoverClass || (root ? OWN_LOOK : 'none'))
    if (name === 'none' || isOff() || original.wxHovered) return
    if (data().hoverStopPropagation) original.wxHovered = true
    clearTimeout(timer)
    timer = setTimeout(() => set(name), Number(data().hoverStartTime))
  })
  const leave = (): void => {
    clearTimeout(timer)
    if (shown !== 'none') timer = setTimeout(() => set('none'), Number(data().hoverStayTime))
  }
  component.addListener('touchend', leave)
  component.addListener('touchcancel', leave)
}
