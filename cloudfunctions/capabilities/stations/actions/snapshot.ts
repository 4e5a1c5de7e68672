import {
  SNAPSHOT_CHANGES_MAX,
  SNAPSHOT_PAGE_STATIONS,
  snapshot,
} from '../../../../miniprogram/contract/stations'
import { alertOn } from '../../../../miniprogram/contract/weather'
import type { Database } from '../../../kernel/database'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { presentColumns, type StationSight } from '../present'
import { findBoard, listChangedStations, listStations } from '../repository'
import { changesSince } from '../rules/changes-since'
import { findSurvey } from '../survey-repository'

/**
 * Every station in pages, only what changed since the version the phone knows, or the word that nothing did; how they are
 * cut into tiles where they are too many. The version is read before the stations: what changes meanwhile is then asked
 * for again instead of being missed.
 */
export const snapshotAction = defineAction(snapshot, {
  permit: 'station.read',
  async run({ database, input, now }) {
    const [board, survey] = await Promise.all([findBoard(database), findSurvey(database)])
    const current = board?.version ?? 0
    const tree = survey?.tree ?? null
    // A version of tiles is no number: a phone that holds tiles is never sent changes to a list it does not hold.
    const version = tree === null ? String(current) : `tiles-${current}-${survey?.treeNumber}`
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
    if (tree !== null)
      return done({ ...shared, scope: 'tiles', tree, stations: presentColumns([], sight) } as const)
    const since = input.after === undefined ? changesSince(input.knownVersion, current) : undefined
    const changed = since === undefined ? [] : await listChangedStations(database, since)
    // A version that no station carries means that the board itself changed, or a writer that left no mark: all is sent.
    if (changed.length === 0 || changed.length > SNAPSHOT_CHANGES_MAX) {
      return done({ ...shared, scope: 'whole', ...(await pageOf(database, input.after, sight)) } as const)
    }
    const removedIds = changed.filter(({ life }) => life === 'removed').map(({ _id }) => _id)
    const listed = changed.filter(({ life }) => life === 'listed')
    return done({ ...shared, scope: 'changes', stations: presentColumns(listed, sight), removedIds } as const)
  },
})

async function pageOf(database: Database, after: string | undefined, sight: StationSight) {
  const stations = await listStations(database, after)
  const last = stations[SNAPSHOT_PAGE_STATIONS - 1]
  return { stations: presentColumns(stations, sight), ...(last ? { nextAfter: last._id } : {}) }
}
