import {
  SHOP_DAY_ROWS_MAX,
  shopDay,
  type ShopRowView,
} from '../../../../miniprogram/contract/merchant-figures'
import { assert } from '../../../kernel/assert'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { listMerchantDay } from '../../ledger/merchant-repository'
import type { LedgerEntryRecord } from '../../ledger/records'
import { findStores } from '../../merchants/repository'

function presentRow(entry: LedgerEntryRecord, storeName: string): ShopRowView {
  const { kind, receiptNumber, title, memberMasked, fen, at } = entry
  assert(kind !== 'payment', 'a payment is no taking')
  return { kind, receiptNumber, title, storeName, memberMasked, fen, at }
}

/** The lines behind what the owner's shops took on a day. */
export const shopDayAction = defineAction(shopDay, {
  permit: 'merchant.own',
  async run({ database, input, who }) {
    const { ownerOf: merchantId } = who
    assert(merchantId !== null, 'who owns a merchant has one')
    const found = await listMerchantDay(database, {
      ...{ merchantId, day: input.day, limit: SHOP_DAY_ROWS_MAX + 1 },
      ...(input.offerId === undefined ? {} : { offerId: input.offerId }),
    })
    const entries = found.slice(0, SHOP_DAY_ROWS_MAX)
    const stores = await findStores(database, [...new Set(entries.map(({ storeId }) => storeId))])
    const nameOf = new Map(stores.map(({ _id, name }) => [_id, name]))
    return done({
      rows: entries.map((entry) => presentRow(entry, nameOf.get(entry.storeId) ?? '')),
      hasMore: found.length > SHOP_DAY_ROWS_MAX,
    })
  },
})
