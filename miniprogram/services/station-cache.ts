import { unpackStationViews } from '../contract/station-columns'
import {
  SNAPSHOT_PAGE_STATIONS,
  SNAPSHOT_STATIONS_MAX,
  snapshot as snapshotSpec,
  type SnapshotAnswer,
  type StationSnapshot,
  type StationView,
} from '../contract/stations'
import { call, type CallReply } from './call'
import { serverNow } from './server-clock'
import { readKeptStations, writeKeptHead, writeKeptStations, type KeptStations } from './station-store'

type SnapshotReply = CallReply<typeof snapshotSpec>
type Refused = Extract<SnapshotReply, { ok: false }>
type Whole = Extract<SnapshotAnswer, { scope: 'whole' }>
type Changes = Extract<SnapshotAnswer, { scope: 'changes' }>

/** After asking: what is kept now, and why it could not be refreshed when it could not. */
export interface StationsRefresh {
  kept: KeptStations | undefined
  refused?: Refused
}

const PAGES_MAX = SNAPSHOT_STATIONS_MAX / SNAPSHOT_PAGE_STATIONS

let current: KeptStations | undefined
let running: Promise<StationsRefresh> | undefined

/** The stations kept on this phone, at once and without network; undefined when none ever came. */
export function keptStations(): KeptStations | undefined {
  current ??= readKeptStations()
  return current
}

/** Asks whether the stations changed and takes the new ones. Calls at the same time share one request. */
export function refreshStations(): Promise<StationsRefresh> {
  running ??= askForStations().finally(() => {
    running = undefined
  })
  return running
}

async function askForStations(): Promise<StationsRefresh> {
  const before = keptStations()
  const reply = await call(snapshotSpec, before ? { knownVersion: before.snapshot.version } : {})
  if (!reply.ok) return { kept: before, refused: reply }
  const answer = reply.data
  if (answer.isUnchanged) return { kept: before && keepSame(before, answer.alert) }
  if (answer.scope === 'changes')
    return { kept: keep(answer, merged(before?.snapshot.stations ?? [], answer)) }
  const pages = await restOfPages(answer)
  return 'refused' in pages
    ? { kept: before, refused: pages.refused }
    : { kept: keep(answer, pages.stations) }
}

/** The pages after the first. If one cannot be had, what was kept before stays: half a list would hide stations. */
async function restOfPages(first: Whole): Promise<{ stations: StationView[] } | { refused: Refused }> {
  const stations = unpackStationViews(first.stations)
  let after = first.nextAfter
  for (let page = 1; after !== undefined && page < PAGES_MAX; page += 1) {
    const reply = await call(snapshotSpec, { after })
    if (!reply.ok) return { refused: reply }
    if (reply.data.isUnchanged || reply.data.scope === 'changes') break
    stations.push(...unpackStationViews(reply.data.stations))
    after = reply.data.nextAfter
  }
  return { stations }
}

/** What is kept with the changes in it, in the order of a whole answer. */
function merged(before: readonly StationView[], { stations, removedIds }: Changes): StationView[] {
  const byId = new Map(before.map((station) => [station.stationId, station]))
  for (const station of unpackStationViews(stations)) byId.set(station.stationId, station)
  for (const stationId of removedIds) byId.delete(stationId)
  return [...byId.values()].sort((left, right) => (left.stationId < right.stationId ? -1 : 1))
}

function keep(
  { version, landmarks, calendar, alert }: Omit<StationSnapshot, 'stations'>,
  stations: StationView[],
): KeptStations {
  current = { snapshot: { version, stations, landmarks, calendar, alert }, asOf: serverNow() }
  writeKeptStations(current)
  return current
}

/** The stations are as they were; a weather alert may have begun or ended nonetheless. */
function keepSame({ snapshot }: KeptStations, alert: StationSnapshot['alert']): KeptStations {
  // The same object while nothing changed, because what is packed for searching hangs on it.
  const isSame = JSON.stringify(alert) === JSON.stringify(snapshot.alert)
  current = { snapshot: isSame ? snapshot : { ...snapshot, alert }, asOf: serverNow() }
  writeKeptHead({ asOf: current.asOf, alert })
  return current
}
