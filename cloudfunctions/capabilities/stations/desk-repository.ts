import {
  DESK_PAGE_STATIONS,
  MAIN_STATIONS_MAX,
  STATION_EVENTS_MAX,
} from '../../../miniprogram/contract/station-desk'
import { greaterThan, oneOf } from '../../kernel/conditions'
import type { Database } from '../../kernel/database'
import { listKeepersOf } from '../people/repository'
import {
  stationEvents,
  stationFaults,
  stations,
  type StationEventRecord,
  type StationRecord,
} from './records'

/** Stations whose keepers are looked for at once: each has at most five, and a query holds a thousand people. */
const KEEPERS_CHUNK = 200

/** One page of all stations by id, removed ones included. */
export async function listDeskStations(database: Database, after?: string): Promise<StationRecord[]> {
  return database.list(stations, {
    where: after === undefined ? {} : { _id: greaterThan(after) },
    orderBy: [['_id', 'asc']],
    limit: DESK_PAGE_STATIONS,
  })
}

/** Listed main stations. */
export async function listMains(database: Database): Promise<StationRecord[]> {
  return database.list(stations, { where: { kind: 'main', life: 'listed' }, limit: MAIN_STATIONS_MAX })
}

/** How many listed stations belong to a main one. */
export async function countSubs(database: Database, stationId: string): Promise<number> {
  return database.count(stations, { mainStationId: stationId, life: 'listed' })
}

/** Faults that still need somebody, by station id; stations without any are left out. */
export async function countOpenFaults(
  database: Database,
  stationIds: readonly string[],
): Promise<Map<string, number>> {
  if (stationIds.length === 0) return new Map()
  const where = { stationId: oneOf(stationIds), state: oneOf(['reported', 'confirmed'] as const) }
  const sums = await database.sumBy(stationFaults, { where, by: 'stationId' })
  return new Map([...sums].map(([stationId, { count }]) => [stationId, count]))
}

/** How many keep each station, by station id. */
export async function countKeepers(
  database: Database,
  stationIds: readonly string[],
): Promise<Map<string, number>> {
  const chunks = Array.from({ length: Math.ceil(stationIds.length / KEEPERS_CHUNK) }, (_, index) =>
    stationIds.slice(index * KEEPERS_CHUNK, (index + 1) * KEEPERS_CHUNK),
  )
  const counts = new Map<string, number>()
  for (const chunk of chunks) {
    const asked = new Set(chunk)
    for (const { keeperOf } of await listKeepersOf(database, chunk))
      for (const stationId of keeperOf)
        if (asked.has(stationId)) counts.set(stationId, (counts.get(stationId) ?? 0) + 1)
  }
  return counts
}

/** What was done to a station, newest first. */
export async function listStationEvents(
  database: Database,
  stationId: string,
): Promise<StationEventRecord[]> {
  return database.list(stationEvents, {
    where: { stationId },
    orderBy: [['at', 'desc']],
    limit: STATION_EVENTS_MAX,
  })
}
