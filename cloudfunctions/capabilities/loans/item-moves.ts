import type { StationRecord } from '../stations/records'
import type { StockDetails } from './booking'
import { happeningOf } from './loan-events'
import { takeBack, type LoanWork } from './loan-moves'
import type { LoanItemRecord, StockHappening, StockRecord } from './records'
import type { Receiving } from './rules/decide-item'
import { movementOf } from './rules/movement'

/** Who does it, when, and under which request. */
export interface ItemDeed {
  eventId: string
  keeperId: string
  requestId: string
  now: number
}

function pieceEvent(
  item: LoanItemRecord,
  { keeperId, now }: ItemDeed,
  facts: Pick<StockHappening, '_id' | 'stationId'> & { event: 'found' | 'moved-away' | 'arrived' },
): StockHappening {
  const { kind, _id: itemCode } = item
  return happeningOf({ ...facts, kind, at: now, itemCode, keeperId, ...movementOf(facts.event, 1) })
}

const labelledBy =
  (count: number) =>
  ({ labelled }: StockRecord): StockDetails => ({ labelled: labelled + count })

/** Takes a thing in at a station, in whosever books it stood. */
export async function receive(
  work: LoanWork,
  { item, station, receiving }: { item: LoanItemRecord; station: StationRecord; receiving: Receiving },
  deed: ItemDeed,
): Promise<void> {
  const { eventId, requestId, keeperId, now } = deed
  if (receiving.does === 'return') {
    await takeBack(work, receiving.loan, { station, at: now, requestId, keeperId })
    return
  }
  const stationId = station._id
  if (receiving.does === 'move') {
    const { fromStationId } = receiving
    const away = { _id: `${eventId}.away`, stationId: fromStationId, event: 'moved-away' } as const
    await work.loans.book(pieceEvent(item, deed, away), labelledBy(-1))
  }
  const event = receiving.does === 'move' ? 'arrived' : 'found'
  await work.loans.book(pieceEvent(item, deed, { _id: eventId, stationId, event }), labelledBy(1))
  await work.items.change(item._id, { state: 'in-store', stationId })
}
