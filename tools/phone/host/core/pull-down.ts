const PULL_PX_MIN = 60

/** Hears a pull downwards from the top of a scroller, by finger or mouse. */
export function watchPull(scroller: HTMLElement, onPull: () => void): void {
  let startY: number | undefined
  const begin = (y: number): void => {
    startY = scroller.scrollTop <= 0 ? y : undefined
  }
  const move = (y: number): void => {
    if (startY === undefined || scroller.scrollTop > 0 || y - startY < PULL_PX_MIN) return
    startY = undefined
    onPull()
  }
  const stop = (): void => {
    startY = undefined
  }
  scroller.addEventListener('touchstart', (event) => begin(event.touches[0]?.clientY ?? 0), { passive: true })
  scroller.addEventListener('touchmove', (event) => move(event.touches[0]?.clientY ?? 0), { passive: true })
  scroller.addEventListener('touchend', stop)
  scroller.addEventListener('mousedown', (event) => begin(event.clientY))
  scroller.addEventListener('mousemove', (event) => event.buttons === 1 && move(event.clientY))
  scroller.addEventListener('mouseup', stop)
}
