import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { indexStations } from '../../cloudfunctions/capabilities/stations/station-index'
import { packStations, type PackedStations } from '../../miniprogram/contract/packed-stations'
import {
  scanNearest,
  searchNearest,
  type FoundPlace,
  type NearestPlaces,
  type StationSearch,
} from '../../miniprogram/contract/station-search'
import { NATION, clusteredStations, measuredWishes } from './clustered-stations'

const QUERIES = 1_000
const COUNT = 20
/** The tree must be this many times as fast as the scan at the median when nothing is asked for. */
export const UNFILTERED_RATIO_MIN = 8
/** A rare wish may take this many times as long as the scan at the 99th percentile. */
export const RARE_RATIO_MAX = 2

/** The stores people would otherwise ask, and the program that shows that one is installed here. */
const PEERS: [name: string, program: string][] = [
  ['Redis', 'redis-server'],
  ['PostGIS', 'shp2pgsql'],
]

/** Milliseconds of both ways to the same answer, and in how many answers a distance differed. */
export interface NearestMeasure {
  scanMs: number[]
  searchMs: number[]
  wrong: number
}

/** The value below which this share of the values lies. */
export function quantileOf(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** How many answers differ in any distance; the same distance may belong to another station. */
export function differsByDistance(one: readonly FoundPlace[], other: readonly FoundPlace[]): boolean {
  return one.length !== other.length || one.some(({ metres }, index) => metres !== other[index]?.metres)
}

/** Runs every search both ways, taking turns so that a slow moment of the machine falls on both. */
export function measureNearest(
  packed: PackedStations,
  searches: readonly StationSearch[],
  index: NearestPlaces,
): NearestMeasure {
  const measure: NearestMeasure = { scanMs: [], searchMs: [], wrong: 0 }
  for (const search of searches) {
    const begun = performance.now()
    const exact = scanNearest(packed, search)
    const between = performance.now()
    const found = searchNearest(packed, search, index)
    measure.searchMs.push(performance.now() - between)
    measure.scanMs.push(between - begun)
    if (differsByDistance(exact, found)) measure.wrong += 1
  }
  return measure
}

/** Measures the index against the scan over the nation's stations, prints the table, answers whether the targets hold. */
export async function benchNearest(queries: number = QUERIES): Promise<boolean> {
  const { stations, origins } = clusteredStations(NATION, queries)
  const begun = performance.now()
  const packed = packStations(stations)
  const between = performance.now()
  const index = indexStations(packed)
  console.log(
    `${NATION} 个驿站，打包 ${(between - begun).toFixed(0)} 毫秒，建索引 ${(performance.now() - between).toFixed(0)} 毫秒；` +
      `每种条件 ${queries} 次，各取 ${COUNT} 个`,
  )
  let isWithin = true
  for (const [name, wish] of Object.entries(measuredWishes(packed))) {
    const searches = origins.map((from) => ({ from, count: COUNT, ...wish }))
    measureNearest(packed, searches.slice(0, 100), index)
    isWithin = printLine(name, measureNearest(packed, searches, index)) && isWithin
  }
  sayPeers()
  return isWithin
}

function printLine(name: string, { scanMs, searchMs, wrong }: NearestMeasure): boolean {
  const [scan50, scan99] = [quantileOf(scanMs, 0.5), quantileOf(scanMs, 0.99)]
  const [search50, search99] = [quantileOf(searchMs, 0.5), quantileOf(searchMs, 0.99)]
  const cells = [scan50, scan99, search50, search99].map((ms) => ms.toFixed(3).padStart(7))
  console.log(
    `${name.padEnd(16)} 逐个看 p50${cells[0]} p99${cells[1]}  索引 p50${cells[2]} p99${cells[3]} 毫秒  ` +
      `p50 快 ${(scan50 / search50).toFixed(1)} 倍，p99 为 ${(search99 / scan99).toFixed(2)} 倍，错 ${wrong}`,
  )
  if (wrong > 0) return false
  if (name === 'none') return scan50 / search50 >= UNFILTERED_RATIO_MIN
  return name !== 'rare' || search99 / scan99 <= RARE_RATIO_MAX
}

function sayPeers(): void {
  const folders = (process.env.PATH ?? '').split(delimiter)
  for (const [name, program] of PEERS) {
    const isInstalled = folders.some((folder) => existsSync(join(folder, program)))
    console.log(isInstalled ? `${name}：装了，还不会量` : `${name}：没有安装，不比`)
  }
}
