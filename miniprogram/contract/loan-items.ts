import * as v from 'valibot'
import { actionSpec } from './action'
import { idField } from './fields'
import { KEEPER_REFUSALS } from './loan-keeping'
import {
  DOOR_REFUSALS,
  doorCodeField,
  kindField,
  type BorrowerStanding,
  type ItemKind,
  type LoanView,
} from './loans'

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

/** What scanning a thing may meet before anything else is asked. */
const CODE_REFUSALS = ['ITEM_MALFORMED', 'ITEM_UNKNOWN'] as const
/** A code of a thing as scanned or typed; its check character is verified by the action, which can then say so. */
const itemCodeField = v.pipe(v.string(), v.minLength(1, 'EMPTY'), v.maxLength(40, 'TOO_LONG'))

/**
 * How a thing stands to whoever scanned it. `out` is with somebody else, and nobody is told with whom; `resting` waits
 * for the union to decide whether it is written off.
 */
export type ItemStanding =
  'here' | 'yours' | 'out' | 'resting' | 'written-off' | 'unlabelled' | 'station-gone'

/** What one sees after scanning the code on a thing. */
export interface ItemView {
  itemCode: string
  kind: ItemKind
  standing: ItemStanding
  /** Where it is; of a thing that is out, where it was borrowed. */
  stationName: string
  /** Whether this person may borrow now. */
  borrower: BorrowerStanding
  openLoansMax: number
  /** When it would have to be back; left out when the union does not lend it. */
  dueAt?: number
  /** The person's own loan of it. */
  loan?: LoanView
  serverNow: number
}

export const showItem = actionSpec<ItemView>()({
  name: 'loans.showItem',
  door: 'front',
  effect: 'read',
  input: v.strictObject({ itemCode: itemCodeField }),
  refusals: [...CODE_REFUSALS],
})

/** Borrows the very thing that was scanned, from the station where it is. */
export const borrowItem = actionSpec<{ loan: LoanView }>()({
  name: 'loans.borrowItem',
  door: 'front',
  effect: 'write',
  input: v.strictObject({ itemCode: itemCodeField }),
  refusals: [
    ...CODE_REFUSALS,
    'LABEL_VOID',
    'ITEM_WRITTEN_OFF',
    'NOT_LENT',
    'MEMBERS_ONLY',
    'MEMBERSHIP_SUSPENDED',
    'ITEM_YOURS',
    'ITEM_OUT',
    'ITEM_RESTING',
    'STATION_REMOVED',
    'TOO_MANY_OPEN',
  ],
})

/** Gives back the very thing that was scanned at the door that was scanned. */
export const giveBackItem = actionSpec<{ loan: LoanView }>()({
  name: 'loans.giveBackItem',
  door: 'front',
  effect: 'write',
  input: v.strictObject({ itemCode: itemCodeField, doorCode: doorCodeField }),
  refusals: [
    ...CODE_REFUSALS,
    ...DOOR_REFUSALS,
    'LABEL_VOID',
    'ALREADY_RETURNED',
    'ALREADY_WRITTEN_OFF',
    'ITEM_OUT',
  ],
})

/** Says that a thing which is out with somebody has turned up. Its keeper learns that, and not who said it. */
export const tellFound = actionSpec<{ isTold: boolean }>()({
  name: 'loans.tellFound',
  door: 'front',
  effect: 'write',
  input: v.strictObject({ itemCode: itemCodeField }),
  refusals: [...CODE_REFUSALS],
})

/** A thing with a code as a keeper sees it. */
export interface KeptItem {
  itemCode: string
  kind: ItemKind
  state: LoanItemState
  /** Its writing-off waits for the union. */
  isAsked: boolean
  foundAt?: number
  /** Until when it is lent, and to whom: masked, with the tail of the card. */
  dueAt?: number
  memberMasked?: string
  cardTail?: string
}

/** The things with codes of a station: there, lent from it, or gone. `next` asks for the following page. */
export const listItems = actionSpec<{
  stationName: string
  items: KeptItem[]
  next?: string
  serverNow: number
}>()({
  name: 'loans.listItems',
  door: 'front',
  effect: 'read',
  input: v.strictObject({ stationId: idField, after: v.optional(idField) }),
  refusals: [...KEEPER_REFUSALS],
})

/**
 * Takes a thing in that lies at the keeper's station, by whomever it was left: a loan of it ends there, what was written
 * off comes in again, and what another station's books still hold moves here.
 */
export const receiveItem = actionSpec<{ item: KeptItem }>()({
  name: 'loans.receiveItem',
  door: 'front',
  effect: 'write',
  input: v.strictObject({ stationId: idField, itemCode: itemCodeField }),
  refusals: [...KEEPER_REFUSALS, ...CODE_REFUSALS, 'LABEL_VOID', 'ALREADY_HERE', 'ITEM_RESTING'],
})

/** What became of a thing in the keeper's cupboard: gone or broken, or only its label came off. */
export const settleItem = actionSpec<{ item: KeptItem; askedId?: string }>()({
  name: 'loans.settleItem',
  door: 'front',
  effect: 'write',
  input: v.strictObject({
    stationId: idField,
    itemCode: itemCodeField,
    became: v.picklist(['lost', 'damaged', 'unlabelled'], 'UNKNOWN_FATE'),
  }),
  refusals: [
    ...KEEPER_REFUSALS,
    ...CODE_REFUSALS,
    'LABEL_VOID',
    'ITEM_WRITTEN_OFF',
    'ITEM_OUT',
    'ITEM_RESTING',
    'ITEM_ELSEWHERE',
  ],
})
