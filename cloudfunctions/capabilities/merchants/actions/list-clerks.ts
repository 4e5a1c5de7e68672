import { listClerks } from '../../../../miniprogram/contract/merchant-clerks'
import { assert } from '../../../kernel/assert'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { loadClerkList } from '../clerk-list'

/** The owner's clerks, masked, and which invitations are still good. */
export const listClerksAction = defineAction(listClerks, {
  permit: 'merchant.own',
  async run(call) {
    const { ownerOf } = call.who
    assert(ownerOf !== null, 'who owns a merchant has one')
    return done(await loadClerkList(call, ownerOf))
  },
})
