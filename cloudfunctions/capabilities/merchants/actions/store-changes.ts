import { STORE_CHANGES_MAX, storeChanges } from '../../../../miniprogram/contract/merchant-stores'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { presentDeskChange } from '../present-store'
import { findMerchants, findStores } from '../repository'
import { listWaitingChanges } from '../store-repository'

/** Changes of stores that wait, the longest first, each beside the words in use. */
export const storeChangesAction = defineAction(storeChanges, {
  permit: 'merchant.oversee',
  async run({ database, secrets }) {
    const found = await listWaitingChanges(database)
    const waiting = found.slice(0, STORE_CHANGES_MAX)
    const [stores, merchants] = await Promise.all([
      findStores(
        database,
        waiting.map(({ _id }) => _id),
      ),
      findMerchants(
        database,
        waiting.map(({ merchantId }) => merchantId),
      ),
    ])
    const storeOf = new Map(stores.map((store) => [store._id, store]))
    return done({
      changes: waiting.map((change) =>
        presentDeskChange(secrets, change, {
          store: storeOf.get(change._id),
          merchantName: merchants.get(change.merchantId)?.name ?? '',
        }),
      ),
      hasMore: found.length > STORE_CHANGES_MAX,
    })
  },
})
