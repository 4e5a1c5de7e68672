import type { MerchantRecord } from '../merchants/records'
import { statementIdOf, statementNumberOf, type StatementRecord } from './records'

/** A merchant's statement of a month before anything is drawn. */
export function blankStatement({
  merchant,
  month,
}: {
  merchant: Pick<MerchantRecord, '_id' | 'name'>
  month: string
}): StatementRecord {
  const _id = statementIdOf(merchant._id, month)
  return {
    _id,
    merchantId: merchant._id,
    merchantName: merchant.name,
    month,
    number: statementNumberOf(_id),
    state: 'figured',
    lineIds: [],
    leftOut: [],
    fen: 0,
    leftOutFen: 0,
    days: [],
    stores: [],
    drawers: [],
    drawnAt: 0,
    disputeUntil: null,
    disputes: [],
    approvedAt: null,
    approvedBy: null,
    approvalRequestId: null,
    payTo: null,
    sentAt: null,
    sentBy: null,
    paidAt: null,
    bankSaid: null,
  }
}
