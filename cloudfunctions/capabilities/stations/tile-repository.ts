import { cellsEnd, type Cell } from '../../../miniprogram/contract/station-cells'
import { TILE_CHANGES_MAX, TILE_PAGE_STATIONS } from '../../../miniprogram/contract/tiled-stations'
import { between, greaterThan } from '../../kernel/conditions'
import type { Database } from '../../kernel/database'
import { stations, type StationRecord } from './records'

const within = (cell: Cell) => between<string>(cell, cellsEnd(cell))

/** One page of the listed stations of a tile by id, after a station when one is given. */
export async function listTile(database: Database, cell: Cell, after?: string): Promise<StationRecord[]> {
  return database.list(stations, {
    where: {
      life: 'listed',
      cell: within(cell),
      ...(after === undefined ? {} : { _id: greaterThan(after) }),
    },
    orderBy: [['_id', 'asc']],
    limit: TILE_PAGE_STATIONS,
  })
}

/** Stations of a tile changed or removed since a version; one more than may be sent says that there are too many. */
export async function listTileChanges(
  database: Database,
  cell: Cell,
  version: number,
): Promise<StationRecord[]> {
  return database.list(stations, {
    where: { cell: within(cell), changedAtVersion: greaterThan(version) },
    limit: TILE_CHANGES_MAX + 1,
  })
}

export async function countTile(database: Database, cell: Cell): Promise<number> {
  return database.count(stations, { life: 'listed', cell: within(cell) })
}
