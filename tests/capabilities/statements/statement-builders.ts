import type { LedgerEntryRecord } from '../../../cloudfunctions/capabilities/ledger/records'
import { redemptionEntry } from '../../../cloudfunctions/capabilities/ledger/rules/entries'
import { blankStatement } from '../../../cloudfunctions/capabilities/statements/make-statement'
import type { StatementRecord } from '../../../cloudfunctions/capabilities/statements/records'
import { at } from '../builders'

/** A redemption of the merchant `meal-1` on a day of 2026. */
export function lineOf(parts: {
  voucherId: string
  at?: number
  fen?: number
  storeId?: string
}): LedgerEntryRecord {
  return redemptionEntry({
    offerId: 'offer-1',
    merchantId: 'meal-1',
    storeId: 'meal-1-s1',
    receiptNumber: `R${parts.voucherId.replace(/\W/g, '')}`,
    title: '八元午餐',
    memberMasked: '陈*',
    fen: 1_000,
    at: at('2026-03-04T12:00'),
    ...parts,
  })
}

/** A statement of March over one line of ten yuan, disputable until 8 April, drawn by `oStaff`. */
export function statementOf(parts: Partial<StatementRecord> = {}): StatementRecord {
  return {
    ...blankStatement({ merchant: { _id: 'meal-1', name: '东河家常菜' }, month: '202603' }),
    state: 'disputable',
    lineIds: ['redemption.v1'],
    fen: 1_000,
    drawers: ['oStaff'],
    disputeUntil: at('2026-04-08T00:00'),
    ...parts,
  }
}
