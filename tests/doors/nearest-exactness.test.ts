import { expect, test } from 'vitest'
import { indexStations } from '../../cloudfunctions/capabilities/stations/station-index'
import { metresBetween } from '../../miniprogram/contract/nearest'
import { packStations } from '../../miniprogram/contract/packed-stations'
import { scanNearest } from '../../miniprogram/contract/station-search'
import { NATION, clusteredStations, measuredWishes } from '../../tools/bench/clustered-stations'
import { measureNearest } from '../../tools/bench/nearest'

const QUERIES = 4_000

test('searchNearest over the nation’s stations is exact by distance for every wish', () => {
  const { stations, origins } = clusteredStations(NATION, QUERIES)
  const packed = packStations(stations)
  const index = indexStations(packed)
  for (const [name, wish] of Object.entries(measuredWishes(packed))) {
    const searches = origins.map((from) => ({ from, count: 20, ...wish }))
    const { wrong, searchMs } = measureNearest(packed, searches, index)
    expect({ name, wrong, asked: searchMs.length }).toEqual({ name, wrong: 0, asked: QUERIES })
  }
})

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
