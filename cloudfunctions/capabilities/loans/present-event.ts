import { EVENT_LIST_MAX, type StockEventView } from '../../../miniprogram/contract/loan-keeping'
import { dayOf } from '../../../miniprogram/contract/shanghai-time'
import type { StockEventRecord } from './records'
import { isCorrectable } from './rules/decide-correction'
import { columnsOf } from './rules/movement'

function byWhom({ keeperId, writeOffId }: StockEventRecord): StockEventView['by'] {
  if (writeOffId !== null) return 'union'
  return keeperId === null ? 'worker' : 'keeper'
}

/** One event of the books. It says what happened and on whose side, never who it was. */
export function presentEvent(record: StockEventRecord, now: number): StockEventView {
  const { _id, number, event, at, count, after, reason, itemCode, lot, correctsId } = record
  return {
    eventId: _id,
    number,
    event,
    at,
    count,
    movement: columnsOf(record),
    after: columnsOf(after),
    by: byWhom(record),
    ...(reason === null ? {} : { reason }),
    ...(itemCode === null ? {} : { itemCode }),
    ...(lot ? { lotName: lot.name } : {}),
    ...(correctsId === null ? {} : { corrects: correctsId }),
    isCorrectable: isCorrectable(record, dayOf(now)),
  }
}

/** A page of events, with where the next one begins. */
export function presentEventPage(
  found: readonly StockEventRecord[],
  now: number,
): { events: StockEventView[]; next?: number } {
  const page = found.slice(0, EVENT_LIST_MAX)
  const last = page.at(-1)
  return {
    events: page.map((event) => presentEvent(event, now)),
    ...(found.length > page.length && last ? { next: last.number } : {}),
  }
}
