import { callStore } from '../../../../miniprogram/contract/merchant-stores'
import { HOUR_MS } from '../../../../miniprogram/contract/shanghai-time'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { findMerchant, findStore } from '../repository'
import { isStoreOpen } from '../rules/can-serve'
import { isMerchantOver } from '../states'
import { openStorePhone } from '../store-phone'

/** The number of a store, for somebody who pressed the button. Few an hour, so that nobody collects them all. */
export const callStoreAction = defineAction(callStore, {
  permit: 'merchant.read',
  rate: { max: 10, windowMs: HOUR_MS },
  async run({ database, input, secrets }) {
    const store = await findStore(database, input.storeId)
    if (!store || !isStoreOpen(store)) return refused('STORE_UNKNOWN')
    const merchant = await findMerchant(database, store.merchantId)
    if (!merchant || merchant.approvedAt === null || isMerchantOver(merchant.state))
      return refused('STORE_UNKNOWN')
    const phone = openStorePhone(secrets, store)
    return phone === undefined ? refused('NO_CONTACT') : done({ phone })
  },
})
