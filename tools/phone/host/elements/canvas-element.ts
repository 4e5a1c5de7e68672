import { teachCanvasText } from './canvas-text'
import { dom, emit } from './define-element'
import type { ElementSpec } from './define-element'

type Canvas = HTMLCanvasElement & {
  createImage?: () => HTMLImageElement
  createPath2D?: (path?: string) => Path2D
  createImageData?: (width: number, height: number) => ImageData
}

/** Gives a canvas what WeChat's canvas node has beside the browser's. */
export function dressCanvas(canvas: HTMLCanvasElement): HTMLCanvasElement {
  const dressed = canvas as Canvas
  dressed.createImage = () => new Image()
  dressed.createPath2D = (path?: string) => new Path2D(path)
  dressed.createImageData = (width, height) => new ImageData(width, height)
  teachCanvasText(canvas)
  const frames = canvas as unknown as Record<string, unknown>
  frames.requestAnimationFrame = (callback: FrameRequestCallback) => requestAnimationFrame(callback)
  frames.cancelAnimationFrame = (id: number) => cancelAnimationFrame(id)
  return canvas
}

/** `<canvas type="2d">`: the node that a selector query's `node` gives is the browser's canvas. */
export const canvasElement: ElementSpec = {
  tag: 'canvas',
  properties: { type: String, canvasId: String, disableScroll: Boolean },
  create(component, root) {
    const canvas = dressCanvas(dom('canvas'))
    root.append(canvas)
    component.addListener('touchmove', (event) => {
      if (component.data.disableScroll) event.preventDefault()
    })
    return {
      attached: () => {
        canvas.width = root.clientWidth
        canvas.height = root.clientHeight
      },
      update: (data) => {
        if (data.type === 'webgl') emit(component, 'error', { errMsg: 'the phone draws 2d only' })
      },
      api: { node: () => canvas },
    }
  },
}
