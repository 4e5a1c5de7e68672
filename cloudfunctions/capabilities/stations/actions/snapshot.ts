import { packStationViews } from '../../../../miniprogram/contract/station-columns'
import {
  SNAPSHOT_CHANGES_MAX,
  SNAPSHOT_PAGE_STATIONS,
  snapshot,
} from '../../../../miniprogram/contract/stations'
import { alertOn } from '../../../../miniprogram/contract/weather'
import type { Database } from '../../../kernel/database'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { presentStation, type StationSight } from '../present'
import type { StationRecord } from '../records'
import { findBoard, listChangedStations, listStations } from '../repository'
import { changesSince } from '../rules/changes-since'

/**
 * Every station in pages, only what changed since the version the phone knows, or the word that nothing did. The version
 * is read before the stations: what changes meanwhile is then asked for again instead of being missed.
 */
export const snapshotAction = defineAction(snapshot, {
  permit: 'station.read',
  async run({ database, input, now }) {
    const board = await findBoard(database)
    const current = board?.version ?? 0
    const version = String(current)
    const alert = alertOn(board?.alert, now)
    const sight = { now, alert }
    const weather = alert ? { alert } : {}
    if (input.after === undefined && input.knownVersion === version) {
      return done({ version, isUnchanged: true, ...weather } as const)
    }
    const shared = {
      version,
      ...weather,
      isUnchanged: false,
      landmarks: board?.landmarks ?? [],
      calendar: board?.calendar ?? {},
    } as const
    const since = input.after === undefined ? changesSince(input.knownVersion, current) : undefined
    const changed = since === undefined ? [] : await listChangedStations(database, since)
    // A version that no station carries means that the board itself changed, or a writer that left no mark: all is sent.
    if (changed.length === 0 || changed.length > SNAPSHOT_CHANGES_MAX) {
      return done({ ...shared, scope: 'whole', ...(await pageOf(database, input.after, sight)) } as const)
    }
    const removedIds = changed.filter(({ life }) => life === 'removed').map(({ _id }) => _id)
    const listed = changed.filter(({ life }) => life === 'listed')
    return done({ ...shared, scope: 'changes', stations: packed(listed, sight), removedIds } as const)
  },
})

const packed = (stations: StationRecord[], sight: StationSight) =>
  packStationViews(stations.map((station) => presentStation(station, sight)))

async function pageOf(database: Database, after: string | undefined, sight: StationSight) {
  const stations = await listStations(database, after)
  const last = stations[SNAPSHOT_PAGE_STATIONS - 1]
  return { stations: packed(stations, sight), ...(last ? { nextAfter: last._id } : {}) }
}
