import { expect, test } from 'vitest'
import { divideTiles } from '../../cloudfunctions/capabilities/stations/rules/divide-tiles'
import { indexStations } from '../../cloudfunctions/capabilities/stations/station-index'
import { metresBetween } from '../../miniprogram/contract/nearest'
import { packStations, type Packable, type PackedStations } from '../../miniprogram/contract/packed-stations'
import { cellOf } from '../../miniprogram/contract/station-cells'
import { scanNearest } from '../../miniprogram/contract/station-search'
import {
  TILES_AROUND,
  metresKnown,
  tileAt,
  tilesAround,
  tilesOf,
} from '../../miniprogram/contract/station-tiles'
import { NATION, clusteredStations, measuredWishes } from '../../tools/bench/clustered-stations'
import { measureNearest } from '../../tools/bench/nearest'

const QUERIES = 4_000

test(
  'searchNearest over the nation’s stations is exact by distance for every wish',
  { timeout: 240_000 },
  () => {
    const { stations, origins } = clusteredStations(NATION, QUERIES)
    const packed = packStations(stations)
    const index = indexStations(packed)
    for (const [name, wish] of Object.entries(measuredWishes(packed))) {
      const searches = origins.map((from) => ({ from, count: 20, ...wish }))
      const { wrong, searchMs } = measureNearest(packed, searches, index)
      expect({ name, wrong, asked: searchMs.length }).toEqual({ name, wrong: 0, asked: QUERIES })
    }
  },
)

test('scanNearest, which the index is held to, is what sorting all distances gives', () => {
  const { stations, origins } = clusteredStations(NATION, 5)
  const packed = packStations(stations)
  for (const from of origins) {
    const exact = Float64Array.from(stations, (station) => metresBetween(from, station))
      .sort()
      .slice(0, 20)
    const found = scanNearest(packed, { from, count: 20, facilities: 0 })
    expect(found.map(({ metres }) => metres)).toEqual([...exact])
  }
})

test('what a phone lists from the tiles around it is exact within the metres it states, for every wish', () => {
  const { stations, origins } = clusteredStations(NATION, 500)
  const packed = packStations(stations)
  const tree = divideTiles(stations.map((station) => cellOf(station)).sort())
  const tiles = tilesOf(tree)
  const byTile = new Map(tiles.map((tile): [string, Packable[]] => [tile, []]))
  for (const station of stations) byTile.get(tileAt(tree, station))!.push(station)
  const around = new Map<string, { held: Set<string>; packed: PackedStations }>()
  const heldIn = (own: string) => {
    const known = around.get(own)
    if (known) return known
    const held = new Set(tilesAround(tiles, own, TILES_AROUND))
    const one = { held, packed: packStations([...held].flatMap((tile) => byTile.get(tile) ?? [])) }
    around.set(own, one)
    return one
  }
  const wishes = Object.values(measuredWishes(packed)).map(({ facilities }) => facilities)
  let listed = 0
  for (const from of origins) {
    const phone = heldIn(tileAt(tree, from))
    const known = metresKnown(tiles, phone.held, from)
    for (const facilities of wishes) {
      const within = (all: PackedStations) =>
        scanNearest(all, { from, count: 36, facilities })
          .map(({ metres }) => metres)
          .filter((metres) => metres < known)
      const list = within(phone.packed)
      expect(list).toEqual(within(packed))
      listed += list.length
    }
  }
  // A radius of nothing would be exact as well.
  expect(listed / origins.length / wishes.length).toBeGreaterThan(20)
})
