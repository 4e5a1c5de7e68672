/** A phone has a Chinese font of its own; a browser fetches the parts of this one as they are needed. */
const CHINESE_FONT = "'Noto Sans SC Variable'"

const waitingFor = new WeakMap<HTMLCanvasElement, Set<Promise<void>>>()

/** Ends when every text that was drawn on a canvas stands on it. */
export async function canvasTextReady(canvas: HTMLCanvasElement): Promise<void> {
  const waiting = waitingFor.get(canvas)
  while (waiting && waiting.size > 0) await Promise.all(waiting)
}

/**
 * Lets a canvas write Chinese on a machine without a Chinese font: `sans-serif` means ours first, and a text whose part
 * of the font is still on its way is drawn as it would have been then, once it is here. Clearing the canvas gives up what
 * is still to come.
 */
export function teachCanvasText(canvas: HTMLCanvasElement): void {
  const getContext = canvas.getContext.bind(canvas) as (kind: string, options?: unknown) => unknown
  const taught = new WeakSet<object>()
  canvas.getContext = ((kind: string, options?: unknown) => {
    const pen = getContext(kind, options)
    if (pen instanceof CanvasRenderingContext2D && !taught.has(pen)) {
      taught.add(pen)
      teachPen(canvas, pen)
    }
    return pen
  }) as HTMLCanvasElement['getContext']
}

function teachPen(canvas: HTMLCanvasElement, pen: CanvasRenderingContext2D): void {
  const waiting = new Set<Promise<void>>()
  waitingFor.set(canvas, waiting)
  let sheet = 0
  const fonts = Object.getOwnPropertyDescriptor(CanvasRenderingContext2D.prototype, 'font')!
  Object.defineProperty(pen, 'font', {
    get: () => fonts.get!.call(pen) as string,
    set: (font: string) =>
      fonts.set!.call(pen, font.replace(/\bsans-serif\b/, `${CHINESE_FONT}, sans-serif`)),
  })
  const clearRect = pen.clearRect.bind(pen)
  pen.clearRect = (...area) => {
    sheet += 1
    clearRect(...area)
  }
  const fillText = pen.fillText.bind(pen)
  pen.fillText = (text, x, y, widthMax) => {
    const draw = (): void => (widthMax === undefined ? fillText(text, x, y) : fillText(text, x, y, widthMax))
    const { font, fillStyle, textAlign, textBaseline } = pen
    if (document.fonts.check(font, text)) return draw()
    const [transform, drawnOn] = [pen.getTransform(), sheet]
    const arrival: Promise<void> = document.fonts.load(font, text).then(() => {
      waiting.delete(arrival)
      if (drawnOn !== sheet) return
      pen.save()
      Object.assign(pen, { font, fillStyle, textAlign, textBaseline })
      pen.setTransform(transform)
      draw()
      pen.restore()
    })
    waiting.add(arrival)
  }
}
