import {
  LEFT_OUT_SHOWN_MAX,
  type StatementLineView,
  type StatementRow,
  type StatementView,
} from '../../../miniprogram/contract/statements'
import { assert } from '../../kernel/assert'
import type { LedgerEntryRecord } from '../ledger/records'
import type { StatementRecord } from './records'

/** The name of a line outside: the receipt and what happened to it. The ledger's own id names the member. */
export const lineKeyOf = ({ receiptNumber, kind }: LedgerEntryRecord): string => `${receiptNumber}-${kind}`

export function presentRow(statement: StatementRecord): StatementRow {
  const { _id, number, merchantName, month, state, fen, disputeUntil, paidAt, bankSaid } = statement
  return {
    statementId: _id,
    number,
    merchantName,
    month,
    state,
    fen,
    lineCount: statement.lineIds.length,
    leftOutFen: statement.leftOutFen,
    leftOutCount: statement.leftOut.length,
    openDisputes: statement.disputes.filter((one) => one.state === 'open').length,
    ...(disputeUntil === null ? {} : { disputeUntil }),
    ...(paidAt === null ? {} : { paidAt }),
    ...(bankSaid === null ? {} : { bankSaid }),
  }
}

export interface ShownFacts {
  statement: StatementRecord
  /** Entries of the lines that are shown one by one, by entry id. */
  entries: ReadonlyMap<string, LedgerEntryRecord>
  storeNames: ReadonlyMap<string, string>
  /** The lines of the day that was asked for. */
  ofDay: readonly LedgerEntryRecord[]
  now: number
}

export function presentLine(
  entry: LedgerEntryRecord,
  { month, storeNames }: { month: string; storeNames: ReadonlyMap<string, string> },
): StatementLineView {
  const { kind, title, receiptNumber, memberMasked, at, fen, storeId, day } = entry
  assert(kind !== 'payment', 'a payment is no line of a statement')
  return {
    lineKey: lineKeyOf(entry),
    kind,
    title,
    receiptNumber,
    storeName: storeNames.get(storeId) ?? '',
    memberMasked,
    at,
    fen,
    isCarried: !day.startsWith(month),
  }
}

export function presentStatement({ statement, entries, storeNames, ofDay, now }: ShownFacts): StatementView {
  const context = { month: statement.month, storeNames }
  const lineOf = (entryId: string) => {
    const entry = entries.get(entryId)
    return entry ? [presentLine(entry, context)] : []
  }
  const { approvedAt, sentAt } = statement
  return {
    ...presentRow(statement),
    days: statement.days,
    stores: statement.stores.map(({ storeId, count, fen }) => ({
      storeName: storeNames.get(storeId) ?? '',
      count,
      fen,
    })),
    leftOut: statement.leftOut
      .slice(0, LEFT_OUT_SHOWN_MAX)
      .flatMap(({ entryId, why }) => lineOf(entryId).map((line) => ({ ...line, why }))),
    disputes: statement.disputes.flatMap(({ entryId, reason, askedAt, state, answer, answeredAt }) =>
      lineOf(entryId).map((line) => ({
        line,
        reason,
        askedAt,
        state,
        ...(answer === null ? {} : { answer }),
        ...(answeredAt === null ? {} : { answeredAt }),
      })),
    ),
    lines: ofDay.map((entry) => presentLine(entry, context)),
    ...(approvedAt === null ? {} : { approvedAt }),
    ...(sentAt === null ? {} : { sentAt }),
    serverNow: now,
  }
}
