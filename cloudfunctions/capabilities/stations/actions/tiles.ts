import { isTileOf } from '../../../../miniprogram/contract/station-tiles'
import {
  TILE_CHANGES_MAX,
  TILE_PAGE_STATIONS,
  tiles,
  type KnownTile,
  type TileAnswer,
} from '../../../../miniprogram/contract/tiled-stations'
import type { Database } from '../../../kernel/database'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { alertOn } from '../../../../miniprogram/contract/weather'
import { presentColumns, type StationSight } from '../present'
import { findBoard } from '../repository'
import { findSurvey } from '../survey-repository'
import { countTile, listTile, listTileChanges } from '../tile-repository'

/** Stations of the tiles a phone asks for. The version is read before the stations, as in the snapshot. */
export const tilesAction = defineAction(tiles, {
  permit: 'station.read',
  async run({ database, input, now }) {
    const [board, survey] = await Promise.all([findBoard(database), findSurvey(database)])
    const tree = survey?.tree ?? ''
    if (!board || !input.tiles.every(({ tile }) => isTileOf(tree, tile))) return refused('TILE_UNKNOWN')
    const sight = { now, alert: alertOn(board.alert, now) }
    const answers = await Promise.all(input.tiles.map((asked) => answerTile({ database, sight }, asked)))
    return done({ version: String(board.version), tiles: answers })
  },
})

interface Desk {
  database: Database
  sight: StationSight
}

interface Asked {
  tile: string
  known?: KnownTile | undefined
  after?: string | undefined
}

async function answerTile(desk: Desk, { tile, known, after }: Asked): Promise<TileAnswer> {
  const changes = known && after === undefined ? await changesOf(desk, tile, known) : undefined
  return changes ?? wholeOf(desk, tile, after)
}

async function wholeOf(
  { database, sight }: Desk,
  tile: string,
  after: string | undefined,
): Promise<TileAnswer> {
  const page = await listTile(database, tile, after)
  const last = page[TILE_PAGE_STATIONS - 1]
  const stations = presentColumns(page, sight)
  return { tile, scope: 'whole', stations, ...(last ? { nextAfter: last._id } : {}) }
}

/** What changed in a tile since the phone asked; undefined when that is too much. */
async function changesOf(
  { database, sight }: Desk,
  tile: string,
  known: KnownTile,
): Promise<TileAnswer | undefined> {
  const [changed, count] = await Promise.all([
    listTileChanges(database, tile, Number(known.version)),
    countTile(database, tile),
  ])
  if (changed.length > TILE_CHANGES_MAX) return undefined
  // A station that moved away leaves no mark here, only a number that does not fit.
  if (changed.length === 0 && count === known.count) return { tile, scope: 'unchanged' }
  const removedIds = changed.filter(({ life }) => life === 'removed').map(({ _id }) => _id)
  const stations = presentColumns(
    changed.filter(({ life }) => life === 'listed'),
    sight,
  )
  return { tile, scope: 'changes', stations, removedIds, count }
}
