import type { OpenTone } from '../station-row/station-row.view'
import type { PictureColour } from '../../theme/picture-colours'

/** What a card in a chat says of a station. */
export interface ShareWords {
  name: string
  /** Needs it answers, in their words: 热饭, 充电. */
  has: string[]
  /** 开到 22:00. */
  until: string
  tone: OpenTone
}

/** WeChat shows the picture of a card at 5 to 4. */
export const SHARE_WIDTH = 750
export const SHARE_HEIGHT = 600

export type ShareShape =
  | { kind: 'box'; x: number; y: number; width: number; height: number; radius: number; fill: PictureColour }
  | { kind: 'text'; x: number; y: number; size: number; isBold: boolean; colour: PictureColour; text: string }

const MARGIN = 56
const NAME_SIZE = 68
const NAME_LINES_MAX = 2
const CHIP_SIZE = 42
const CHIP_HEIGHT = 84
const CHIP_PADDING = 32
const CHIP_GAP = 20
const UNTIL_SIZE = 52

const TONES: Record<OpenTone, { ink: PictureColour; ground: PictureColour }> = {
  open: { ink: 'open', ground: 'openGround' },
  soon: { ink: 'attention', ground: 'attentionGround' },
  closed: { ink: 'closed', ground: 'closedGround' },
}

/** About how wide a text is drawn: a Chinese character is as wide as it is high, anything else a good half. */
export function widthOf(text: string, size: number): number {
  return [...text].reduce((sum, letter) => sum + (/[\u2E80-\uFFFD]/.test(letter) ? size : size * 0.58), 0)
}

/** A text in lines no wider than `width`; what does not fit in the last one ends in an ellipsis. */
export function linesOf(
  text: string,
  { size, width, max }: { size: number; width: number; max: number },
): string[] {
  const lines: string[] = []
  let line = ''
  for (const letter of text) {
    if (widthOf(line + letter, size) <= width) line += letter
    else if (lines.length < max - 1) {
      lines.push(line)
      line = letter
    } else return [...lines, `${line.slice(0, -1)}…`]
  }
  return line ? [...lines, line] : lines
}

/** As many as there is room for between the name and the last line. */
function chips(has: readonly string[], top: number, bottom: number): ShareShape[] {
  const shapes: ShareShape[] = []
  let x = MARGIN
  let row = 0
  for (const need of has) {
    const width = widthOf(need, CHIP_SIZE) + 2 * CHIP_PADDING
    if (x + width > SHARE_WIDTH - MARGIN) {
      x = MARGIN
      row += 1
    }
    const y = top + row * (CHIP_HEIGHT + CHIP_GAP)
    if (y + CHIP_HEIGHT > bottom) return shapes
    const box = { x, y, width, height: CHIP_HEIGHT, radius: CHIP_HEIGHT / 2, fill: 'surface' } as const
    shapes.push({ kind: 'box', ...box })
    shapes.push({
      ...{ kind: 'text', x: x + CHIP_PADDING, y: y + CHIP_HEIGHT / 2 + CHIP_SIZE * 0.36 },
      ...{ size: CHIP_SIZE, isBold: false, colour: 'ink', text: need },
    })
    x += width + CHIP_GAP
  }
  return shapes
}

/** The card's picture as shapes from the ground up: what it is, its name, what one finds there, until when. */
export function shareLayout({ name, has, until, tone }: ShareWords): ShareShape[] {
  const inner = SHARE_WIDTH - 2 * MARGIN
  const lines = linesOf(name, { size: NAME_SIZE, width: inner, max: NAME_LINES_MAX })
  const nameBottom = 130 + lines.length * NAME_SIZE * 1.2
  const { ink, ground } = TONES[tone]
  const untilTop = SHARE_HEIGHT - 140
  return [
    { kind: 'box', x: 0, y: 0, width: SHARE_WIDTH, height: SHARE_HEIGHT, radius: 0, fill: 'ground' },
    { kind: 'box', x: 0, y: 0, width: SHARE_WIDTH, height: 20, radius: 0, fill: 'brand' },
    { kind: 'text', x: MARGIN, y: 104, size: 40, isBold: false, colour: 'brand', text: '暖心驿站' },
    ...lines.map((text, index): ShareShape => ({
      ...{ kind: 'text', x: MARGIN, y: 130 + (index + 0.85) * NAME_SIZE * 1.2 },
      ...{ size: NAME_SIZE, isBold: true, colour: 'ink', text },
    })),
    ...chips(has, nameBottom + 24, untilTop),
    { kind: 'box', x: 0, y: untilTop, width: SHARE_WIDTH, height: 140, radius: 0, fill: ground },
    {
      ...{ kind: 'text', x: MARGIN, y: untilTop + 70 + UNTIL_SIZE * 0.36 },
      ...{ size: UNTIL_SIZE, isBold: true, colour: ink, text: until },
    },
  ]
}

/** `柳叶美发 · 热饭 充电 · 开到 22:00`. */
export function shareTitle({ name, has, until }: ShareWords): string {
  return [name, has.slice(0, 3).join(' '), until].filter(Boolean).join(' · ')
}
