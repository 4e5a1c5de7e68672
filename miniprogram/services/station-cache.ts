import { snapshot as snapshotSpec, type StationSnapshot } from '../contract/stations'
import { readStored, writeStored } from '../platform/storage'
import { call, type CallReply } from './call'
import { serverNow } from './server-clock'

const KEY = 'stations.snapshot'

/** The stations on this phone and when they were last known to be right. */
export interface KeptStations {
  snapshot: StationSnapshot
  /** Epoch ms. */
  asOf: number
}

type SnapshotReply = CallReply<typeof snapshotSpec>
/** After asking: what is kept now, and why it could not be refreshed when it could not. */
export interface StationsRefresh {
  kept: KeptStations | undefined
  refused?: Extract<SnapshotReply, { ok: false }>
}

let current: KeptStations | undefined
let running: Promise<StationsRefresh> | undefined

/** The stations kept on this phone, at once and without network; undefined when none ever came. */
export function keptStations(): KeptStations | undefined {
  current ??= readStored<KeptStations>(KEY)
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
  if (!reply.data.isUnchanged) {
    const { version, stations, landmarks, calendar } = reply.data
    current = { snapshot: { version, stations, landmarks, calendar }, asOf: serverNow() }
  } else if (before) {
    current = { snapshot: before.snapshot, asOf: serverNow() }
  }
  if (current) writeStored(KEY, current)
  return { kept: current }
}
