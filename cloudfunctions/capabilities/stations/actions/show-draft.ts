import { showDraft, type DraftedStationView } from '../../../../miniprogram/contract/station-desk'
import type { Database } from '../../../kernel/database'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { listAreas } from '../../areas/repository'
import { listPeople } from '../../people/repository'
import { countSubs, listMains, listStationEvents } from '../desk-repository'
import { listKeeperRecords } from '../keeper-repository'
import { presentDrafted, presentEvents } from '../present-desk'
import type { StationRecord } from '../records'
import { findBoard, findStation } from '../repository'

async function drafted(database: Database, station: StationRecord, now: number): Promise<DraftedStationView> {
  const [subs, events, keepers] = await Promise.all([
    countSubs(database, station._id),
    listStationEvents(database, station._id),
    listKeeperRecords(database, station._id),
  ])
  const actors = await listPeople(database, [...new Set(events.map(({ actor }) => actor))])
  return presentDrafted(station, { subs, events: presentEvents(events, { actors, keepers }), now })
}

/** What the editor of a station opens with. */
export const showDraftAction = defineAction(showDraft, {
  permit: 'station.oversee',
  async run({ database, input: { stationId }, now }) {
    const [board, areas, mains, station] = await Promise.all([
      findBoard(database),
      listAreas(database),
      listMains(database),
      stationId === undefined ? undefined : findStation(database, stationId),
    ])
    if (stationId !== undefined && !station) return refused('STATION_UNKNOWN')
    const around = mains[0] ?? board?.landmarks[0]
    return done({
      serverNow: now,
      calendar: board?.calendar ?? {},
      areas: areas.map(({ _id, name }) => ({ areaId: _id, name })),
      mains: mains.filter(({ _id }) => _id !== stationId).map(({ _id, name }) => ({ stationId: _id, name })),
      ...(around ? { around: { latitude: around.latitude, longitude: around.longitude } } : {}),
      ...(station ? { station: await drafted(database, station, now) } : {}),
    })
  },
})
