/** A picture that a canvas has loaded and can draw. */
export type Picture = WechatMiniprogram.Image

/** The pen of a 2d canvas, as far as it is used. */
export interface Pen {
  fillStyle: string
  strokeStyle: string
  lineWidth: number
  font: string
  textAlign: 'left' | 'center' | 'right'
  textBaseline: 'middle'
  clearRect(x: number, y: number, width: number, height: number): void
  fillRect(x: number, y: number, width: number, height: number): void
  strokeRect(x: number, y: number, width: number, height: number): void
  setLineDash(segments: number[]): void
  fillText(text: string, x: number, y: number, widthMax: number): void
  drawImage(picture: Picture, x: number, y: number, width: number, height: number): void
}

export interface PageCanvas {
  pen: Pen
  /** Loads a picture from an address; undefined when it is none. */
  load(address: string): Promise<Picture | undefined>
  /** Writes what is drawn into a PNG of the phone's temporary files; undefined when the phone cannot. */
  toPng(): Promise<string | undefined>
}

interface Size {
  width: number
  height: number
}

function picturesOf(canvas: WechatMiniprogram.Canvas): PageCanvas['load'] {
  return (address) =>
    new Promise((resolve) => {
      const picture = canvas.createImage()
      picture.onload = () => resolve(picture)
      picture.onerror = () => resolve(undefined)
      picture.src = address
    })
}

/** The `<canvas type="2d">` of a page, made so many pixels large; undefined while the page does not show it. */
export function openCanvas(
  page: WechatMiniprogram.Component.TrivialInstance | WechatMiniprogram.Page.TrivialInstance,
  selector: string,
  { width, height }: Size,
): Promise<PageCanvas | undefined> {
  return new Promise((resolve) => {
    page
      .createSelectorQuery()
      .select(selector)
      .fields({ node: true }, (found?: { node?: WechatMiniprogram.Canvas }) => {
        const canvas = found?.node
        if (!canvas) return resolve(undefined)
        canvas.width = width
        canvas.height = height
        resolve({
          pen: canvas.getContext('2d') as Pen,
          load: picturesOf(canvas),
          toPng: () =>
            wx.canvasToTempFilePath({ canvas, destWidth: width, destHeight: height, fileType: 'png' }).then(
              ({ tempFilePath }) => tempFilePath,
              () => undefined,
            ),
        })
      })
      .exec()
  })
}
