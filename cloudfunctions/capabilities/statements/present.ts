import {
  LEFT_OUT_SHOWN_MAX,
  type StatementLineView,
  type StatementRow,
  type StatementView,
  type UnpayableRow,
} from '../../../miniprogram/contract/statements'
import { assert } from '../../kernel/assert'
import type { PayeeAccountRecord } from '../merchants/account-records'
import { presentPayTo } from '../merchants/present-account'
import type { LedgerEntryRecord } from '../ledger/records'
import type { PayToRecord, StatementRecord } from './records'

/** The name of a line outside: the receipt and what happened to it. The ledger's own id names the member. */
export const lineKeyOf = ({ receiptNumber, kind }: LedgerEntryRecord): string => `${receiptNumber}-${kind}`

/** What a statement keeps of the account it is paid to. */
export const payToOf = (account: PayeeAccountRecord): PayToRecord => ({
  ...presentPayTo(account),
  accountId: account._id,
})

/** A statement in a list; `inForce` is the account that its merchant has now. */
export function presentRow(
  statement: StatementRecord,
  inForce: PayeeAccountRecord | undefined,
): StatementRow {
  const { _id, number, merchantName, month, state, fen, disputeUntil, paidAt, bankSaid, payTo } = statement
  const shownPayTo = payTo ?? inForce
  const isReturned = state === 'sent' && bankSaid !== null
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
    ...(shownPayTo ? { payTo: presentPayTo(shownPayTo) } : {}),
    hasNewAccount: isReturned && inForce !== undefined && inForce._id !== payTo?.accountId,
  }
}

export interface ShownFacts {
  statement: StatementRecord
  /** Entries of the lines that are shown one by one, by entry id. */
  entries: ReadonlyMap<string, LedgerEntryRecord>
  storeNames: ReadonlyMap<string, string>
  /** The lines of the day that was asked for. */
  ofDay: readonly LedgerEntryRecord[]
  inForce: PayeeAccountRecord | undefined
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

export function presentStatement(facts: ShownFacts): StatementView {
  const { statement, entries, storeNames, ofDay, inForce, now } = facts
  const context = { month: statement.month, storeNames }
  const lineOf = (entryId: string) => {
    const entry = entries.get(entryId)
    return entry ? [presentLine(entry, context)] : []
  }
  const { approvedAt, sentAt } = statement
  return {
    ...presentRow(statement, inForce),
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

/** A statement that waits for its merchant's account. */
export const presentUnpayable = ({ _id, merchantName, fen }: StatementRecord): UnpayableRow => ({
  statementId: _id,
  merchantName,
  fen,
})
