import {
  faultDeskIdOf,
  faultIdOf,
  type FaultDeskRecord,
  type StationFaultRecord,
} from '../../cloudfunctions/capabilities/stations/records'
import { DAY_MS, HOUR_MS, MINUTE_MS, dayStart } from '../../miniprogram/contract/shanghai-time'
import type { FileIdOf } from './pictures'

/** What the keeper of 顺达便利店 finds on opening the day: the microwave to be mended, and a word and a picture of a socket. */
export function stationFaultDocuments(
  today: string,
  fileIdOf: FileIdOf,
): {
  stationFaults: StationFaultRecord[]
  faultDesks: FaultDeskRecord[]
} {
  const stationId = 'station-04'
  const morning = dayStart(today) + 9 * HOUR_MS + 40 * MINUTE_MS
  const desks = (['microwave', 'charging'] as const).map((facility) => faultDeskIdOf(stationId, facility))
  const [microwave = '', charging = ''] = desks.map((desk) => faultIdOf(desk, 1))
  const stationFaults: StationFaultRecord[] = [
    {
      ...{ _id: microwave, stationId, facility: 'microwave', state: 'confirmed' },
      texts: ['转盘不转了', '按了没反应'],
      ...{ reportCount: 3, reportedAt: morning - 2 * DAY_MS, movedAt: morning - 2 * DAY_MS + HOUR_MS },
    },
    {
      ...{ _id: charging, stationId, facility: 'charging', state: 'reported' },
      texts: ['门口那个插座没电'],
      pictures: [fileIdOf('station-faults/demo-socket.png')],
      ...{ reportCount: 1, reportedAt: morning, movedAt: morning },
    },
  ]
  const faultDesks = desks.map((_id, index) => ({
    _id,
    count: 1,
    openFaultId: stationFaults[index]?._id ?? null,
  }))
  return { stationFaults, faultDesks }
}
