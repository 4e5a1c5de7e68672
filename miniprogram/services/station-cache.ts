import type { Position } from '../contract/nearest'
import { unpackStationViews } from '../contract/station-columns'
import type { HolidayCalendar } from '../contract/opening-hours'
import { isTileOf } from '../contract/station-tiles'
import {
  SNAPSHOT_PAGE_STATIONS,
  SNAPSHOT_STATIONS_MAX,
  snapshot as snapshotSpec,
  type SnapshotAnswer,
  type StationSnapshot,
  type StationView,
} from '../contract/stations'
import { call, type CallReply } from './call'
import { mergeStations } from './merge-stations'
import { keptOrigin } from './origin'
import { serverNow } from './server-clock'
import { askStation, shownStation } from './shown-stations'
import {
  readKeptStations,
  removeKeptStations,
  writeKeptHead,
  writeKeptStations,
  type KeptStations,
} from './station-store'
import {
  canWiden,
  dropTiles,
  refreshTiles,
  stationInTiles,
  stationsAround,
  widen,
  type TilesRefused,
} from './tile-cache'
import { readTiledHead, removeTiles, writeTiledHead, type TiledHead } from './tile-store'

type SnapshotReply = CallReply<typeof snapshotSpec>
type Refused = Extract<SnapshotReply, { ok: false }> | TilesRefused
type Whole = Extract<SnapshotAnswer, { scope: 'whole' }>
type Tiled = Extract<SnapshotAnswer, { scope: 'tiles' }>

/** After asking: what is kept now, and why it could not be refreshed when it could not. */
export interface StationsRefresh {
  kept: KeptStations | undefined
  refused?: Refused
}

/** A union that has just grown past a snapshot is sent in pages until the cloud has cut it into tiles. */
const PAGES_MAX = (4 * SNAPSHOT_STATIONS_MAX) / SNAPSHOT_PAGE_STATIONS

let whole: KeptStations | undefined
let tiled: TiledHead | undefined
let running: { from: Position | undefined; refresh: Promise<StationsRefresh> } | undefined

/**
 * The stations kept on this phone, at once and without network; undefined when none ever came. Of a union in tiles they
 * are those around the place that distances are measured from.
 */
export function keptStations(from: Position | undefined = keptOrigin()): KeptStations | undefined {
  if (!whole && !tiled) {
    tiled = readTiledHead()
    whole = tiled ? undefined : readKeptStations()
  }
  return tiled ? keptAround(tiled, from) : whole
}

const nowhere = new WeakMap<TiledHead, KeptStations>()

function keptAround(head: TiledHead, from: Position | undefined): KeptStations {
  const { version, landmarks, calendar, alert } = head
  const shared = { version, landmarks, calendar, alert }
  if (!from) {
    const known = nowhere.get(head) ?? {
      snapshot: { ...shared, stations: [] },
      asOf: 0,
      tiled: { knownMetres: 0, canWiden: false },
    }
    nowhere.set(head, known)
    return known
  }
  const { stations, knownMetres, asOf } = stationsAround(head, from)
  const tiledPart = { knownMetres, canWiden: canWiden(head, from) }
  return { snapshot: snapshotOf(stations, shared), asOf, tiled: tiledPart }
}

let lastSnapshot: StationSnapshot | undefined

/** One object for one list, because packing and searching remember by it. */
function snapshotOf(stations: StationView[], shared: Omit<StationSnapshot, 'stations'>): StationSnapshot {
  const isSame =
    lastSnapshot?.stations === stations &&
    lastSnapshot.version === shared.version &&
    lastSnapshot.alert?.alertId === shared.alert?.alertId
  if (!lastSnapshot || !isSame) {
    lastSnapshot = { ...shared, stations }
  }
  return lastSnapshot
}

/** Asks whether the stations changed and takes the new ones. Calls at the same time share one request. */
export function refreshStations(from: Position | undefined = keptOrigin()): Promise<StationsRefresh> {
  if (running && isSamePlace(running.from, from)) return running.refresh
  // Another place may want other tiles, so its question waits for the answer to the first.
  const before = running?.refresh
  const asking = before ? before.then(() => askForStations(from)) : askForStations(from)
  const refresh = asking.finally(() => {
    if (running?.refresh === refresh) running = undefined
  })
  running = { from, refresh }
  return refresh
}

const isSamePlace = (one: Position | undefined, other: Position | undefined) =>
  one?.latitude === other?.latitude && one?.longitude === other?.longitude

/** Lets the tiles around this place reach farther, and asks for the new ones. */
export function refreshFarther(from: Position): Promise<StationsRefresh> {
  if (tiled) widen(tiled, from)
  return refreshStations(from)
}

async function askForStations(from: Position | undefined): Promise<StationsRefresh> {
  const before = keptStations(from)
  const reply = await call(snapshotSpec, before ? { knownVersion: before.snapshot.version } : {})
  if (!reply.ok) return { kept: before, refused: reply }
  const answer = reply.data
  if (answer.isUnchanged) {
    if (tiled) return askAround({ ...tiled, alert: answer.alert }, from)
    return { kept: before && keepSame(before, answer.alert) }
  }
  if (answer.scope === 'tiles') return askAround(headOf(answer), from)
  if (answer.scope === 'changes') {
    return { kept: keep(answer, mergeStations(before?.snapshot.stations ?? [], answer)) }
  }
  const pages = await restOfPages(answer)
  if (pages === 'cut') return askForStations(from)
  return 'refused' in pages
    ? { kept: before, refused: pages.refused }
    : { kept: keep(answer, pages.stations) }
}

/** The pages after the first. If one cannot be had, what was kept before stays: half a list would hide stations. */
async function restOfPages(
  first: Whole,
): Promise<{ stations: StationView[] } | { refused: Refused } | 'cut'> {
  const stations = unpackStationViews(first.stations)
  let after = first.nextAfter
  for (let page = 1; after !== undefined && page < PAGES_MAX; page += 1) {
    const reply = await call(snapshotSpec, { after })
    if (!reply.ok) return { refused: reply }
    // The union was cut into tiles between two pages.
    if (reply.data.isUnchanged || reply.data.scope !== 'whole') return 'cut'
    stations.push(...unpackStationViews(reply.data.stations))
    after = reply.data.nextAfter
  }
  return { stations }
}

/** A head for the tree of an answer, with those of the kept tiles that it still has. */
function headOf({ version, landmarks, calendar, alert, tree }: Tiled): TiledHead {
  const tiles = (tiled?.tiles ?? []).filter(({ tile }) => isTileOf(tree, tile))
  return { version, landmarks, calendar, alert, tree, tiles }
}

/** Asks for the tiles around a place. A tile nobody knows any more means another tree, which is asked for once. */
async function askAround(
  head: TiledHead,
  from: Position | undefined,
  isAgain = false,
): Promise<StationsRefresh> {
  if (!from) return { kept: keepTiled(head, from) }
  const { head: refreshed, refused } = await refreshTiles(head, from)
  if (refused?.code === 'TILE_UNKNOWN' && !isAgain) {
    const reply = await call(snapshotSpec, {})
    if (!reply.ok) return { kept: keptStations(from), refused: reply }
    if (!reply.data.isUnchanged && reply.data.scope === 'tiles')
      return askAround(headOf(reply.data), from, true)
  }
  // A whole list is worth more than a tree whose tiles did not come.
  if (refused && whole && refreshed.tiles.length === 0) return { kept: whole, refused }
  return { kept: keepTiled(refreshed, from), ...(refused ? { refused } : {}) }
}

function keepTiled(head: TiledHead, from: Position | undefined): KeptStations {
  if (whole) removeKeptStations()
  whole = undefined
  tiled = head
  writeTiledHead(head)
  return keptAround(head, from)
}

function keep(
  { version, landmarks, calendar, alert }: Omit<StationSnapshot, 'stations'>,
  stations: StationView[],
): KeptStations {
  if (tiled) removeTiles()
  if (tiled) dropTiles()
  tiled = undefined
  whole = { snapshot: { version, stations, landmarks, calendar, alert }, asOf: serverNow() }
  writeKeptStations(whole)
  return whole
}

/** The stations are as they were; a weather alert may have begun or ended nonetheless. */
function keepSame({ snapshot }: KeptStations, alert: StationSnapshot['alert']): KeptStations {
  // The same object while nothing changed, because what is packed for searching hangs on it.
  const isSame = JSON.stringify(alert) === JSON.stringify(snapshot.alert)
  whole = { snapshot: isSame ? snapshot : { ...snapshot, alert }, asOf: serverNow() }
  writeKeptHead({ asOf: whole.asOf, alert })
  return whole
}

/** One station as this phone knows it, with the holidays its hours heed. */
export interface KeptStation {
  station: StationView
  calendar: HolidayCalendar
  asOf: number
}

/** A station by its id, wherever this phone holds it. */
export function keptStation(stationId: string): KeptStation | undefined {
  const kept = keptStations()
  if (!kept) return undefined
  const { snapshot, asOf } = kept
  const { calendar } = snapshot
  const station =
    snapshot.stations.find((one) => one.stationId === stationId) ??
    (tiled && stationInTiles(tiled, stationId))
  const shown = tiled && shownStation(stationId)
  if (shown && (!station || shown.asOf >= asOf)) return { ...shown, calendar }
  return station && { station, calendar, asOf }
}

/** Asks for what is newer about one station: alone where the union is in tiles, with all others where it is not. */
export async function refreshStation(
  stationId: string,
): Promise<{ kept: KeptStation | undefined; refused?: Refused }> {
  const { refused } = keptStations() && tiled ? {} : await refreshStations()
  if (!tiled || refused) return { kept: keptStation(stationId), ...(refused ? { refused } : {}) }
  const reply = await askStation(stationId)
  if (reply.ok) return { kept: keptStation(stationId) }
  if (reply.code === 'STATION_UNKNOWN') return { kept: undefined }
  return { kept: keptStation(stationId), refused: reply as Refused }
}
