import { WRITE_OFF_LIST_MAX } from '../../../miniprogram/contract/write-offs'
import type { PageMark } from '../../../miniprogram/contract/loans'
import { atLeast, type Patch } from '../../kernel/conditions'
import type { Database, Transaction } from '../../kernel/database'
import { writeOffs, type WriteOffRecord } from './records'

/** Requests of one station in one list. */
const STATION_WRITE_OFFS_MAX = 20
/** Requests of the same instant that a following page may begin with again. */
const SAME_INSTANT_MAX = 20

/** What waits for the union, oldest first, after a line of an earlier page; one more than a page says that there is more. */
export async function listWaiting(database: Database, after?: PageMark): Promise<WriteOffRecord[]> {
  const found = await database.list(writeOffs, {
    where: { state: 'waiting', ...(after ? { askedAt: atLeast(after.at) } : {}) },
    orderBy: [
      ['askedAt', 'asc'],
      ['_id', 'asc'],
    ],
    limit: WRITE_OFF_LIST_MAX + 1 + (after ? SAME_INSTANT_MAX : 0),
  })
  return found
    .filter(({ _id, askedAt }) => !after || askedAt > after.at || _id > after.id)
    .slice(0, WRITE_OFF_LIST_MAX + 1)
}

/** What a station asked, newest first. */
export async function listStationWriteOffs(database: Database, stationId: string): Promise<WriteOffRecord[]> {
  return database.list(writeOffs, {
    where: { stationId },
    orderBy: [['askedAt', 'desc']],
    limit: STATION_WRITE_OFFS_MAX,
  })
}

/** Requests to write off inside a transaction. */
export function writeOffWriter(transaction: Transaction) {
  return {
    find: (writeOffId: string) => transaction.find(writeOffs, writeOffId),
    insert: (writeOff: WriteOffRecord) => transaction.insert(writeOffs, writeOff),
    change: (writeOffId: string, patch: Patch<WriteOffRecord>) =>
      transaction.change(writeOffs, writeOffId, patch),
  }
}
