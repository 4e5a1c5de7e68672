import type { LineFacts } from '../../../cloudfunctions/capabilities/signals/rules/line-facts'
import type { LineHoldRecord } from '../../../cloudfunctions/capabilities/signals/records'
import { NOON } from '../builders'

/** A redemption at noon about which nothing more is known. */
export function factsOf(parts: Partial<LineFacts> = {}): LineFacts {
  return {
    at: NOON,
    storeInstants: [],
    pairInstants: [],
    capDays: [],
    store: { redeemed: 1, reversed: 0 },
    isHolderOfShop: false,
    ...parts,
  }
}

export function holdOf(parts: Partial<LineHoldRecord> = {}): LineHoldRecord {
  return {
    _id: 'redemption.voucher-1',
    merchantId: 'merchant-1',
    storeId: 'store-1',
    voucherId: 'voucher-1',
    state: 'held',
    signals: ['burst'],
    score: 40,
    rulesVersion: 0,
    heldAt: NOON,
    decidedAt: null,
    decidedBy: null,
    note: null,
    ...parts,
  }
}
