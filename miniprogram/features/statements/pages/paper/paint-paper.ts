import type { Pen } from '../../../../services/album'
import { PAPER_WIDTH_PX, type PaperLayout, type PaperRow } from './paper-layout.view'

/** Of a row with two texts, the left one has this part. */
const LEFT_PART = 0.72
const INK = 'black'
const PAPER = 'white'

function paintRow(pen: Pen, row: PaperRow, margin: number): void {
  const width = PAPER_WIDTH_PX - 2 * margin
  const middle = row.y + row.height / 2
  if (row.kind === 'rule') return pen.fillRect(margin, Math.round(middle), width, 2)
  pen.font = `${row.isBold ? 'bold ' : ''}${row.size}px sans-serif`
  pen.textAlign = 'left'
  // A text that is too wide is pressed together rather than let over the other one.
  pen.fillText(row.left, margin, middle, row.right ? width * LEFT_PART : width)
  pen.textAlign = 'right'
  if (row.right) pen.fillText(row.right, margin + width, middle, width * (1 - LEFT_PART))
}

/** Paints a statement over whatever the canvas held. */
export function paintPaper(pen: Pen, layout: PaperLayout): void {
  pen.fillStyle = PAPER
  pen.fillRect(0, 0, PAPER_WIDTH_PX, layout.height)
  pen.fillStyle = INK
  pen.textBaseline = 'middle'
  for (const row of layout.rows) paintRow(pen, row, layout.margin)
}
