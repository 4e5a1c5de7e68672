import { CLERK_INVITATION_MS, inviteClerk } from '../../../../miniprogram/contract/merchant-clerks'
import { HOUR_MS } from '../../../../miniprogram/contract/shanghai-time'
import { assert } from '../../../kernel/assert'
import { defineAction } from '../../../kernel/define-action'
import { newSpokenCode } from '../../../kernel/new-spoken-code'
import { done } from '../../../kernel/refusal'
import { listClerksOf } from '../../people/repository'
import { loadClerkList } from '../clerk-list'
import { clerkWriter } from '../clerk-repository'
import { merchantWriter } from '../merchant-repository'
import { findStore } from '../repository'
import { decideInviting } from '../rules/decide-clerk'

/** Makes a code by which one person becomes clerk of one of the owner's stores. */
export const inviteClerkAction = defineAction(inviteClerk, {
  permit: 'merchant.own',
  rate: { max: 60, windowMs: HOUR_MS },
  async run(call) {
    const { database, input, now, who } = call
    const { ownerOf: merchantId, personId: invitedBy } = who
    assert(merchantId !== null, 'who owns a merchant has one')
    const [store, clerks] = await Promise.all([
      findStore(database, input.storeId),
      listClerksOf(database, merchantId),
    ])
    const _id = newSpokenCode()
    const invited = await database.transaction(async (transaction) => {
      const inStore = clerks.filter(({ clerk }) => clerk?.storeId === input.storeId).length
      const merchant = await merchantWriter(transaction).find(merchantId)
      const inviting = decideInviting({ merchant, store, clerks: inStore })
      if (inviting.isRefused) return inviting
      const expiresAt = now + CLERK_INVITATION_MS
      await clerkWriter(transaction).invite({
        ...{ _id, merchantId, storeId: inviting.value._id, invitedBy, invitedAt: now, expiresAt },
        ...{ usedBy: null, usedAt: null },
      })
      return inviting
    })
    return invited.isRefused ? invited : done({ code: _id, ...(await loadClerkList(call, merchantId)) })
  },
})
