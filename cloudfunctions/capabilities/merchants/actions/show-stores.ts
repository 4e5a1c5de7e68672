import { showStores } from '../../../../miniprogram/contract/merchant-stores'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { listStoresOf } from '../merchant-repository'
import { presentPublicStore } from '../present-store'
import { findMerchant } from '../repository'
import { canServe, isStoreOpen } from '../rules/can-serve'

/** A merchant's open stores, for whoever looks for the way. One that nobody approved reads as unknown. */
export const showStoresAction = defineAction(showStores, {
  permit: 'merchant.read',
  async run({ database, input }) {
    const merchant = await findMerchant(database, input.merchantId)
    if (!merchant || merchant.approvedAt === null) return refused('MERCHANT_UNKNOWN')
    const isOver = merchant.state === 'left'
    const stores = isOver ? [] : await listStoresOf(database, merchant._id)
    return done({
      merchantName: merchant.name,
      isServing: canServe(merchant),
      stores: stores.filter(isStoreOpen).map(presentPublicStore),
    })
  },
})
