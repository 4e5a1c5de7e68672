import { myAsks } from '../../../../miniprogram/contract/signals'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { presentAsk } from '../present'
import { listOpenAsks } from '../repository'

/** What the caller is asked about vouchers they used. */
export const myAsksAction = defineAction(myAsks, {
  permit: 'voucher.read-own',
  async run({ database, now, who }) {
    const asks = await listOpenAsks(database, who.personId)
    return done({ asks: asks.filter((ask) => now < ask.answerUntil).map(presentAsk) })
  },
})
