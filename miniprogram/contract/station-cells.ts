import { metresBetween, type Position } from './nearest'

/**
 * The world halved in turn by longitude and latitude, each step a digit: 0 south-west, 1 south-east, 2 north-west,
 * 3 north-east. A cell's name begins with the names of all that hold it, so the stations of a cell are one range of
 * names. Degrees are halved and not a map's projection, because halves are exact: phone and cloud never differ by a
 * rounding.
 */
export type Cell = string

/** Digits of a station's cell: a block of 150 by 75 metres, smaller than a tile ever needs to be. */
export const CELL_LEVELS = 18

export interface Box {
  south: number
  west: number
  north: number
  east: number
}

const WORLD: Box = { south: -90, west: -180, north: 90, east: 180 }

/** The cell of a place. A place on an edge belongs to the cell north or east of it. */
export function cellOf({ latitude, longitude }: Position, levels = CELL_LEVELS): Cell {
  let { south, west, north, east } = WORLD
  let cell = ''
  for (let level = 0; level < levels; level += 1) {
    const middle = (south + north) / 2
    const meridian = (west + east) / 2
    const isNorth = latitude >= middle
    const isEast = longitude >= meridian
    if (isNorth) south = middle
    else north = middle
    if (isEast) west = meridian
    else east = meridian
    cell += String((isNorth ? 2 : 0) + (isEast ? 1 : 0))
  }
  return cell
}

/** The ground a cell covers; the whole world for the empty name. */
export function boxOf(cell: Cell): Box {
  let { south, west, north, east } = WORLD
  for (const digit of cell) {
    const middle = (south + north) / 2
    const meridian = (west + east) / 2
    if (digit >= '2') south = middle
    else north = middle
    if (digit === '1' || digit === '3') west = meridian
    else east = meridian
  }
  return { south, west, north, east }
}

/** The middle of a cell. */
export function centreOf(cell: Cell): Position {
  const { south, west, north, east } = boxOf(cell)
  return { latitude: (south + north) / 2, longitude: (west + east) / 2 }
}

/** The first name after all names that begin with this one: cells inside are at least `cell` and less than this. */
export const cellsEnd = (cell: Cell): string => `${cell}4`

/**
 * Metres to the nearest point of a box, 0 inside it. Nothing in the box is nearer. Boxes across the 180th meridian are
 * none of ours.
 */
export function metresToBox(from: Position, { south, west, north, east }: Box): number {
  const within = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value))
  const longitude = within(from.longitude, west, east)
  return metresBetween(from, { latitude: within(nearestLatitude(from, longitude), south, north), longitude })
}

/** Where a meridian comes nearest to a place: on the way of the great circle, a little nearer to the pole. */
function nearestLatitude({ latitude, longitude }: Position, meridian: number): number {
  if (longitude === meridian) return latitude
  const radians = Math.PI / 180
  const apart = Math.cos((longitude - meridian) * radians)
  return Math.atan2(Math.sin(latitude * radians), Math.cos(latitude * radians) * apart) / radians
}
