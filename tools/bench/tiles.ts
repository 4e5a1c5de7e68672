import { dayStart } from '../../miniprogram/contract/shanghai-time'
import { gzipSync } from 'node:zlib'
import { divideTiles } from '../../cloudfunctions/capabilities/stations/rules/divide-tiles'
import { presentStation } from '../../cloudfunctions/capabilities/stations/present'
import type { Position } from '../../miniprogram/contract/nearest'
import { packStations } from '../../miniprogram/contract/packed-stations'
import { cellOf } from '../../miniprogram/contract/station-cells'
import { packStationViews } from '../../miniprogram/contract/station-columns'
import { scanNearest } from '../../miniprogram/contract/station-search'
import {
  TILES_AROUND,
  TILE_STATIONS_MAX,
  metresKnown,
  tileAt,
  tilesAround,
  tilesOf,
} from '../../miniprogram/contract/station-tiles'
import type { StationView } from '../../miniprogram/contract/stations'
import { DEMO_DAY } from '../demo/demo-day'
import { stationDocuments } from '../demo/stations'
import { NATION, clusteredStations } from './clustered-stations'
import { quantileOf } from './nearest'

const QUERIES = 400
const COUNT = 20
/** Sizes and numbers of tiles to choose from; the app's own are among them. */
const SIZES = [100, 200, TILE_STATIONS_MAX, 800]
const AROUND = [5, TILES_AROUND, 16]
/** The share of people whose nearest twenty must lie within what their tiles know for certain. */
export const EXACT_SHARE_MIN = 0.9

/** The nation's stations with names, addresses and hours like those of the demo district. */
function nationViews(places: readonly Position[]): StationView[] {
  const now = dayStart(DEMO_DAY)
  const models = stationDocuments(DEMO_DAY).map((station) => presentStation(station, { now }))
  return places.map(({ latitude, longitude }, index) => ({
    ...models[index % models.length]!,
    ...{ latitude, longitude },
    stationId: `station-${index}`,
    name: `${models[index % models.length]!.name}${index}`,
  }))
}

/** What one size of tiles costs and gives, as lines of a table; answers whether the app's own choice is good enough. */
export async function benchTiles(queries: number = QUERIES): Promise<boolean> {
  const { stations, origins } = clusteredStations(NATION, queries)
  const views = nationViews(stations)
  const packed = packStations(stations)
  const farthest = origins.map(
    (from) => scanNearest(packed, { from, count: COUNT, facilities: 0 })[COUNT - 1]!,
  )
  const cells = stations.map((station) => cellOf(station)).sort()
  let isGood = true
  for (const size of SIZES) {
    const tree = divideTiles(cells, size)
    const tiles = tilesOf(tree)
    const byTile = new Map(tiles.map((tile): [string, StationView[]] => [tile, []]))
    for (const view of views) byTile.get(tileAt(tree, view))!.push(view)
    const weights = new Map<string, number>()
    const weightOf = (tile: string) => {
      const known = weights.get(tile) ?? gzipSync(JSON.stringify(packStationViews(byTile.get(tile)!))).length
      weights.set(tile, known)
      return known
    }
    console.log(`每块最多 ${size} 个：${tiles.length} 块，目录 ${bytesOf(tree)} 压缩后`)
    for (const around of AROUND) {
      const costs = new Map<string, { held: Set<string>; count: number; bytes: number }>()
      const costOf = (own: string) => {
        const held = tilesAround(tiles, own, around)
        const count = held.reduce((sum, tile) => sum + byTile.get(tile)!.length, 0)
        const bytes = held.reduce((sum, tile) => sum + weightOf(tile), 0)
        return { held: new Set(held), count, bytes }
      }
      const asked = origins.map((from) => {
        const own = tileAt(tree, from)
        if (!costs.has(own)) costs.set(own, costOf(own))
        const { held, count, bytes } = costs.get(own)!
        return { count, bytes, metres: metresKnown(tiles, held, from) }
      })
      const exact =
        asked.filter(({ metres }, query) => farthest[query]!.metres < metres).length / asked.length
      const column = (pick: (one: (typeof asked)[number]) => number, share: number) =>
        quantileOf(asked.map(pick), share)
      console.log(
        `  手机留 ${String(around).padStart(2)} 块：驿站 p50 ${column((one) => one.count, 0.5)} p95 ${column((one) => one.count, 0.95)}，` +
          `压缩后 p50 ${kilobytes(column((one) => one.bytes, 0.5))} p95 ${kilobytes(column((one) => one.bytes, 0.95))}，` +
          `说得准的半径 p5 ${kilometres(column((one) => one.metres, 0.05))} p50 ${kilometres(column((one) => one.metres, 0.5))}，` +
          `前 ${COUNT} 个全准的 ${(exact * 100).toFixed(1)}%`,
      )
      if (size === TILE_STATIONS_MAX && around === TILES_AROUND) isGood = exact >= EXACT_SHARE_MIN
    }
  }
  return isGood
}

const bytesOf = (text: string) => kilobytes(gzipSync(text).length)
const kilobytes = (bytes: number) => `${(bytes / 1_024).toFixed(1)} KB`
const kilometres = (metres: number) => `${(metres / 1_000).toFixed(1)} 公里`
