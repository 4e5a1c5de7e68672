/** A line of text on paper: where its box begins, and how large it is. All in pixels of the picture. */
export interface TextLine {
  text: string
  x: number
  y: number
  width: number
  height: number
  size: number
  isBold: boolean
}

const LINE_HEIGHT = 1.3

/** How wide a character is at most, as a part of its height: no phone's font goes beyond. */
function widthOf(character: string): number {
  if (character > '\u2e7f') return 1
  if (/[MW@%]/.test(character)) return 0.98
  if (/[A-Z0-9]/.test(character)) return 0.76
  return character === ' ' ? 0.36 : 0.64
}

/** The room a text takes on one line. */
export function textWidth(text: string, size: number): number {
  return [...text].reduce((sum, character) => sum + widthOf(character) * size, 0)
}

/** Breaks a text into lines that fit. Names are broken anywhere: Chinese has no better place. */
export function wrapText(text: string, size: number, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const character of text) {
    if (line !== '' && textWidth(line + character, size) > width) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += line === '' && character === ' ' ? '' : character
  }
  if (line !== '') lines.push(line)
  return lines
}

export interface Paragraph {
  text: string
  /** Sizes from the one wished for to the smallest; the first that needs no more than `linesMax` lines is taken. */
  sizes: readonly number[]
  linesMax: number
  isBold?: boolean
}

/** What a paragraph becomes in a column: its lines, and where what follows may begin. Text that does not fit is cut short. */
export function setParagraph(
  { text, sizes, linesMax, isBold = false }: Paragraph,
  column: { x: number; width: number; y: number },
): { lines: TextLine[]; bottom: number } {
  const smallest = sizes[sizes.length - 1] ?? 1
  const size = sizes.find((one) => wrapText(text, one, column.width).length <= linesMax) ?? smallest
  const wrapped = wrapText(text, size, column.width)
  const shown = wrapped.slice(0, linesMax)
  const last = shown[shown.length - 1]
  if (wrapped.length > linesMax && last !== undefined) {
    const kept = textWidth(`${last}…`, size) > column.width ? [...last].slice(0, -1).join('') : last
    shown[shown.length - 1] = `${kept}…`
  }
  const height = Math.round(size * LINE_HEIGHT)
  const lines = shown.map((line, index): TextLine => {
    const width = Math.min(column.width, Math.ceil(textWidth(line, size)))
    const x = column.x + Math.round((column.width - width) / 2)
    return { text: line, x, y: column.y + index * height, width, height, size, isBold }
  })
  return { lines, bottom: column.y + lines.length * height }
}
