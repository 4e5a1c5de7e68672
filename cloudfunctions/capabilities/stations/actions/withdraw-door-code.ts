import { withdrawDoorCode } from '../../../../miniprogram/contract/station-doors'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { changeWithNote } from '../noted-change'
import { doorWriter, listStationDoors } from '../door-repository'
import { presentDoors } from '../present-door'
import { findDoor } from '../repository'

/** Ends a code whose sheet was lost. It keeps its document, so that nobody gets the same code again. */
export const withdrawDoorCodeAction = defineAction(withdrawDoorCode, {
  permit: 'station.manage',
  rate: { max: 60, windowMs: 3_600_000 },
  async run(call) {
    const { database, input, now } = call
    const { door, station } = await findDoor(database, input.doorCode)
    if (!door || !station) return refused('DOOR_UNKNOWN')
    const withdrawn = await changeWithNote(call, async ({ transaction, note }) => {
      const doors = doorWriter(transaction)
      const current = await doors.find(door._id)
      if (!current || current.withdrawnAt !== undefined) return done(null)
      await doors.withdraw(door._id, now)
      await note(station._id, { kind: 'door-withdrawn', detail: door._id })
      return done(null)
    })
    if (withdrawn.isRefused) return withdrawn
    return done({ doors: presentDoors(await listStationDoors(database, station._id), [station]) })
  },
})
