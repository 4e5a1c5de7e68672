import { pngOfAlpha } from './png'

/** Side of a tab icon in pixels, as WeChat advises. */
export const TAB_ICON_PX = 81
/** Drawn on a field of 24 units with a stroke of 1.8, as the app's own icons are. */
const FIELD = 24
const STROKE = 1.8
const SAMPLES = 4

type Point = readonly [x: number, y: number]
/** Lines through points; an arc is given as many short ones. */
type Strokes = readonly (readonly Point[])[]

function arc(centre: Point, radius: number, [from, to]: Point): Point[] {
  const steps = 32
  return Array.from({ length: steps + 1 }, (_, step) => {
    const angle = ((from + ((to - from) * step) / steps) * Math.PI) / 180
    return [centre[0] + radius * Math.cos(angle), centre[1] + radius * Math.sin(angle)] as const
  })
}

const closed = (points: readonly Point[]): Point[] => [...points, points[0]!]

/** What each tab shows: a house, a cup with steam, a voucher, a person. */
export const TAB_SHAPES: Record<string, Strokes> = {
  home: [
    [
      [3, 11],
      [12, 3.5],
      [21, 11],
    ],
    [
      [5.5, 9],
      [5.5, 20],
      [18.5, 20],
      [18.5, 9],
    ],
    [
      [10, 20],
      [10, 14],
      [14, 14],
      [14, 20],
    ],
  ],
  stations: [
    [
      [4, 10],
      [4, 17],
      ...arc([7, 17], 3, [180, 90]),
      ...arc([14, 17], 3, [90, 0]),
      [17, 17],
      [17, 10],
      [4, 10],
    ],
    arc([17, 13.5], 3, [-90, 90]),
    [
      [8, 3.5],
      [8, 6.5],
    ],
    [
      [13, 3.5],
      [13, 6.5],
    ],
  ],
  offers: [
    closed([
      [3, 6],
      [21, 6],
      [21, 10],
      [19.5, 12],
      [21, 14],
      [21, 18],
      [3, 18],
      [3, 14],
      [4.5, 12],
      [3, 10],
    ]),
    [
      [14, 6],
      [14, 8.5],
    ],
    [
      [14, 10.8],
      [14, 13.2],
    ],
    [
      [14, 15.5],
      [14, 18],
    ],
  ],
  mine: [
    arc([12, 8], 4, [0, 360]),
    arc([12, 21], 8, [180, 360]),
    [
      [4, 21],
      [20, 21],
    ],
  ],
}

function distanceToLine(point: Point, start: Point, end: Point): number {
  const [x, y] = point
  const along = [end[0] - start[0], end[1] - start[1]] as const
  const length = along[0] ** 2 + along[1] ** 2
  const part = length === 0 ? 0 : ((x - start[0]) * along[0] + (y - start[1]) * along[1]) / length
  const near = Math.min(1, Math.max(0, part))
  return Math.hypot(x - start[0] - near * along[0], y - start[1] - near * along[1])
}

function isInked(point: Point, strokes: Strokes): boolean {
  return strokes.some((line) =>
    line.some((end, index) => index > 0 && distanceToLine(point, line[index - 1]!, end) <= STROKE / 2),
  )
}

/** One tab icon as a PNG. */
export function drawTabIcon(strokes: Strokes, colour: readonly number[]): Buffer {
  const alpha = new Uint8Array(TAB_ICON_PX ** 2)
  for (let pixel = 0; pixel < alpha.length; pixel += 1) {
    let inked = 0
    for (let sample = 0; sample < SAMPLES ** 2; sample += 1) {
      const x = (pixel % TAB_ICON_PX) + ((sample % SAMPLES) + 0.5) / SAMPLES
      const y = Math.floor(pixel / TAB_ICON_PX) + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES
      if (isInked([(x * FIELD) / TAB_ICON_PX, (y * FIELD) / TAB_ICON_PX], strokes)) inked += 1
    }
    alpha[pixel] = Math.round((inked * 255) / SAMPLES ** 2)
  }
  return pngOfAlpha(TAB_ICON_PX, alpha, colour)
}
