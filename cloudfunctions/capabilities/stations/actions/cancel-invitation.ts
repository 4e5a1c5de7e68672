import { cancelInvitation } from '../../../../miniprogram/contract/station-keepers'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { loadKeeperList } from '../keeper-list'
import { findKeeperInvitation, keeperWriter } from '../keeper-repository'
import { changeWithNote } from '../noted-change'

/** Ends an invitation that nobody has used. */
export const cancelInvitationAction = defineAction(cancelInvitation, {
  permit: 'station.manage',
  rate: { max: 60, windowMs: 3_600_000 },
  async run(call) {
    const { database, input } = call
    const { invitation } = await findKeeperInvitation(database, input.code)
    if (!invitation) return refused('CODE_UNKNOWN')
    const { _id, stationId } = invitation
    const cancelled = await changeWithNote(call, async ({ transaction, note }) => {
      const current = (await findKeeperInvitation(transaction, _id)).invitation
      if (!current || current.usedAt !== null || current.isCancelled) return done(null)
      await keeperWriter(transaction).cancel(_id)
      await note(stationId, { kind: 'invitation-cancelled', detail: _id })
      return done(null)
    })
    return cancelled.isRefused ? cancelled : done(await loadKeeperList(call, stationId))
  },
})
