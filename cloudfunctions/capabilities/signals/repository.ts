import { ASKS_SHOWN_MAX, INBOX_LINES_MAX, type LineHoldState } from '../../../miniprogram/contract/signals'
import { atMost, oneOf } from '../../kernel/conditions'
import { QUERY_LIMIT_MAX, type Database, type Sum, type Transaction } from '../../kernel/database'
import {
  WEIGHED_ID,
  lineAsks,
  lineHolds,
  signalRules,
  weighedLines,
  type LineAskRecord,
  type LineHoldRecord,
  type SignalRulesRecord,
  type WeighedRecord,
} from './records'

const IDS_AT_ONCE = 200

/** The holds on these ledger entries, by entry id; entries nobody holds are left out. */
export async function findLineHolds(
  database: Database,
  entryIds: readonly string[],
): Promise<Map<string, LineHoldRecord>> {
  const found = new Map<string, LineHoldRecord>()
  for (let from = 0; from < entryIds.length; from += IDS_AT_ONCE) {
    const where = { _id: oneOf(entryIds.slice(from, from + IDS_AT_ONCE)) }
    for (const hold of await database.list(lineHolds, { where, limit: QUERY_LIMIT_MAX }))
      found.set(hold._id, hold)
  }
  return found
}

/** The newest rules that have begun. */
export async function findRules(database: Database, at: number): Promise<SignalRulesRecord | undefined> {
  const found = await database.list(signalRules, {
    where: { validFrom: atMost(at) },
    orderBy: [
      ['validFrom', 'desc'],
      ['version', 'desc'],
    ],
    limit: 1,
  })
  return found[0]
}

/** How far the ledger has been weighed; from its beginning where nobody began. */
export async function findWeighed(database: Database): Promise<WeighedRecord> {
  const weighed = await database.find(weighedLines, WEIGHED_ID)
  if (weighed) return weighed
  const first = { _id: WEIGHED_ID, at: 0, entryId: '' }
  await database.insert(weighedLines, first)
  return first
}

/** Moves the mark on if nobody else did; answers whether it moved. */
export async function moveWeighed(
  database: Database,
  from: WeighedRecord,
  to: Pick<WeighedRecord, 'at' | 'entryId'>,
): Promise<boolean> {
  return database.changeIf(weighedLines, WEIGHED_ID, { at: from.at, entryId: from.entryId }, { ...to })
}

/** Holds a line once; a second time nothing happens, whatever became of it. */
export async function insertHold(database: Database, hold: LineHoldRecord): Promise<void> {
  await database.insert(lineHolds, hold)
}

/** Lines of a state: the held ones oldest first, because they wait, the others as they were held last. */
export async function listHolds(database: Database, state: LineHoldState): Promise<LineHoldRecord[]> {
  return database.list(lineHolds, {
    where: { state },
    orderBy: [['heldAt', state === 'held' ? 'asc' : 'desc']],
    limit: INBOX_LINES_MAX + 1,
  })
}

export async function countHeld(database: Database): Promise<number> {
  return database.count(lineHolds, { state: 'held' })
}

/** What the holders were asked about these entries, by entry id. */
export async function findAsks(
  database: Database,
  entryIds: readonly string[],
): Promise<Map<string, LineAskRecord>> {
  if (entryIds.length === 0) return new Map()
  const found = await database.list(lineAsks, { where: { _id: oneOf(entryIds) }, limit: QUERY_LIMIT_MAX })
  return new Map(found.map((ask) => [ask._id, ask]))
}

/** What a person was asked and has not answered, the latest first. */
export async function listOpenAsks(database: Database, personId: string): Promise<LineAskRecord[]> {
  return database.list(lineAsks, {
    where: { personId, answer: 'none' },
    orderBy: [['askedAt', 'desc']],
    limit: ASKS_SHOWN_MAX,
  })
}

/** A merchant's questions by what was answered. */
export async function sumAnswers(database: Database, merchantId: string): Promise<Map<string, Sum>> {
  return database.sumBy(lineAsks, { where: { merchantId }, by: 'answer' })
}

/** A merchant's held lines by their state. */
export async function sumHolds(database: Database, merchantId: string): Promise<Map<string, Sum>> {
  return database.sumBy(lineHolds, { where: { merchantId }, by: 'state' })
}

/** Asking and answering inside a transaction. */
export function askWriter(transaction: Transaction) {
  return {
    find: (entryId: string) => transaction.find(lineAsks, entryId),
    insert: (ask: LineAskRecord) => transaction.insert(lineAsks, ask),
    answer: (entryId: string, given: Pick<LineAskRecord, 'answer' | 'text' | 'answeredAt'>) =>
      transaction.change(lineAsks, entryId, given),
  }
}

/** Deciding about held lines inside a transaction. */
export function holdWriter(transaction: Transaction) {
  return {
    find: (entryId: string) => transaction.find(lineHolds, entryId),
    decide: (entryId: string, decision: Pick<LineHoldRecord, 'state' | 'decidedAt' | 'decidedBy' | 'note'>) =>
      transaction.change(lineHolds, entryId, decision),
  }
}
