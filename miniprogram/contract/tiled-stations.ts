import * as v from 'valibot'
import { actionSpec } from './action'
import { TEXT_LIMITS, idField, lineField } from './fields'
import { CELL_LEVELS, type Cell } from './station-cells'
import type { StationColumns } from './station-columns'
import { FACILITY_CODES, type StationView } from './stations'

/** What a phone holds of a tile: how many stations, as of which version of the board. */
export interface KnownTile {
  version: string
  count: number
}

/**
 * One tile. `whole` comes in pages by station id, as a snapshot does. `changes` brings what changed in it since the
 * version named, and how many stations there are now: a phone that then counts another number misses one that moved
 * away, and asks for the whole.
 */
export type TileAnswer = { tile: Cell } & (
  | { scope: 'unchanged' }
  | { scope: 'whole'; stations: StationColumns; nextAfter?: string }
  | { scope: 'changes'; stations: StationColumns; removedIds: string[]; count: number }
)

/** Tiles in one question, so that an answer stays a fraction of what it may weigh. */
export const TILES_ASKED_MAX = 3
/** Stations in one page of a tile; more than a tile should hold, since one may have grown since the tree was made. */
export const TILE_PAGE_STATIONS = 500
/** With more changes than this the tile comes whole. */
export const TILE_CHANGES_MAX = 100

const cellField = v.pipe(v.string(), v.regex(new RegExp(`^[0-3]{0,${CELL_LEVELS}}$`), 'NOT_A_CELL'))

/**
 * Stations of some tiles, where a union is too large for a snapshot. `version` is the board's when they were read.
 * `TILE_UNKNOWN`: the stations are cut another way by now, and the phone takes the snapshot anew.
 */
export const tiles = actionSpec<{ version: string; tiles: TileAnswer[] }>()({
  name: 'stations.tiles',
  door: 'front',
  effect: 'read',
  input: v.strictObject({
    tiles: v.pipe(
      v.array(
        v.strictObject({
          tile: cellField,
          known: v.optional(
            v.strictObject({
              version: v.pipe(v.string(), v.regex(/^\d{1,15}$/)),
              count: v.pipe(v.number(), v.integer(), v.minValue(0)),
            }),
          ),
          /** The last station of the page before. */
          after: v.optional(idField),
        }),
      ),
      v.minLength(1),
      v.maxLength(TILES_ASKED_MAX),
    ),
  }),
  refusals: ['TILE_UNKNOWN'],
})

/** Stations that a search around a landmark finds at most. */
export const NEAR_TO_MAX = 36

/**
 * The nearest stations of the whole union around a landmark of the board, by its name: nobody's position is sent.
 * `surveyedAt`: what opened or was equipped later may be missing; those that are named are as they are now.
 */
export const nearTo = actionSpec<{ surveyedAt: number; stations: StationColumns }>()({
  name: 'stations.nearTo',
  door: 'front',
  effect: 'read',
  input: v.strictObject({
    landmark: lineField(TEXT_LIMITS.place),
    needs: v.pipe(v.array(v.picklist(FACILITY_CODES)), v.maxLength(FACILITY_CODES.length)),
    isOnlyOpen: v.boolean(),
  }),
  refusals: ['LANDMARK_UNKNOWN', 'NOT_SURVEYED'],
})

/** One station, for a phone that was sent a link to a place whose tile it does not hold. */
export const showStation = actionSpec<StationView>()({
  name: 'stations.show',
  door: 'front',
  effect: 'read',
  input: v.strictObject({ stationId: idField }),
  refusals: ['STATION_UNKNOWN'],
})
