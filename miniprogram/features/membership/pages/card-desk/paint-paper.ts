import { encode } from 'uqr'
import type { Pen } from '../../../../services/album'
import { paperQrText } from '../../../../contract/paper-number'
import { PAPER_HEIGHT_PX, PAPER_WIDTH_PX, type PaperLayout } from './paper-layout.view'

const QUIET_MODULES = 4

function paintQr(pen: Pen, text: string, { x, y, side }: PaperLayout['code']): void {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET_MODULES })
  // Whole pixels, so that every module is sharp.
  const module = Math.max(1, Math.floor(side / size))
  const inset = Math.floor((side - module * size) / 2)
  for (const [row, modules] of data.entries()) {
    for (const [column, isDark] of modules.entries()) {
      if (isDark) pen.fillRect(x + inset + column * module, y + inset + row * module, module, module)
    }
  }
}

/** Paints a card in black on white over whatever the canvas held. */
export function paintPaper(pen: Pen, layout: PaperLayout, number: string): void {
  pen.clearRect(0, 0, PAPER_WIDTH_PX, PAPER_HEIGHT_PX)
  pen.fillStyle = 'white'
  pen.fillRect(0, 0, PAPER_WIDTH_PX, PAPER_HEIGHT_PX)
  pen.fillStyle = 'black'
  pen.strokeStyle = 'black'
  pen.lineWidth = 2
  pen.setLineDash([12, 12])
  for (const { x, y, width, height } of layout.frames) pen.strokeRect(x, y, width, height)
  pen.setLineDash([])
  paintQr(pen, paperQrText(number), layout.code)
  pen.textAlign = 'center'
  pen.textBaseline = 'middle'
  for (const { text, x, y, width, size, isBold } of layout.lines) {
    pen.font = `${isBold ? 'bold ' : ''}${size}px sans-serif`
    pen.fillText(text, x, y, width)
  }
}
