import { refused, type Refusal } from '../../../kernel/refusal'
import type { MerchantRecord, StoreRecord } from '../records'

/**
 * Whether a merchant's offers may be claimed and redeemed at this moment. A merchant that is not known serves nobody, nor
 * does one that is suspended: what members claimed there before waits or expires by its own terms.
 */
export function canServe(merchant: Pick<MerchantRecord, 'state'> | undefined): boolean {
  return merchant?.state === 'approved'
}

/** Whether a store is open for members: its owner closes it at once, and staff let it be opened again. */
export function isStoreOpen(store: Pick<StoreRecord, 'closedAt'>): boolean {
  return (store.closedAt ?? null) === null
}

/** Why a store redeems nothing at this moment, or undefined. The merchant is told first: with it every store stops. */
export function servingRefusal({
  merchant,
  store,
}: {
  merchant: Pick<MerchantRecord, 'state'> | undefined
  store: Pick<StoreRecord, 'closedAt'> | undefined
}): Refusal<'SHOP_NOT_SERVING' | 'STORE_CLOSED'> | undefined {
  if (!canServe(merchant)) return refused('SHOP_NOT_SERVING')
  return store && isStoreOpen(store) ? undefined : refused('STORE_CLOSED')
}
