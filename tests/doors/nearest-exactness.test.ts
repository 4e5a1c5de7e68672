import { expect, test } from 'vitest'
import { divideTiles } from '../../cloudfunctions/capabilities/stations/rules/divide-tiles'
import { indexStations } from '../../cloudfunctions/capabilities/stations/station-index'
import { metresBetween } from '../../miniprogram/contract/nearest'
import { packStations, type Packable, type PackedStations } from '../../miniprogram/contract/packed-stations'
import { cellOf } from '../../miniprogram/contract/station-cells'
import { scanNearest, searchNearest } from '../../miniprogram/contract/station-search'
import {
  TILES_AROUND,
  metresKnown,
  tileAt,
  tilesAround,
  tilesOf,
} from '../../miniprogram/contract/station-tiles'
import { NATION, clusteredStations, measuredWishes } from '../../tools/bench/clustered-stations'
import { exactNearest } from '../support/exact-nearest'

const QUERIES = 4_000
const COUNT = 20

test('searchNearest over the nation’s stations is exact by distance for every wish', () => {
  const { stations, origins } = clusteredStations(NATION, QUERIES)
  const packed = packStations(stations)
  const index = indexStations(packed)
  for (const [name, wish] of Object.entries(measuredWishes(packed))) {
    const exact = exactNearest(packed, wish)
    const wrong = origins.filter((from) => {
      const found = searchNearest(packed, { from, count: COUNT, ...wish }, index)
      return JSON.stringify(found.map(({ metres }) => metres)) !== JSON.stringify(exact(from, COUNT))
    })
    expect({ name, wrong: wrong.length }).toEqual({ name, wrong: 0 })
  }
})

test('the scan, and what the index is held to, are what sorting all distances gives', () => {
  const { stations, origins } = clusteredStations(NATION, 5)
  const packed = packStations(stations)
  const exact = exactNearest(packed, { facilities: 0 })
  for (const from of origins) {
    const sorted = Float64Array.from(stations, (station) => metresBetween(from, station)).sort()
    const found = scanNearest(packed, { from, count: COUNT, facilities: 0 })
    expect(found.map(({ metres }) => metres)).toEqual([...sorted.slice(0, COUNT)])
    expect(exact(from, COUNT)).toEqual([...sorted.slice(0, COUNT)])
  }
})

test('what a phone lists from the tiles around it is exact within the metres it states, for every wish', () => {
  const { stations, origins } = clusteredStations(NATION, 250)
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
  const wishes = Object.values(measuredWishes(packed)).map(({ facilities }) => ({
    facilities,
    exact: exactNearest(packed, { facilities }),
  }))
  let listed = 0
  for (const from of origins) {
    const phone = heldIn(tileAt(tree, from))
    const known = metresKnown(tiles, phone.held, from)
    for (const { facilities, exact } of wishes) {
      const found = scanNearest(phone.packed, { from, count: 36, facilities })
      const list = found.map(({ metres }) => metres).filter((metres) => metres < known)
      expect(list).toEqual(exact(from, 36).filter((metres) => metres < known))
      listed += list.length
    }
  }
  // A radius of nothing would be exact as well.
  expect(listed / origins.length / wishes.length).toBeGreaterThan(20)
})
