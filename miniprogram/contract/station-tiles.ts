import type { Position } from './nearest'
import { boxOf, cellOf, centreOf, metresToBox, type Cell } from './station-cells'

/**
 * How a union too large for a snapshot is cut into tiles, each a cell. The tree stands in one line: `+` for a cell that is
 * divided, followed by its four parts, `.` for a tile.
 */
export type TileTree = string

/** No tile holds more than this when the tree is made, unless they stand closer together than cells can tell apart. */
export const TILE_STATIONS_MAX = 400
/** Tiles a phone keeps around its own; nine are the tile and those about it, where tiles are alike. */
export const TILES_AROUND = 9
/** Tiles when somebody asks for what is farther away. */
export const TILES_AROUND_MAX = 25

/** All tiles of a tree, in the order of their names. */
export function tilesOf(tree: TileTree): Cell[] {
  const tiles: Cell[] = []
  let place = 0
  const read = (cell: Cell): void => {
    const mark = tree[place]
    place += 1
    if (mark !== '+') tiles.push(cell)
    else for (const digit of '0123') read(cell + digit)
  }
  read('')
  return tiles
}

/** The tile that a place lies in. */
export function tileAt(tree: TileTree, position: Position): Cell {
  const cell = cellOf(position)
  let place = 0
  let level = 0
  while (tree[place] === '+') {
    place = partOf(tree, place, Number(cell[level]))
    level += 1
  }
  return cell.slice(0, level)
}

/** Whether a cell is one of the tree's tiles, without reading more of the tree than leads there. */
export function isTileOf(tree: TileTree, cell: Cell): boolean {
  let place = 0
  for (const digit of cell) {
    if (tree[place] !== '+') return false
    place = partOf(tree, place, Number(digit))
  }
  return tree[place] === '.'
}

/** Where a part of a divided cell stands in the line: behind the parts before it, however deep they are divided. */
function partOf(tree: TileTree, divided: number, part: number): number {
  let place = divided + 1
  for (let left = part; left > 0; place += 1) {
    if (tree[place] === '+') left += 4
    left -= 1
  }
  return place
}

/**
 * The tiles to keep for somebody in this one, itself first. Which they are follows from the tile alone and not from where
 * in it somebody stands: from what a phone asks for, the cloud learns the tile and nothing more.
 */
export function tilesAround(tiles: readonly Cell[], own: Cell, count: number): Cell[] {
  const centre = centreOf(own)
  return tiles
    .map((tile) => ({ tile, metres: metresToBox(centre, boxOf(tile)) }))
    .sort((left, right) => left.metres - right.metres || (left.tile < right.tile ? -1 : 1))
    .slice(0, count)
    .map(({ tile }) => tile)
}

/**
 * Within how many metres of a place the tiles held know every station: the way to the nearest tile that is not held.
 * Infinity when all are.
 */
export function metresKnown(tiles: readonly Cell[], held: ReadonlySet<Cell>, from: Position): number {
  let known = Infinity
  for (const tile of tiles) {
    if (!held.has(tile)) known = Math.min(known, metresToBox(from, boxOf(tile)))
  }
  return known
}
