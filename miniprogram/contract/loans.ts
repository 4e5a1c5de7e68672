import * as v from 'valibot'
import { actionSpec } from './action'
import { idField, instantField, lineField, nothing } from './fields'

/** What a station hands over: durable things come back, consumables only go down. */
export type ItemUse = 'lent' | 'taken'

/**
 * Everything a station may keep. A new thing is one entry here; how long it may be kept and what it is worth stands in
 * the loan policy. `measure` is the word Chinese counts it with, `hasExpiry` asks for a date whenever it is stocked.
 */
export const ITEMS = [
  { kind: 'umbrella', label: '雨伞', measure: '把', use: 'lent', icon: 'umbrella', hasExpiry: false },
  { kind: 'raincoat', label: '雨衣', measure: '件', use: 'lent', icon: 'shelter', hasExpiry: false },
  { kind: 'power-bank', label: '充电宝', measure: '个', use: 'lent', icon: 'charging', hasExpiry: false },
  { kind: 'pump', label: '打气筒', measure: '个', use: 'lent', icon: 'pump', hasExpiry: false },
  { kind: 'tool-kit', label: '工具箱', measure: '个', use: 'lent', icon: 'gear', hasExpiry: false },
  { kind: 'mask', label: '口罩', measure: '个', use: 'taken', icon: 'person', hasExpiry: false },
  { kind: 'plaster', label: '创可贴', measure: '张', use: 'taken', icon: 'first-aid', hasExpiry: false },
  { kind: 'sewing-kit', label: '针线包', measure: '个', use: 'taken', icon: 'list', hasExpiry: false },
  { kind: 'medicine', label: '应急药品', measure: '份', use: 'taken', icon: 'first-aid', hasExpiry: true },
] as const
export type ItemKind = (typeof ITEMS)[number]['kind']
export type Item = (typeof ITEMS)[number]

/** The item of a kind; undefined for a kind nobody declared. */
export function itemOf(kind: string): Item | undefined {
  return ITEMS.find((item) => item.kind === kind)
}

export const LOAN_STATES = ['out', 'returned', 'written-off'] as const
export type LoanState = (typeof LOAN_STATES)[number]

/** Why something is gone for good. Nobody is blamed below the policy's value. */
export const WRITE_OFF_REASONS = ['damaged', 'lost', 'expired'] as const
export type WriteOffReason = (typeof WRITE_OFF_REASONS)[number]

/** What happened to stock, in the past tense. Stock is never a number somebody types over: it is the sum of these. */
export const STOCK_EVENTS = [
  'replenished',
  'borrowed',
  'returned',
  'returned-elsewhere',
  'arrived',
  'moved-away',
  'handed-out',
  'handed-back',
  'counted',
  'found',
  'written-off',
  'corrected',
  'checked',
] as const
export type StockEvent = (typeof STOCK_EVENTS)[number]

/** Pieces taken of a consumable at once. */
export const TAKEN_AT_ONCE_MAX = 2
/** Pieces of one kind that one record may bring, take away, or find in the cupboard. */
export const STOCKED_AT_ONCE_MAX = 500
/** Loans in one list. */
export const LOAN_LIST_MAX = 50
/** Stations named for running low of one kind. */
export const LOW_STATIONS_MAX = 1_000
/** Longest note beside a report or a decision, in characters. */
export const LOAN_NOTE_MAX = 60

export interface LoanView {
  loanId: string
  kind: ItemKind
  state: LoanState
  /** Where it was borrowed. */
  stationName: string
  borrowedAt: number
  dueAt: number
  /** Where and when it came back, once it has. */
  returnedAt?: number
  returnedTo?: string
  /** The code on the very thing, when it has one. */
  itemCode?: string
  /** It was said to be lost or broken and the union has to look at it, or has looked and did not write it off. */
  report?: { writeOffId: string; state: 'waiting' | 'refused'; note?: string }
}

/** Whether this person may borrow now, and what stands in the way: the page invites, explains, or shows the buttons. */
export type BorrowerStanding = 'welcome' | 'visitor' | 'suspended' | 'too-many'

/** Medicine of one name and one date, as somebody at the door may choose it. */
export interface DoorLot {
  lotId: string
  name: string
  count: number
  expiresOn: string
}

export interface DoorItem {
  kind: ItemKind
  /** Pieces there now that may be handed over. */
  onHand: number
  /** When it would have to be back if it were borrowed now; only of things that are lent. */
  dueAt?: number
  /** All there is has passed its date: it is shown and not handed out. */
  isExpired?: boolean
  /** Every one that is left has a code of its own, which is scanned instead of the door's. */
  isLabelled?: boolean
  /** What can be taken of a kind that expires, earliest date first. */
  lots?: DoorLot[]
}

/** What one sees after scanning the code on a station's door. */
export interface DoorView {
  stationId: string
  stationName: string
  standing: BorrowerStanding
  openLoansMax: number
  items: DoorItem[]
  /** The person's own open loans, whatever station they are from: any of them may be given back here. */
  loans: LoanView[]
  serverNow: number
}

/**
 * The ledger of one kind at one station, in pieces: everything that ever came in is somewhere.
 * `in = out + onLoan + writtenOff + onHand`, and nothing but `in` may be anything but what happened.
 */
export interface StockLedger {
  in: number
  out: number
  onLoan: number
  writtenOff: number
  onHand: number
}

/** A kind as it was sent; whether it is one of ours is said by the action, by name. */
export const kindField = v.pipe(v.string(), v.regex(/^[a-z][a-z-]{0,29}$/, 'NOT_A_KIND'))
/** A door code as scanned or typed; its check character is verified by the action, which can then say so. */
export const doorCodeField = v.pipe(v.string(), v.minLength(1, 'EMPTY'), v.maxLength(40, 'TOO_LONG'))
export const piecesField = (least: number, most: number) =>
  v.pipe(
    v.number(),
    v.integer('NOT_A_COUNT'),
    v.minValue(0, 'NEGATIVE_COUNT'),
    v.minValue(least, 'NO_COUNT'),
    v.maxValue(most, 'ABSURD_COUNT'),
  )

/** Where a page of a list in the order of time ended: its last line's instant and id. */
export const pageMarkField = v.strictObject({ at: instantField, id: idField })
export type PageMark = v.InferOutput<typeof pageMarkField>

export const DOOR_REFUSALS = ['DOOR_MALFORMED', 'DOOR_UNKNOWN', 'DOOR_OF_REMOVED_STATION'] as const

export const listAtDoor = actionSpec<DoorView>()({
  name: 'loans.listAtDoor',
  door: 'front',
  effect: 'read',
  input: v.strictObject({ doorCode: doorCodeField }),
  refusals: [...DOOR_REFUSALS],
})

export const borrow = actionSpec<{ loan: LoanView }>()({
  name: 'loans.borrow',
  door: 'front',
  effect: 'write',
  input: v.strictObject({ doorCode: doorCodeField, kind: kindField }),
  refusals: [
    ...DOOR_REFUSALS,
    'KIND_UNKNOWN',
    'NOT_LENT',
    'MEMBERS_ONLY',
    'MEMBERSHIP_SUSPENDED',
    'TOO_MANY_OPEN',
    'NONE_LEFT',
    'ONLY_LABELLED_LEFT',
  ],
})

export const giveBack = actionSpec<{ loan: LoanView }>()({
  name: 'loans.giveBack',
  door: 'front',
  effect: 'write',
  input: v.strictObject({ doorCode: doorCodeField, loanId: idField }),
  refusals: [...DOOR_REFUSALS, 'LOAN_UNKNOWN', 'ALREADY_RETURNED', 'ALREADY_WRITTEN_OFF'],
})

export const takeConsumable = actionSpec<{ kind: ItemKind; count: number; onHand: number }>()({
  name: 'loans.takeConsumable',
  door: 'front',
  effect: 'write',
  input: v.strictObject({
    doorCode: doorCodeField,
    kind: kindField,
    count: piecesField(1, TAKEN_AT_ONCE_MAX),
    /** Which of a kind that expires; the one with the earliest date that is still good unless told. */
    lotId: v.optional(idField),
  }),
  refusals: [...DOOR_REFUSALS, 'KIND_UNKNOWN', 'NOT_TAKEN', 'LOT_UNKNOWN', 'ALL_EXPIRED', 'NONE_LEFT'],
})

/** Puts back what was taken and not used. Medicine stays with whoever took it. */
export const putBack = actionSpec<{ kind: ItemKind; count: number; onHand: number }>()({
  name: 'loans.putBack',
  door: 'front',
  effect: 'write',
  input: v.strictObject({
    doorCode: doorCodeField,
    kind: kindField,
    count: piecesField(1, TAKEN_AT_ONCE_MAX),
  }),
  refusals: [...DOOR_REFUSALS, 'KIND_UNKNOWN', 'NOT_TAKEN', 'NOT_PUT_BACK', 'MORE_THAN_HANDED_OUT'],
})

export const listMine = actionSpec<{ loans: LoanView[]; serverNow: number }>()({
  name: 'loans.listMine',
  door: 'front',
  effect: 'read',
  input: nothing,
  refusals: [],
})

/**
 * The borrower says that a thing is lost or broken. Up to the no-blame value it is written off at once and nobody is asked
 * why; above it the union decides, and until then it stays lent.
 */
export const reportGone = actionSpec<{ loan: LoanView }>()({
  name: 'loans.reportGone',
  door: 'front',
  effect: 'write',
  input: v.strictObject({
    loanId: idField,
    reason: v.picklist(['lost', 'damaged'], 'UNKNOWN_REASON'),
    note: v.optional(lineField(LOAN_NOTE_MAX)),
  }),
  refusals: ['LOAN_UNKNOWN', 'ALREADY_RETURNED', 'ALREADY_WRITTEN_OFF', 'ALREADY_ASKED', 'TEXT_NOT_ALLOWED'],
})

/** Stations of the union where something runs low, each with what. */
export const lowStations = actionSpec<{ stations: { stationId: string; kinds: ItemKind[] }[] }>()({
  name: 'loans.lowStations',
  door: 'console',
  effect: 'read',
  input: nothing,
  refusals: [],
})
