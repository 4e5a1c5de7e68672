import * as v from 'valibot'
import { actionSpec } from './action'
import { dayField, idField } from './fields'
import type { LeftOutLineView, StatementLineView, StatementState } from './statements'

/** A store of a day and its lines. */
export interface StoreDayView {
  storeName: string
  count: number
  fen: number
  lines: StatementLineView[]
}

/**
 * One day of a merchant, read out of the month's statement: the same lines, so that the days sum to the month. Nothing is
 * approved or paid by the day.
 */
export interface DayStatementView {
  merchantId: string
  merchantName: string
  day: string
  count: number
  fen: number
  stores: StoreDayView[]
  leftOut: LeftOutLineView[]
  leftOutFen: number
  /** The month's statement and how it stands; left out while nobody drew it, and the day is read from the ledger. */
  statement?: { statementId: string; state: StatementState }
  serverNow: number
}

/** A day of the owner's own shop. */
export const dayMine = actionSpec<DayStatementView>()({
  name: 'statements.dayMine',
  door: 'front',
  effect: 'read',
  input: v.strictObject({ day: dayField }),
  refusals: ['TOO_MANY_LINES'],
})

/** A day of a merchant, for staff. */
export const dayOfMerchant = actionSpec<DayStatementView>()({
  name: 'statements.dayOfMerchant',
  door: 'console',
  effect: 'read',
  input: v.strictObject({ merchantId: idField, day: dayField }),
  refusals: ['MERCHANT_UNKNOWN', 'TOO_MANY_LINES'],
})

export interface MerchantDayRow {
  merchantId: string
  merchantName: string
  count: number
  fen: number
}

/** What the ledger holds of a day, merchant by merchant, the largest sum first. */
export const listDay = actionSpec<{ merchants: MerchantDayRow[]; serverNow: number }>()({
  name: 'statements.listDay',
  door: 'console',
  effect: 'read',
  input: v.strictObject({ day: dayField }),
  refusals: [],
})
