import { listStores } from '../../../../miniprogram/contract/merchant-stores'
import { assert } from '../../../kernel/assert'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { listStoresOf } from '../merchant-repository'
import { presentOwnStore } from '../present-store'
import { freeStoreIds } from '../rules/free-store-ids'
import { storeIdsOf } from '../store-records'
import { listStoreChangesOf } from '../store-repository'

/** The owner's stores with what waits, in the order in which they were added. */
export const listStoresAction = defineAction(listStores, {
  permit: 'merchant.own',
  async run({ database, secrets, who }) {
    const { ownerOf: merchantId } = who
    assert(merchantId !== null, 'who owns a merchant has one')
    const [stores, changes] = await Promise.all([
      listStoresOf(database, merchantId),
      listStoreChangesOf(database, merchantId),
    ])
    const storeOf = new Map(stores.map((store) => [store._id, store]))
    const changeOf = new Map(changes.map((change) => [change._id, change]))
    // A store that was only asked for and taken back is none.
    const shown = storeIdsOf(merchantId).filter(
      (id) => storeOf.has(id) || (changeOf.has(id) && changeOf.get(id)?.state !== 'withdrawn'),
    )
    return done({
      stores: shown.map((id) =>
        presentOwnStore(secrets, id, { store: storeOf.get(id), change: changeOf.get(id) }),
      ),
      hasRoom: freeStoreIds(merchantId, { stores, changes }).length > 0,
    })
  },
})
