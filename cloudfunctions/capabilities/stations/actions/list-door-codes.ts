import { DOOR_LIST_MAX, listDoorCodes } from '../../../../miniprogram/contract/station-doors'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { listDoors, listStationDoors } from '../door-repository'
import { presentDoors } from '../present-door'
import { findStation, listListedStationsById } from '../repository'

/** The door codes that work, of one station or of all that are listed. */
export const listDoorCodesAction = defineAction(listDoorCodes, {
  permit: 'station.oversee',
  async run({ database, input: { stationId, after } }) {
    if (stationId !== undefined) {
      const station = await findStation(database, stationId)
      if (!station) return refused('STATION_UNKNOWN')
      return done({ doors: presentDoors(await listStationDoors(database, stationId), [station]) })
    }
    const doors = await listDoors(database, after)
    const ids = [...new Set(doors.map((door) => door.stationId))]
    const listed = await listListedStationsById(database, ids)
    const last = doors[DOOR_LIST_MAX - 1]
    return done({ doors: presentDoors(doors, listed), ...(last ? { nextAfter: last._id } : {}) })
  },
})
