import { WAIT_LIST_MAX, type WaitState } from '../../../miniprogram/contract/waitlist'
import { atMost, greaterThan, lessThan, oneOf } from '../../kernel/conditions'
import type { Database, Transaction } from '../../kernel/database'
import { waits, type WaitRecord } from './wait-records'

const SWEEP_BATCH = 100

export async function findWait(database: Database, waitId: string): Promise<WaitRecord | undefined> {
  return database.find(waits, waitId)
}

export async function insertWait(database: Database, wait: WaitRecord): Promise<'inserted' | 'duplicate'> {
  return database.insert(waits, wait)
}

/** Joins anew at the end of the line, if the person is still out of it. */
export async function rejoin(database: Database, wait: WaitRecord): Promise<boolean> {
  const { _id, ...parts } = wait
  return database.changeIf(waits, _id, { state: oneOf<WaitState>(['given', 'left', 'over']) }, parts)
}

/** Leaves the line, unless it is one's turn already. */
export async function leaveLine(database: Database, waitId: string): Promise<boolean> {
  return database.changeIf(waits, waitId, { state: 'waiting' }, { state: 'left', line: null })
}

/** Calls somebody for the how-manieth of their vouchers, if they still stand where they were seen. */
export async function callWaiter(
  database: Database,
  { _id, rank }: WaitRecord,
  place: number,
): Promise<boolean> {
  return database.changeIf(waits, _id, { state: 'waiting', rank }, { state: 'called', place })
}

/** Somebody was called and there was nothing left: they stand where they stood. */
export async function uncallWaiter(database: Database, waitId: string): Promise<boolean> {
  return database.changeIf(waits, waitId, { state: 'called' }, { state: 'waiting', place: null })
}

/** Ends a wait without a voucher. */
export async function endWait(database: Database, { _id, rank }: WaitRecord): Promise<boolean> {
  const isIn = { state: oneOf<WaitState>(['waiting', 'called']), rank }
  return database.changeIf(waits, _id, isIn, { state: 'over', line: null })
}

/** The head of a line, those who were called and not yet given theirs among them. */
export async function listLine(database: Database, line: string, limit: number): Promise<WaitRecord[]> {
  return database.list(waits, { where: { line }, orderBy: [['rank', 'asc']], limit })
}

/** How many stand in a line; with a rank, before it. */
export async function countLine(database: Database, line: string, rank?: string): Promise<number> {
  return database.count(waits, { line, ...(rank === undefined ? {} : { rank: lessThan(rank) }) })
}

/** Every line with somebody in it, and how many. */
export async function countLines(database: Database): Promise<Map<string, number>> {
  const lines = await database.sumBy(waits, { where: { line: greaterThan('') }, by: 'line' })
  return new Map([...lines].map(([line, { count }]) => [line, count]))
}

/** Waits of a state whose time was over at an instant, the oldest first. */
export async function listEndedWaits(
  database: Database,
  state: 'waiting' | 'called',
  until: number,
): Promise<WaitRecord[]> {
  return database.list(waits, {
    where: { state, endsAt: atMost(until) },
    orderBy: [['endsAt', 'asc']],
    limit: SWEEP_BATCH,
  })
}

/** Where a member waits, the latest first. */
export async function listMemberWaits(database: Database, memberId: string): Promise<WaitRecord[]> {
  const found = await database.list(waits, {
    where: { memberId },
    orderBy: [['since', 'desc']],
    limit: WAIT_LIST_MAX,
  })
  return found.filter(({ line }) => line !== null)
}

/** Writing to waits inside a transaction. */
export function waitWriter(transaction: Transaction) {
  return {
    find: (waitId: string) => transaction.find(waits, waitId),
    give: (waitId: string, place: number) =>
      transaction.change(waits, waitId, { state: 'given', line: null, place }),
  }
}
