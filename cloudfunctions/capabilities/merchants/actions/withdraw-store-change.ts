import { withdrawStoreChange } from '../../../../miniprogram/contract/merchant-stores'
import { HOUR_MS } from '../../../../miniprogram/contract/shanghai-time'
import { assert } from '../../../kernel/assert'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { canWithdraw } from '../rules/decide-store-change'
import { storeEventIdOf } from '../store-records'
import { storeWriter } from '../store-repository'

/** Takes back what waits for a store; what is in use stays as it is. */
export const withdrawStoreChangeAction = defineAction(withdrawStoreChange, {
  permit: 'merchant.own',
  rate: { max: 60, windowMs: HOUR_MS },
  async run({ database, input, now, requestId, who }) {
    const { storeId } = input
    const { ownerOf: merchantId, personId: actor } = who
    assert(merchantId !== null, 'who owns a merchant has one')
    const _id = storeEventIdOf(actor, requestId)
    return database.transaction(async (transaction) => {
      const writer = storeWriter(transaction)
      if (await writer.findEvent(_id)) return done({ storeId })
      const change = await writer.findChange(storeId)
      if (change?.merchantId !== merchantId) {
        const store = await writer.find(storeId)
        return refused(store?.merchantId === merchantId ? 'NOTHING_WAITING' : 'STORE_UNKNOWN')
      }
      if (!canWithdraw(change)) return refused('NOTHING_WAITING')
      await writer.settle(
        storeId,
        { state: 'withdrawn', decidedAt: now, decidedBy: actor, reason: null },
        {
          ...{ _id, merchantId, storeId, kind: 'withdrawn', change: change.kind, words: null },
          ...{ reason: null, actor, at: now },
        },
      )
      return done({ storeId })
    })
  },
})
