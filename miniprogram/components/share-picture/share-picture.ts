import { canvasPicture } from '../../services/pictures'
import { PICTURE_COLOURS } from '../../theme/picture-colours'
import { SHARE_HEIGHT, SHARE_WIDTH, shareLayout, type ShareShape, type ShareWords } from './share-layout.view'

type Context = WechatMiniprogram.CanvasRenderingContext.CanvasRenderingContext2D

/** Those of the pages, so that a phone draws what it shows. */
const FONTS = "-apple-system, 'PingFang SC', 'Noto Sans SC', sans-serif"

function paint(context: Context, shape: ShareShape): void {
  if (shape.kind === 'text') {
    context.fillStyle = PICTURE_COLOURS[shape.colour]
    context.font = `${shape.isBold ? 'bold ' : ''}${shape.size}px ${FONTS}`
    context.fillText(shape.text, shape.x, shape.y)
    return
  }
  const { x, y, width, height, radius } = shape
  context.fillStyle = PICTURE_COLOURS[shape.fill]
  context.beginPath()
  context.moveTo(x + radius, y)
  context.arcTo(x + width, y, x + width, y + height, radius)
  context.arcTo(x + width, y + height, x, y + height, radius)
  context.arcTo(x, y + height, x, y, radius)
  context.arcTo(x, y, x + width, y, radius)
  context.closePath()
  context.fill()
}

/** Paints the picture of a card that is shared, on a canvas nobody sees. */
Component({
  methods: {
    /** The path of the picture; undefined when this phone cannot paint one, and the card then shows the page. */
    draw(words: ShareWords): Promise<string | undefined> {
      return new Promise((resolve) => {
        this.createSelectorQuery()
          .select('#canvas')
          .fields({ node: true }, (found) => {
            const canvas = (found as { node?: WechatMiniprogram.Canvas } | null)?.node
            const context = canvas?.getContext('2d') as Context | undefined
            if (!canvas || !context) return resolve(undefined)
            canvas.width = SHARE_WIDTH
            canvas.height = SHARE_HEIGHT
            for (const shape of shareLayout(words)) paint(context, shape)
            resolve(canvasPicture(canvas, { width: SHARE_WIDTH, height: SHARE_HEIGHT }))
          })
          .exec()
      })
    },
  },
})
