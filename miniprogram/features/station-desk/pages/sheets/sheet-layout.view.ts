import { setParagraph, type Paragraph, type TextLine } from './sheet-text.view'

/** An A6 sheet upright, 105 by 148 mm, at 300 dots an inch. */
export const SHEET_WIDTH_PX = 1240
export const SHEET_HEIGHT_PX = 1748
/** Six millimetres: home printers leave the edge white. */
export const SHEET_MARGIN_PX = 71
/** Labels of things on one sheet, in columns and rows. */
export const LABEL_COLUMNS = 2
export const LABEL_ROWS = 3
export const LABELS_A_SHEET = LABEL_COLUMNS * LABEL_ROWS

/** A square for the picture of a code; `index` says which. */
export interface CodeBox {
  index: number
  x: number
  y: number
  side: number
}

/** A frame: around one word, or dashed where scissors go. */
export interface FrameBox {
  x: number
  y: number
  width: number
  height: number
  isDashed: boolean
}

/** Everything on a sheet, in pixels from its upper left corner. */
export interface SheetLayout {
  lines: TextLine[]
  codes: CodeBox[]
  frames: FrameBox[]
}

export interface DoorSheet {
  stationName: string
  /** Where it hangs; empty for a station's only one. */
  place: string
  /** The code as it is read aloud. */
  spokenCode: string
}

const WORDS = ['借东西', '我来过', '报故障']
const HOTLINE = '有难处打 12351，职工服务热线'
const COLUMN = { x: SHEET_MARGIN_PX, width: SHEET_WIDTH_PX - 2 * SHEET_MARGIN_PX }
const CODE_SIDE_MAX = 800
/** The least between two parts, and how many such places a door's sheet has. */
const GAP = 20
const DOOR_GAPS = 5
const WORD_FRAME_HEIGHT = 112

/** Puts paragraphs under one another from `y`. */
function stack(paragraphs: readonly Paragraph[], y: number): { lines: TextLine[]; bottom: number } {
  const lines: TextLine[] = []
  let bottom = y
  for (const paragraph of paragraphs) {
    const set = setParagraph(paragraph, { ...COLUMN, y: bottom })
    lines.push(...set.lines)
    bottom = set.bottom
  }
  return { lines, bottom }
}

const heightOf = (paragraphs: readonly Paragraph[]): number => stack(paragraphs, 0).bottom

/** The three words in frames beside one another. */
function wordFrames(y: number): Pick<SheetLayout, 'lines' | 'frames'> {
  const width = Math.floor((COLUMN.width - (WORDS.length - 1) * GAP) / WORDS.length)
  const frames = WORDS.map((_, index): FrameBox => {
    return { x: COLUMN.x + index * (width + GAP), y, width, height: WORD_FRAME_HEIGHT, isDashed: false }
  })
  const lines = WORDS.flatMap((text, index) => {
    const frame = frames[index] ?? { x: 0 }
    const inside = { x: frame.x, width, y: y + 18 }
    return setParagraph({ text, sizes: [60], linesMax: 1, isBold: true }, inside).lines
  })
  return { lines, frames }
}

/**
 * The sheet on a station's door: whose it is, the code as large as the rest leaves room for, what one scans it for, and
 * the code in letters for a camera that is broken. Black on white, because most are printed on a shop's own printer.
 */
export function doorSheet({ stationName, place, spokenCode }: DoorSheet): SheetLayout {
  const head: Paragraph[] = [
    { text: '娘家人 · 暖心驿站', sizes: [52], linesMax: 1 },
    { text: stationName, sizes: [96, 82, 68], linesMax: 2, isBold: true },
    ...(place === '' ? [] : [{ text: place, sizes: [48], linesMax: 1 }]),
  ]
  const act: Paragraph[] = [{ text: '微信扫一扫', sizes: [70], linesMax: 1, isBold: true }]
  const spoken: Paragraph[] = [
    { text: '扫不出来，在小程序里输这 8 位', sizes: [44], linesMax: 1 },
    { text: spokenCode, sizes: [100, 84], linesMax: 1, isBold: true },
  ]
  const hotline: Paragraph[] = [{ text: HOTLINE, sizes: [50], linesMax: 1 }]
  const fixed = [head, act, spoken, hotline].reduce((sum, part) => sum + heightOf(part), WORD_FRAME_HEIGHT)
  const room = SHEET_HEIGHT_PX - 2 * SHEET_MARGIN_PX - fixed
  const side = Math.min(CODE_SIDE_MAX, room - DOOR_GAPS * GAP)
  // What the code leaves over goes between the parts, so that a short name leaves no hole at the bottom.
  const gap = Math.floor((room - side) / DOOR_GAPS)
  const top = stack(head, SHEET_MARGIN_PX)
  const code = { index: 0, side, x: Math.round((SHEET_WIDTH_PX - side) / 2), y: top.bottom + gap }
  const acting = stack(act, code.y + side + gap)
  const words = wordFrames(acting.bottom + gap)
  const saying = stack(spoken, acting.bottom + gap + WORD_FRAME_HEIGHT + gap)
  const calling = stack(hotline, saying.bottom + gap)
  return {
    lines: [...top.lines, ...acting.lines, ...words.lines, ...saying.lines, ...calling.lines],
    codes: [code],
    frames: words.frames,
  }
}

export interface ThingLabel {
  /** 雨伞, 充电宝. */
  kindLabel: string
  /** `T 3F7K 2M9P`. */
  codeText: string
}

const LABEL_PADDING = 20

function thingLabel({ kindLabel, codeText }: ThingLabel, index: number): SheetLayout {
  const width = Math.floor(COLUMN.width / LABEL_COLUMNS)
  const height = Math.floor((SHEET_HEIGHT_PX - 2 * SHEET_MARGIN_PX) / LABEL_ROWS)
  const x = SHEET_MARGIN_PX + (index % LABEL_COLUMNS) * width
  const y = SHEET_MARGIN_PX + Math.floor(index / LABEL_COLUMNS) * height
  const column = { x: x + LABEL_PADDING, width: width - 2 * LABEL_PADDING }
  const set = (paragraph: Paragraph, at: number) => setParagraph(paragraph, { ...column, y: at })
  const title = set(
    { text: `娘家人 · ${kindLabel}`, sizes: [48, 40, 34], linesMax: 1, isBold: true },
    y + LABEL_PADDING,
  )
  const codeLine: Paragraph = { text: codeText, sizes: [50, 42], linesMax: 1, isBold: true }
  const hint: Paragraph = { text: '还到任何一个驿站都行', sizes: [36], linesMax: 1 }
  const footHeight = heightOf([codeLine]) + heightOf([hint])
  const side = y + height - LABEL_PADDING - footHeight - title.bottom
  const spoken = set(codeLine, title.bottom + side)
  return {
    lines: [...title.lines, ...spoken.lines, ...set(hint, spoken.bottom).lines],
    codes: [{ index, side, x: Math.round(x + (width - side) / 2), y: title.bottom }],
    frames: [{ x, y, width, height, isDashed: true }],
  }
}

/** Labels for things that are lent, to be cut out along the dashes; at most `LABELS_A_SHEET`. */
export function labelSheet(labels: readonly ThingLabel[]): SheetLayout {
  const all = labels.slice(0, LABELS_A_SHEET).map(thingLabel)
  return {
    lines: all.flatMap(({ lines }) => lines),
    codes: all.flatMap(({ codes }) => codes),
    frames: all.flatMap(({ frames }) => frames),
  }
}
