/** What a drag tells while it goes on, in px from where it began; `done` on its last call. */
export type DragListener = (drag: { dx: number; dy: number; done: boolean; ms: number }) => void

/**
 * Follows one finger or the mouse from a DOM node. The first 6 px decide the axis: a drag along an axis that
 * `isWanted` refuses is left to the browser's scrolling.
 */
export function followDrag(
  node: HTMLElement,
  isWanted: (axis: 'x' | 'y') => boolean,
  listen: DragListener,
): void {
  let from: { x: number; y: number; at: number; id: number } | undefined
  let axis: 'x' | 'y' | undefined
  const far = 6
  node.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return
    from = { x: event.clientX, y: event.clientY, at: Date.now(), id: event.pointerId }
    axis = undefined
  })
  const move = (event: PointerEvent): void => {
    if (!from || event.pointerId !== from.id) return
    const dx = event.clientX - from.x
    const dy = event.clientY - from.y
    if (!axis) {
      if (Math.abs(dx) < far && Math.abs(dy) < far) return
      axis = Math.abs(dx) >= Math.abs(dy) ? 'x' : 'y'
      if (!isWanted(axis)) return void (from = undefined)
    }
    listen({ dx, dy, done: false, ms: Date.now() - from.at })
  }
  const end = (event: PointerEvent): void => {
    if (!from || event.pointerId !== from.id) return
    const { x, y, at } = from
    from = undefined
    if (axis) listen({ dx: event.clientX - x, dy: event.clientY - y, done: true, ms: Date.now() - at })
  }
  window.addEventListener('pointermove', move)
  window.addEventListener('pointerup', end)
  window.addEventListener('pointercancel', end)
}
