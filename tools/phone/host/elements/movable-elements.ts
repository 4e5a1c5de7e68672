import { emit, setOwnStyle } from './define-element'
import { followDrag } from './drag'
import type { ElementSpec } from './define-element'

/** `<movable-area>`: the room a movable view may not leave. */
export const movableAreaElement: ElementSpec = {
  tag: 'movable-area',
  properties: { scaleArea: Boolean },
  create: () => ({}),
}

/** `<movable-view>`: follows the finger within its area. */
export const movableViewElement: ElementSpec = {
  tag: 'movable-view',
  properties: {
    direction: { type: String, value: 'none' },
    inertia: Boolean,
    outOfBounds: Boolean,
    x: null,
    y: null,
    damping: Number,
    friction: Number,
    disabled: Boolean,
    scale: Boolean,
    scaleMin: Number,
    scaleMax: Number,
    scaleValue: Number,
    animation: null,
  },
  create(component, root) {
    let at = { x: 0, y: 0 }
    let begun: { x: number; y: number } | undefined
    const clamp = (value: number, room: number): number =>
      Math.max(Math.min(0, room), Math.min(Math.max(0, room), value))
    const place = (x: number, y: number, source: string): void => {
      const area = root.closest<HTMLElement>('wx-movable-area')
      const next = area
        ? {
            x: clamp(x, area.clientWidth - root.offsetWidth),
            y: clamp(y, area.clientHeight - root.offsetHeight),
          }
        : { x, y }
      if (next.x === at.x && next.y === at.y) return
      at = next
      setOwnStyle(component, `transform:translate(${at.x}px,${at.y}px)`)
      emit(component, 'change', { ...at, source })
    }
    followDrag(
      root,
      (axis) => {
        const direction = String(component.data.direction)
        return (
          !component.data.disabled &&
          (direction === 'all' || direction === (axis === 'x' ? 'horizontal' : 'vertical'))
        )
      },
      ({ dx, dy, done }) => {
        begun ??= at
        const direction = String(component.data.direction)
        place(
          begun.x + (direction === 'vertical' ? 0 : dx),
          begun.y + (direction === 'horizontal' ? 0 : dy),
          'touch',
        )
        if (done) begun = undefined
      },
    )
    return {
      attached: () =>
        place(parseFloat(String(component.data.x)) || 0, parseFloat(String(component.data.y)) || 0, ''),
      update(data, changed) {
        if (changed?.has('x') || changed?.has('y'))
          place(parseFloat(String(data.x)) || 0, parseFloat(String(data.y)) || 0, '')
      },
    }
  },
}
