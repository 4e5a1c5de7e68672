import { booked, type StockDetails } from '../../cloudfunctions/capabilities/loans/booking'
import { happeningOf } from '../../cloudfunctions/capabilities/loans/loan-events'
import {
  emptyStock,
  itemCodeAt,
  stockEventIdOf,
  stockIdOf,
  type LoanItemRecord,
  type StockEventRecord,
  type StockHappening,
  type StockRecord,
} from '../../cloudfunctions/capabilities/loans/records'
import { movementOf } from '../../cloudfunctions/capabilities/loans/rules/movement'
import type { ItemKind } from '../../miniprogram/contract/loans'

const demoSheetOf = (stationId: string, kind: ItemKind) => `labels.demo-${stationId}-${kind}`

/** The code on one of the things of a station that have codes, by its place on the sheet; the same every day. */
export function demoItemCode(stationId: string, kind: ItemKind, place: number): string {
  return itemCodeAt(demoSheetOf(stationId, kind), place)
}

/** The cupboards of the district while their story is told: events in the order of time, and what follows from them. */
export class LoanBooks {
  readonly stocks = new Map<string, StockRecord>()
  readonly events: StockEventRecord[] = []
  readonly items: LoanItemRecord[] = []

  stock(stationId: string, kind: ItemKind): StockRecord {
    return this.stocks.get(stockIdOf(stationId, kind)) ?? emptyStock(stationId, kind)
  }

  book(happening: StockHappening, details: (stock: StockRecord) => StockDetails = () => ({})): void {
    const before = this.stock(happening.stationId, happening.kind)
    const { event, stock } = booked(before, happening, details(before))
    this.stocks.set(stock._id, stock)
    this.events.push(event)
  }

  /** Pieces that came into or left a cupboard with nobody's name on them. */
  move(
    facts: Pick<StockHappening, 'stationId' | 'kind' | 'at' | 'count'> & {
      event: 'replenished' | 'handed-out'
      keeperId: string | null
      lot?: StockHappening['lot']
    },
    details?: (stock: StockRecord) => StockDetails,
  ): void {
    const _id = stockEventIdOf('demo', `${facts.event}-${this.events.length}`)
    this.book(happeningOf({ _id, ...facts, ...movementOf(facts.event, facts.count) }), details)
  }

  /** What a stock says of its pieces while none of them moves. */
  mark(stationId: string, kind: ItemKind, details: (stock: StockRecord) => StockDetails): void {
    const stock = this.stock(stationId, kind)
    this.stocks.set(stock._id, { ...stock, ...details(stock) })
  }

  /** Codes on so many pieces that are in the cupboard. */
  label({
    stationId,
    kind,
    count,
    at,
  }: {
    stationId: string
    kind: ItemKind
    count: number
    at: number
  }): void {
    const sheetId = demoSheetOf(stationId, kind)
    for (let place = 0; place < count; place += 1)
      this.items.push({
        _id: demoItemCode(stationId, kind, place),
        kind,
        state: 'in-store',
        stationId,
        loanId: null,
        lastLoanId: null,
        writeOffId: null,
        sheetId,
        labelledAt: at,
      })
    this.mark(stationId, kind, ({ labelled }) => ({ labelled: labelled + count }))
  }
}
