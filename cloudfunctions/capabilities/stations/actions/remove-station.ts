import { removeStation } from '../../../../miniprogram/contract/station-desk'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { countSubs } from '../desk-repository'
import { changeWithNote } from '../noted-change'
import { decideRemoval } from '../rules/decide-removal'

/** Takes a station off the list; phones drop it with the next version. */
export const removeStationAction = defineAction(removeStation, {
  permit: 'station.manage',
  rate: { max: 60, windowMs: 3_600_000 },
  async run(call) {
    const { stationId, reason } = call.input
    const removed = await changeWithNote(call, async ({ stations, note }) => {
      const station = await stations.findAny(stationId)
      // Read after the transaction has begun: who adds a sub-station meanwhile raises the version, and this one runs again.
      const hasSubs = (await countSubs(call.database, stationId)) > 0
      const removal = decideRemoval({ station, hasSubs })
      if (removal.isRefused || !removal.value) return removal
      await stations.save(stationId, { life: 'removed' })
      await note(stationId, { kind: 'removed', detail: reason })
      return done(null)
    })
    return removed.isRefused ? removed : done({ stationId })
  },
})
