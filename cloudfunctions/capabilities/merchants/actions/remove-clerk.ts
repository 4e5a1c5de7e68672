import { removeClerk } from '../../../../miniprogram/contract/merchant-clerks'
import { HOUR_MS } from '../../../../miniprogram/contract/shanghai-time'
import { assert } from '../../../kernel/assert'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { listClerksOf, personWriter } from '../../people/repository'
import { loadClerkList } from '../clerk-list'
import { clerkIdOf } from '../present'
import { decideRemoving } from '../rules/decide-clerk'

/** Takes the store from a clerk; what they redeemed stays put down. */
export const removeClerkAction = defineAction(removeClerk, {
  permit: 'merchant.own',
  rate: { max: 60, windowMs: HOUR_MS },
  async run(call) {
    const { database, input, now, secrets, who } = call
    const { ownerOf: merchantId } = who
    assert(merchantId !== null, 'who owns a merchant has one')
    const clerks = await listClerksOf(database, merchantId)
    const meant = clerks.find(
      ({ _id }) => clerkIdOf(secrets, { personId: _id, merchantId }) === input.clerkId,
    )
    if (!meant) return refused('CLERK_UNKNOWN')
    const removed = await database.transaction(async (transaction) => {
      const people = personWriter(transaction)
      const worksFor = (await people.find(meant._id))?.clerk?.merchantId
      const removing = decideRemoving({ merchantId, worksFor })
      if (!removing.isRefused) await people.bindClerk(meant._id, null, now)
      return removing
    })
    return removed.isRefused ? removed : done(await loadClerkList(call, merchantId))
  },
})
