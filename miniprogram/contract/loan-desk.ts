import * as v from 'valibot'
import { actionSpec } from './action'
import { dayField, idField } from './fields'
import { stockEventsQuestion, type KeptLoan, type StockEventsView } from './loan-keeping'
import { pageMarkField, type ItemKind, type PageMark, type StockLedger } from './loans'

/** Loans in one page of the union's list. */
export const OVERDUE_PAGE_MAX = 30

/** An overdue loan with where it was borrowed. */
export interface OverdueLoan extends KeptLoan {
  stationId: string
  stationName: string
}

/** Everything that should have been back, over the whole union, longest overdue first; `next` asks for the following page. */
export const listOverdueAll = actionSpec<{
  loans: OverdueLoan[]
  next?: PageMark
  serverNow: number
}>()({
  name: 'loans.listOverdueAll',
  door: 'console',
  effect: 'read',
  input: v.strictObject({ after: v.optional(pageMarkField) }),
  refusals: [],
})

/** One kind of a station on one day: what there was, what happened, what there is. */
export interface DayLine {
  kind: ItemKind
  opening: StockLedger
  movement: StockLedger
  closing: StockLedger
  eventCount: number
  /** Every piece that came in is somewhere, and what happened leads from the opening to the closing. */
  isBalanced: boolean
}

export interface DayLedgerView {
  stationId: string
  stationName: string
  day: string
  lines: DayLine[]
  serverNow: number
}

/** A station's books of one day, computed from its events. */
export const dayLedger = actionSpec<DayLedgerView>()({
  name: 'loans.dayLedger',
  door: 'console',
  effect: 'read',
  input: v.strictObject({ stationId: idField, day: dayField }),
  refusals: ['STATION_UNKNOWN', 'DAY_AHEAD'],
})

/** The events behind a number of the ledger. */
export const listStationEvents = actionSpec<StockEventsView>()({
  name: 'loans.listStationEvents',
  door: 'console',
  effect: 'read',
  input: stockEventsQuestion,
  refusals: ['STATION_UNKNOWN', 'KIND_UNKNOWN'],
})
