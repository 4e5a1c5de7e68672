import { myAccounts } from '../../../../miniprogram/contract/merchant-accounts'
import { assert } from '../../../kernel/assert'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { loadOwnAccounts } from '../load-own-accounts'

/** The accounts of the owner's shop. */
export const myAccountsAction = defineAction(myAccounts, {
  permit: 'merchant.own',
  async run({ database, who }) {
    assert(who.ownerOf, 'only owners are granted merchant.own')
    return done(await loadOwnAccounts(database, who.ownerOf))
  },
})
