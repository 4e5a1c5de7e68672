import { encode } from 'uqr'
import type { Pen, Picture } from '../../../../services/album'
import { SHEET_HEIGHT_PX, SHEET_WIDTH_PX, type CodeBox, type SheetLayout } from './sheet-layout.view'

/** What fills the place of a code: a picture that was loaded, or the text of an ordinary QR code. */
export type CodeFilling = { picture: Picture } | { text: string }

const QUIET_MODULES = 4
const INK = 'black'
const PAPER = 'white'

function paintQr(pen: Pen, text: string, { x, y, side }: CodeBox): void {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET_MODULES })
  // Whole pixels, so that every module is sharp; what is left over is white around it.
  const module = Math.max(1, Math.floor(side / size))
  const inset = Math.floor((side - module * size) / 2)
  for (const [row, modules] of data.entries()) {
    for (const [column, isDark] of modules.entries()) {
      if (isDark) pen.fillRect(x + inset + column * module, y + inset + row * module, module, module)
    }
  }
}

/** Paints a sheet over whatever the canvas held. Only black and white: it goes to paper. */
export function paintSheet(pen: Pen, layout: SheetLayout, fillings: readonly CodeFilling[]): void {
  pen.clearRect(0, 0, SHEET_WIDTH_PX, SHEET_HEIGHT_PX)
  pen.fillStyle = PAPER
  pen.fillRect(0, 0, SHEET_WIDTH_PX, SHEET_HEIGHT_PX)
  pen.fillStyle = INK
  pen.strokeStyle = INK
  for (const { x, y, width, height, isDashed } of layout.frames) {
    pen.lineWidth = isDashed ? 2 : 4
    pen.setLineDash(isDashed ? [12, 12] : [])
    pen.strokeRect(x, y, width, height)
  }
  pen.setLineDash([])
  for (const box of layout.codes) {
    const filling = fillings[box.index]
    if (!filling) continue
    if ('picture' in filling) pen.drawImage(filling.picture, box.x, box.y, box.side, box.side)
    else paintQr(pen, filling.text, box)
  }
  pen.textAlign = 'center'
  pen.textBaseline = 'middle'
  for (const { text, x, y, width, height, size, isBold } of layout.lines) {
    pen.font = `${isBold ? 'bold ' : ''}${size}px sans-serif`
    // A font that is wider than was reckoned is pressed together rather than let over the edge.
    pen.fillText(text, x + width / 2, y + height / 2, width)
  }
}
