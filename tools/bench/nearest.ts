import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeStationFile } from '../../cloudfunctions/capabilities/stations/station-file'
import { buildTree, openTree } from '../../cloudfunctions/capabilities/stations/station-index'
import { openSurveyed } from '../../cloudfunctions/capabilities/stations/surveyed-stations'
import { metresBetween, type Position } from '../../miniprogram/contract/nearest'
import { packStations, type PackedStations } from '../../miniprogram/contract/packed-stations'
import {
  fitsWish,
  scanNearest,
  searchNearest,
  type FoundPlace,
  type NearestPlaces,
  type StationSearch,
  type StationWish,
} from '../../miniprogram/contract/station-search'
import { NATION, clusteredStations, measuredWishes } from './clustered-stations'
import type { Peer, PeerStations } from './peers/peer'
import { postgisPeer } from './peers/postgis-peer'
import { redisPeer } from './peers/redis-peer'

const QUERIES = 1_000
const COUNT = 20
/** The tree must be this many times as fast as the scan at the median when nothing is asked for. */
export const UNFILTERED_RATIO_MIN = 8
/** A rare wish may take this many times as long as the scan at the 99th percentile. */
export const RARE_RATIO_MAX = 2

const PEERS: readonly Peer[] = [redisPeer, postgisPeer]
/** Redis keeps places to half a metre and measures on a slightly larger ball: nearer than this is the same distance. */
const PEER_TOLERANCE = 0.001
const PEER_TOLERANCE_M = 2

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

/** Measures the index against the scan and against stores that are installed, prints the table, answers whether the targets hold. */
export async function benchNearest(queries: number = QUERIES): Promise<boolean> {
  const { stations, origins } = clusteredStations(NATION, queries)
  const begun = performance.now()
  const packed = packStations(stations)
  const between = performance.now()
  const tree = buildTree(packed)
  console.log(
    `${NATION} 个驿站，打包 ${(between - begun).toFixed(0)} 毫秒，建索引 ${(performance.now() - between).toFixed(0)} 毫秒；` +
      `每种条件 ${queries} 次，各取 ${COUNT} 个`,
  )
  sayFile(packed, tree)
  const wishes = measuredWishes(packed)
  const index = openTree(tree)
  let isWithin = true
  for (const [name, wish] of Object.entries(wishes)) {
    const searches = origins.map((from) => ({ from, count: COUNT, ...wish }))
    measureNearest(packed, searches.slice(0, 100), index)
    isWithin = printLine(name, measureNearest(packed, searches, index)) && isWithin
  }
  console.log(
    '同样的问题，逐个问装了的库（Redis 每种条件一个键，PostGIS 每种条件一列，都是对它们最有利的摆法）：',
  )
  for (const peer of PEERS) await benchPeer(peer, { packed, wishes, origins })
  return isWithin
}

/** How large the file of all stations is, and how long an instance takes to have it ready. */
function sayFile(packed: PackedStations, tree: ArrayBuffer): void {
  const ids = Array.from({ length: packed.count }, (_, place) => `station-${place}`)
  const file = writeStationFile({ ids, packed, tree })
  const ms = Array.from({ length: 9 }, () => {
    const begun = performance.now()
    openSurveyed(file)
    return performance.now() - begun
  })
  console.log(
    `全部驿站一个文件 ${(file.length / 2 ** 20).toFixed(1)} MB，装入 ${quantileOf(ms, 0.5).toFixed(1)} 毫秒`,
  )
}

interface PeerQuestion {
  packed: PackedStations
  wishes: Record<string, StationWish>
  origins: readonly Position[]
}

/** The same searches asked of a store that runs here for as long as that takes. */
async function benchPeer(peer: Peer, { packed, wishes, origins }: PeerQuestion): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'niangjia-peer-'))
  try {
    const running = await peer.start(folder, peerStations(packed, wishes))
    if (!running) return console.log(`${peer.name}：没有安装，不比。安装：${peer.install}`)
    try {
      for (const [name, wish] of Object.entries(wishes)) {
        await running.ask({ wish: name, origins: origins.slice(0, 50), count: COUNT })
        const { ms, places } = await running.ask({ wish: name, origins, count: COUNT })
        const wrong = origins.filter((from, query) => {
          const exact = scanNearest(packed, { from, count: COUNT, ...wish })
          return differsFrom(exact, { packed, from, places: places[query] ?? [] })
        }).length
        const cells = [quantileOf(ms, 0.5), quantileOf(ms, 0.99)].map((one) => one.toFixed(3).padStart(7))
        console.log(
          `${peer.name.padEnd(8)} ${name.padEnd(16)} p50${cells[0]} p99${cells[1]} 毫秒，错 ${wrong}`,
        )
      }
    } finally {
      await running.stop()
    }
  } catch (error) {
    console.log(`${peer.name}：没有量成，${(error as Error).message}`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function peerStations(packed: PackedStations, wishes: Record<string, StationWish>): PeerStations {
  const all = Array.from({ length: packed.count }, (_, place) => place)
  return {
    positions: all.map((place) => ({
      latitude: packed.latitudes[place]!,
      longitude: packed.longitudes[place]!,
    })),
    fitting: new Map(
      Object.entries(wishes).map(([name, wish]) => [name, new Set(all.filter(fitsWish(packed, wish)))]),
    ),
  }
}

/** Whether a store's answer is another one than ours by distance, its own way of measuring allowed for. */
function differsFrom(
  exact: readonly FoundPlace[],
  { packed, from, places }: { packed: PackedStations; from: Position; places: readonly number[] },
): boolean {
  if (exact.length !== places.length) return true
  return exact.some(({ metres }, index) => {
    const place = places[index]!
    const there = { latitude: packed.latitudes[place]!, longitude: packed.longitudes[place]! }
    const apart = Math.abs(metresBetween(from, there) - metres)
    return apart > Math.max(PEER_TOLERANCE_M, metres * PEER_TOLERANCE)
  })
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
