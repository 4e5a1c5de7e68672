import {
  KEEPERS_A_STATION_MAX,
  KEEPER_INVITATION_MS,
  inviteKeeper,
} from '../../../../miniprogram/contract/station-keepers'
import { assert } from '../../../kernel/assert'
import { defineAction } from '../../../kernel/define-action'
import { newSpokenCode } from '../../../kernel/new-spoken-code'
import { done, refused } from '../../../kernel/refusal'
import { countKeepers } from '../desk-repository'
import { loadKeeperList } from '../keeper-list'
import { keeperWriter } from '../keeper-repository'
import { changeWithNote } from '../noted-change'

/** Makes a code by which one person becomes keeper of a station. */
export const inviteKeeperAction = defineAction(inviteKeeper, {
  permit: 'station.manage',
  rate: { max: 60, windowMs: 3_600_000 },
  async run(call) {
    const { database, input, now } = call
    const { stationId, post = null } = input
    const invited = await changeWithNote(call, async ({ transaction, stations, note }) => {
      if (!(await stations.find(stationId))) return refused('STATION_UNKNOWN')
      const keepers = (await countKeepers(database, [stationId])).get(stationId) ?? 0
      if (keepers >= KEEPERS_A_STATION_MAX) return refused('TOO_MANY_KEEPERS')
      const _id = newSpokenCode()
      await keeperWriter(transaction).invite({
        ...{ _id, stationId, post, invitedAt: now, expiresAt: now + KEEPER_INVITATION_MS },
        ...{ usedBy: null, usedAt: null, isCancelled: false },
      })
      await note(stationId, { kind: 'keeper-invited', detail: _id })
      return done(null)
    })
    if (invited.isRefused) return invited
    const code = invited.value?.detail
    assert(code, 'an invitation leaves an event with its code')
    return done({ code, ...(await loadKeeperList(call, stationId)) })
  },
})
