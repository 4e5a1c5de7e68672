import type { Position } from '../contract/nearest'
import type { Cell } from '../contract/station-cells'
import { unpackStationViews } from '../contract/station-columns'
import {
  TILES_AROUND,
  TILES_AROUND_MAX,
  metresKnown,
  tileAt,
  tilesAround,
  tilesOf,
} from '../contract/station-tiles'
import type { StationView } from '../contract/stations'
import { TILES_ASKED_MAX, tiles as tilesSpec, type TileAnswer } from '../contract/tiled-stations'
import { call, type CallReply } from './call'
import { serverNow } from './server-clock'
import { mergeStations } from './merge-stations'
import { TILES_KEPT_MAX, readTile, writeTile, type TileStations, type TiledHead } from './tile-store'

type TilesReply = CallReply<typeof tilesSpec>
export type TilesRefused = Extract<TilesReply, { ok: false }>

/** A tile in memory. */
interface HeldTile extends TileStations {
  /** The head's version when the cloud last said that this is right; empty when it was not asked yet. */
  seenAt: string
}

/** Pages of one tile; more stations than that at one point are not shown. */
const TILE_PAGES_MAX = 20

const held = new Map<Cell, HeldTile>()
/** Counts what was put in or changed, so that lists are made anew only then. */
let revision = 0
/** The tile around which somebody asked for what is farther away. */
let wideTile: Cell | undefined

/** The tiles wanted around a place, the one it lies in first. */
function wantedTiles(head: TiledHead, from: Position): Cell[] {
  const own = tileAt(head.tree, from)
  return tilesAround(tilesOf(head.tree), own, wideTile === own ? TILES_AROUND_MAX : TILES_AROUND)
}

/** Whether more tiles can be asked for around a place. */
export function canWiden(head: TiledHead, from: Position): boolean {
  return wideTile !== tileAt(head.tree, from) && tilesOf(head.tree).length > TILES_AROUND
}

/** From now on the tiles around this place reach farther. */
export function widen(head: TiledHead, from: Position): void {
  wideTile = tileAt(head.tree, from)
  revision += 1
}

function holdTile(tile: Cell): HeldTile | undefined {
  const known = held.get(tile)
  if (known) return known
  const stored = readTile(tile)
  if (!stored) return undefined
  const read = { ...stored, seenAt: '' }
  held.set(tile, read)
  return read
}

/** The stations held around a place, and within how many metres of it none is missing. */
export interface AroundPlace {
  stations: StationView[]
  knownMetres: number
  /** When the oldest of the tiles was known to be right; 0 when none is held. */
  asOf: number
}

let last: { head: TiledHead; place: string; revision: number; around: AroundPlace } | undefined

/** What is held around a place, without asking anybody. The same list as before while nothing changed. */
export function stationsAround(head: TiledHead, from: Position): AroundPlace {
  const place = `${from.latitude} ${from.longitude}`
  if (last?.head === head && last.place === place && last.revision === revision) return last.around
  const stations: StationView[] = []
  const names = new Set<Cell>()
  for (const tile of wantedTiles(head, from)) {
    const one = holdTile(tile)
    if (!one) continue
    names.add(tile)
    stations.push(...one.stations)
  }
  const times = head.tiles.flatMap(({ tile, asOf }) => (names.has(tile) ? [asOf] : []))
  const around = {
    stations,
    knownMetres: metresKnown(tilesOf(head.tree), names, from),
    asOf: times.length > 0 ? Math.min(...times) : 0,
  }
  last = { head, place, revision, around }
  return around
}

/** A station in any of the tiles kept. */
export function stationInTiles(head: TiledHead, stationId: string): StationView | undefined {
  for (const { tile } of head.tiles) {
    const found = holdTile(tile)?.stations.find((station) => station.stationId === stationId)
    if (found) return found
  }
  return undefined
}

/** Forgets what memory holds of tiles. */
export function dropTiles(): void {
  held.clear()
  wideTile = undefined
  revision += 1
}

/**
 * Asks for the tiles around a place that the cloud did not confirm at this version yet, and puts down in the head which
 * are held. Tiles that could not be had are missing, and the metres known say so.
 */
export async function refreshTiles(
  head: TiledHead,
  from: Position,
): Promise<{ head: TiledHead; refused?: TilesRefused }> {
  const wanted = wantedTiles(head, from)
  const stale = wanted.filter((tile) => holdTile(tile)?.seenAt !== head.version)
  const rounds = chunksOf(stale, TILES_ASKED_MAX).map((some) => askTiles(head, some))
  const refusals = (await Promise.all(rounds)).filter((refused) => refused !== undefined)
  const now = serverNow()
  const before = new Map(head.tiles.map(({ tile, asOf }) => [tile, asOf]))
  const here = wanted.flatMap((tile) => {
    const one = held.get(tile)
    if (!one) return []
    return [{ tile, asOf: one.seenAt === head.version ? now : (before.get(tile) ?? 0) }]
  })
  const names = new Set(wanted)
  const refreshed = { ...head, tiles: [...here, ...head.tiles.filter(({ tile }) => !names.has(tile))] }
  const kept = new Set(refreshed.tiles.slice(0, TILES_KEPT_MAX).map(({ tile }) => tile))
  for (const tile of held.keys()) if (!kept.has(tile)) held.delete(tile)
  const [refused] = refusals
  return { head: refreshed, ...(refused ? { refused } : {}) }
}

/** Some tiles in one question, and those whose changes do not add up once more as a whole. */
async function askTiles(head: TiledHead, some: readonly Cell[]): Promise<TilesRefused | undefined> {
  const asked = some.map((tile) => {
    const one = held.get(tile)
    return { tile, ...(one ? { known: { version: one.version, count: one.stations.length } } : {}) }
  })
  const reply = await call(tilesSpec, { tiles: asked })
  if (!reply.ok) return reply
  const { version } = reply.data
  for (const answer of reply.data.tiles) {
    const stations = await taken(answer)
    if ('refused' in stations) return stations.refused
    put(answer.tile, { version, ...stations, seenAt: head.version })
  }
  return undefined
}

/** The stations of a tile after an answer, asking for what the answer leaves open. */
async function taken(answer: TileAnswer): Promise<{ stations: StationView[] } | { refused: TilesRefused }> {
  const before = held.get(answer.tile)?.stations ?? []
  if (answer.scope === 'unchanged') return { stations: before }
  if (answer.scope === 'changes') {
    const stations = mergeStations(before, answer)
    // Another number than the cloud counts: one moved away, and nobody can say which.
    return stations.length === answer.count ? { stations } : askWhole(answer.tile)
  }
  return restOfTile(answer)
}

async function askWhole(tile: Cell): Promise<{ stations: StationView[] } | { refused: TilesRefused }> {
  const reply = await call(tilesSpec, { tiles: [{ tile }] })
  if (!reply.ok) return { refused: reply }
  const [answer] = reply.data.tiles
  return answer?.scope === 'whole' ? restOfTile(answer) : { stations: [] }
}

async function restOfTile(
  first: Extract<TileAnswer, { scope: 'whole' }>,
): Promise<{ stations: StationView[] } | { refused: TilesRefused }> {
  const stations = unpackStationViews(first.stations)
  let after = first.nextAfter
  for (let page = 1; after !== undefined && page < TILE_PAGES_MAX; page += 1) {
    const reply = await call(tilesSpec, { tiles: [{ tile: first.tile, after }] })
    if (!reply.ok) return { refused: reply }
    const [answer] = reply.data.tiles
    if (answer?.scope !== 'whole') break
    stations.push(...unpackStationViews(answer.stations))
    after = answer.nextAfter
  }
  return { stations }
}

/** Holds a tile, and keeps it where its stations are others than before. */
function put(tile: Cell, one: HeldTile): void {
  const isSame = held.get(tile)?.stations === one.stations
  held.set(tile, one)
  if (isSame) return
  revision += 1
  writeTile(tile, one)
}

function chunksOf<Value>(values: readonly Value[], size: number): Value[][] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, index) =>
    values.slice(index * size, (index + 1) * size),
  )
}
