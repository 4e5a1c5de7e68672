import { STATION_DOORS_MAX, issueDoorCode } from '../../../../miniprogram/contract/station-doors'
import { assert } from '../../../kernel/assert'
import { defineAction } from '../../../kernel/define-action'
import { newSpokenCode } from '../../../kernel/new-spoken-code'
import { done, refused } from '../../../kernel/refusal'
import { changeWithNote } from '../noted-change'
import { doorWriter, listStationDoors } from '../door-repository'
import { presentDoors } from '../present-door'
import { findStation } from '../repository'

/** Gives a station one more code for its door. A code that somebody else has just got is drawn again. */
export const issueDoorCodeAction = defineAction(issueDoorCode, {
  permit: 'station.manage',
  rate: { max: 60, windowMs: 3_600_000 },
  async run(call) {
    const { database, input, now } = call
    const { stationId, place } = input
    // Counted outside the transaction, which sees single documents: two at once may make one more than the limit.
    if ((await listStationDoors(database, stationId)).length >= STATION_DOORS_MAX)
      return refused('TOO_MANY_CODES')
    const issued = await changeWithNote(call, async ({ transaction, stations, note }) => {
      if (!(await stations.find(stationId))) return refused('STATION_UNKNOWN')
      const _id = newSpokenCode()
      await doorWriter(transaction).insert({
        ...{ _id, stationId, issuedAt: now },
        ...(place === undefined ? {} : { place }),
      })
      await note(stationId, { kind: 'door-issued', detail: _id })
      return done(null)
    })
    if (issued.isRefused) return issued
    const [doors, station] = await Promise.all([
      listStationDoors(database, stationId),
      findStation(database, stationId),
    ])
    const door = presentDoors(doors, station ? [station] : []).find(
      ({ doorCode }) => doorCode === issued.value?.detail,
    )
    assert(door, 'a door that was issued is on its station')
    return done(door)
  },
})
