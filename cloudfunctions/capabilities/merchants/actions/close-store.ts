import { closeStore } from '../../../../miniprogram/contract/merchant-stores'
import { HOUR_MS } from '../../../../miniprogram/contract/shanghai-time'
import { assert } from '../../../kernel/assert'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { isStoreOpen } from '../rules/can-serve'
import { storeEventIdOf } from '../store-records'
import { storeWriter } from '../store-repository'

/** Closes a store at once. One that is closed already stays so. */
export const closeStoreAction = defineAction(closeStore, {
  permit: 'merchant.own',
  rate: { max: 60, windowMs: HOUR_MS },
  async run({ database, input, now, requestId, who }) {
    const { storeId } = input
    const { ownerOf: merchantId, personId: actor } = who
    assert(merchantId !== null, 'who owns a merchant has one')
    return database.transaction(async (transaction) => {
      const writer = storeWriter(transaction)
      const store = await writer.find(storeId)
      if (store?.merchantId !== merchantId) return refused('STORE_UNKNOWN')
      if (!isStoreOpen(store)) return done({ storeId })
      await writer.close(storeId, now, {
        ...{ _id: storeEventIdOf(actor, requestId), merchantId, storeId, kind: 'closed', change: null },
        ...{ words: null, reason: null, actor, at: now },
      })
      return done({ storeId })
    })
  },
})
