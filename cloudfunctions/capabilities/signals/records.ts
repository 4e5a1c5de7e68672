import { collection, type Stored } from '../../kernel/collection'

export const LINE_HOLD_STATES = ['held', 'released', 'rejected'] as const
export type LineHoldState = (typeof LINE_HOLD_STATES)[number]

/**
 * A ledger line that is looked at before it is paid; the id is the ledger entry's. A held line is named on the statement
 * and left out of its sum; it accuses nobody.
 */
export interface LineHoldRecord extends Stored {
  merchantId: string
  storeId: string
  voucherId: string
  state: LineHoldState
  /** Codes of the signals that fired, the heaviest first. */
  signals: string[]
  score: number
  rulesVersion: number
  heldAt: number
  decidedAt: number | null
  decidedBy: string | null
  note: string | null
}

export const lineHolds = collection<LineHoldRecord>('line_holds', [
  { name: 'by_state', keys: { state: 1, heldAt: 1 } },
  { name: 'by_merchant', keys: { merchantId: 1, heldAt: -1 } },
])
