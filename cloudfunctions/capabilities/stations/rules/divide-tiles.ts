import { CELL_LEVELS, type Cell } from '../../../../miniprogram/contract/station-cells'
import { TILE_STATIONS_MAX, type TileTree } from '../../../../miniprogram/contract/station-tiles'

/**
 * Cuts the world so that no tile holds more than `most` of the stations whose cells these are, in the order of their
 * names. Stations that share the smallest cell cannot be told apart and stay in one tile, however many they are.
 */
export function divideTiles(cells: readonly Cell[], most = TILE_STATIONS_MAX): TileTree {
  const divide = (from: number, before: number, level: number): TileTree => {
    if (before - from <= most || level >= CELL_LEVELS) return '.'
    let tree = '+'
    let begin = from
    for (const digit of '0123') {
      let end = begin
      while (end < before && cells[end]![level] === digit) end += 1
      tree += divide(begin, end, level + 1)
      begin = end
    }
    return tree
  }
  return divide(0, cells.length, 0)
}
