import { listMine } from '../../../../miniprogram/contract/statements'
import { assert } from '../../../kernel/assert'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { findInForce } from '../../merchants/account-repository'
import { presentRow } from '../present'
import { listOfMerchant } from '../repository'

/** The statements of the owner's own shop. */
export const listMineAction = defineAction(listMine, {
  permit: 'merchant.own',
  async run({ database, now, who }) {
    assert(who.ownerOf, 'only owners are granted merchant.own')
    const [own, inForce] = await Promise.all([
      listOfMerchant(database, who.ownerOf),
      findInForce(database, who.ownerOf),
    ])
    const statements = own.map((one) => presentRow(one, inForce))
    return done({ statements, serverNow: now })
  },
})
