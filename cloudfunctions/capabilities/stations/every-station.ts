import { SNAPSHOT_PAGE_STATIONS, SNAPSHOT_STATIONS_MAX } from '../../../miniprogram/contract/stations'
import { greaterThan } from '../../kernel/conditions'
import type { Database } from '../../kernel/database'
import { stations, type STATION_LIFE, type StationRecord } from './records'

const PAGES_MAX = SNAPSHOT_STATIONS_MAX / SNAPSHOT_PAGE_STATIONS

/** All stations of one life, page by page, up to as many as a union may have. */
export async function everyStation(
  database: Database,
  life: (typeof STATION_LIFE)[number],
): Promise<StationRecord[]> {
  const all: StationRecord[] = []
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const last = all[all.length - 1]
    const found = await database.list(stations, {
      where: { life, ...(last ? { _id: greaterThan(last._id) } : {}) },
      orderBy: [['_id', 'asc']],
      limit: SNAPSHOT_PAGE_STATIONS,
    })
    all.push(...found)
    if (found.length < SNAPSHOT_PAGE_STATIONS) break
  }
  return all
}
