import type { StockEvent, StockLedger } from '../../../miniprogram/contract/loans'
import { dayOf } from '../../../miniprogram/contract/shanghai-time'
import { happeningOf } from './loan-events'
import type { StockRecord } from './records'
import type { LoanWriter } from './repository'
import type { CheckStep } from './rules/decide-check'
import { lotsAfter, lotsOf, namedLot } from './rules/lots'
import { countMovement, movementOf, writeOffMovement } from './rules/movement'

const KIND = 'medicine'

function movementBy({ does, lot, count }: CheckStep): { event: StockEvent; movement: StockLedger } {
  if (does === 'count') return { event: 'counted', movement: countMovement(lot.count, count) }
  if (does === 'throw-away') return { event: 'written-off', movement: writeOffMovement('onHand', count) }
  return { event: 'replenished', movement: movementOf('replenished', count) }
}

/** Books a check of the medicine box: every step as an event of its own, and the check itself, by which it is known. */
export async function bookCheck(
  writer: LoanWriter,
  steps: readonly CheckStep[],
  deed: { eventId: string; stationId: string; keeperId: string; now: number },
): Promise<StockRecord> {
  const { eventId, stationId, keeperId, now } = deed
  for (const [index, step] of steps.entries()) {
    const { event, movement } = movementBy(step)
    const reason = step.does === 'throw-away' ? ('expired' as const) : null
    const told = { count: step.count, keeperId, reason, lot: namedLot(step.lot) }
    const facts = { _id: `${eventId}.${index + 1}`, stationId, kind: KIND, at: now, event } as const
    await writer.book(happeningOf({ ...facts, ...movement, ...told }), (stock) => ({
      lots: lotsAfter(lotsOf(stock), step.lot, { count: movement.onHand }),
    }))
  }
  const seen = { _id: eventId, stationId, kind: KIND, at: now, event: 'checked', keeperId } as const
  return writer.book(happeningOf({ ...seen, count: steps.length }), () => ({
    checkedOn: dayOf(now),
    countedOn: dayOf(now),
  }))
}
