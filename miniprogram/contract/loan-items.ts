import * as v from 'valibot'
import { actionSpec } from './action'
import { idField } from './fields'
import { kindField, type ItemKind } from './loans'

/**
 * Where a thing with a code of its own is. `unlabelled` is a code that is on nothing any more: the thing is still one of
 * the pieces of its kind, only without a name.
 */
export const LOAN_ITEM_STATES = ['in-store', 'out', 'written-off', 'unlabelled'] as const
export type LoanItemState = (typeof LOAN_ITEM_STATES)[number]

/** Codes made at once: one sheet of labels. */
export const LABELS_AT_ONCE_MAX = 30
/** Labels in one list; a station with more is read page by page. */
export const LABEL_LIST_MAX = 100

/** One label as it is printed and stuck on. */
export interface ItemLabel {
  /** Eight characters, printed as `itemCodeText`. */
  itemCode: string
  /** What the code carries as its scene; it opens `ITEM_PAGE`. */
  scene: string
  kind: ItemKind
  state: LoanItemState
  labelledAt: number
}

export interface LabelSheet {
  stationId: string
  stationName: string
  labels: ItemLabel[]
}

/**
 * Makes so many codes for things of a kind that are in a station's cupboard now. The things stay pieces of their kind: no
 * more of them may have a code than there are.
 */
export const labelItems = actionSpec<LabelSheet>()({
  name: 'loans.labelItems',
  door: 'console',
  effect: 'write',
  input: v.strictObject({
    stationId: idField,
    kind: kindField,
    count: v.pipe(
      v.number(),
      v.integer('NOT_A_COUNT'),
      v.minValue(1, 'NO_COUNT'),
      v.maxValue(LABELS_AT_ONCE_MAX, 'ABSURD_COUNT'),
    ),
  }),
  refusals: ['STATION_UNKNOWN', 'KIND_UNKNOWN', 'NOT_LENT', 'MORE_THAN_UNLABELLED'],
})

/** Labels of the things that are at a station or were lent from it, by their codes; `next` is the `after` of the following page. */
export const listLabels = actionSpec<LabelSheet & { next?: string }>()({
  name: 'loans.listLabels',
  door: 'console',
  effect: 'read',
  input: v.strictObject({ stationId: idField, after: v.optional(idField) }),
  refusals: ['STATION_UNKNOWN'],
})
