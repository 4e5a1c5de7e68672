import * as v from 'valibot'
import { actionSpec } from './action'
import { dayField, idField, nothing } from './fields'

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
  'handed-out',
  'counted',
  'written-off',
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
}

/** Whether this person may borrow now, and what stands in the way: the page invites, explains, or shows the buttons. */
export type BorrowerStanding = 'welcome' | 'visitor' | 'suspended' | 'too-many'

export interface DoorItem {
  kind: ItemKind
  /** Pieces there now. */
  onHand: number
  /** When it would have to be back if it were borrowed now; only of things that are lent. */
  dueAt?: number
  /** All there is has passed its date: it is shown and not handed out. */
  isExpired?: boolean
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

export interface StockLine {
  kind: ItemKind
  ledger: StockLedger
  /** The same five, as today's events alone changed them. */
  today: StockLedger
  isBalanced: boolean
  isLow: boolean
  /** The earliest date in the box, `yyyymmdd`. */
  expiresOn?: string
  /** The day the cupboard was last counted; undefined when it never was. */
  countedOn?: string
}

/** An open loan as the keeper of its station sees it: enough to ask for the thing, nothing to collect. */
export interface KeptLoan {
  loanId: string
  kind: ItemKind
  memberMasked: string
  cardTail: string
  borrowedAt: number
  dueAt: number
  isOverdue: boolean
}

export interface StationStockView {
  stationId: string
  stationName: string
  /** The day `today` speaks of, `yyyymmdd`. */
  day: string
  lines: StockLine[]
  /** Open loans of this station that are due by the end of today, soonest first. */
  dueBack: KeptLoan[]
  serverNow: number
}

/** A kind as it was sent; whether it is one of ours is said by the action, by name. */
export const kindField = v.pipe(v.string(), v.regex(/^[a-z][a-z-]{0,29}$/, 'NOT_A_KIND'))
/** A door code as scanned or typed; its check character is verified by the action, which can then say so. */
const doorCodeField = v.pipe(v.string(), v.minLength(1, 'EMPTY'), v.maxLength(40, 'TOO_LONG'))
const piecesField = (least: number, most: number) =>
  v.pipe(
    v.number(),
    v.integer('NOT_A_COUNT'),
    v.minValue(0, 'NEGATIVE_COUNT'),
    v.minValue(least, 'NO_COUNT'),
    v.maxValue(most, 'ABSURD_COUNT'),
  )

const DOOR_REFUSALS = ['DOOR_MALFORMED', 'DOOR_UNKNOWN', 'DOOR_OF_REMOVED_STATION'] as const
const KEEPER_REFUSALS = ['NOT_YOUR_STATION', 'STATION_UNKNOWN'] as const

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
  }),
  refusals: [...DOOR_REFUSALS, 'KIND_UNKNOWN', 'NOT_TAKEN', 'ALL_EXPIRED', 'NONE_LEFT'],
})

export const listMine = actionSpec<{ loans: LoanView[]; serverNow: number }>()({
  name: 'loans.listMine',
  door: 'front',
  effect: 'read',
  input: nothing,
  refusals: [],
})

export const stationStock = actionSpec<StationStockView>()({
  name: 'loans.stationStock',
  door: 'front',
  effect: 'read',
  input: v.strictObject({ stationId: idField }),
  refusals: [...KEEPER_REFUSALS],
})

const reasonField = v.picklist(WRITE_OFF_REASONS)
const stockChangeField = v.variant('what', [
  v.strictObject({
    what: v.literal('replenish'),
    kind: kindField,
    count: piecesField(1, STOCKED_AT_ONCE_MAX),
    /** The earliest date in the box from now on; asked of kinds that expire. */
    expiresOn: v.optional(dayField),
  }),
  v.strictObject({
    what: v.literal('count'),
    kind: kindField,
    /** What the cupboard really holds. */
    count: piecesField(0, STOCKED_AT_ONCE_MAX),
    expiresOn: v.optional(dayField),
  }),
  v.strictObject({
    what: v.literal('write-off'),
    kind: kindField,
    count: piecesField(1, STOCKED_AT_ONCE_MAX),
    reason: reasonField,
    expiresOn: v.optional(dayField),
  }),
  /** A thing that was borrowed here and will not come back. */
  v.strictObject({ what: v.literal('write-off-loan'), loanId: idField, reason: reasonField }),
])
export type StockChange = v.InferOutput<typeof stockChangeField>

export const recordStock = actionSpec<{ kind: ItemKind; ledger: StockLedger }>()({
  name: 'loans.recordStock',
  door: 'front',
  effect: 'write',
  input: v.strictObject({ stationId: idField, change: stockChangeField }),
  refusals: [
    ...KEEPER_REFUSALS,
    'KIND_UNKNOWN',
    'EXPIRY_MISSING',
    'EXPIRY_PAST',
    'MORE_THAN_ON_HAND',
    'ABOVE_NO_BLAME_VALUE',
    'LOAN_UNKNOWN',
    'ALREADY_RETURNED',
    'ALREADY_WRITTEN_OFF',
  ],
})

/** Loans of a station that should have been back, longest overdue first. */
export const listOverdue = actionSpec<{ loans: KeptLoan[]; serverNow: number }>()({
  name: 'loans.listOverdue',
  door: 'front',
  effect: 'read',
  input: v.strictObject({ stationId: idField }),
  refusals: [...KEEPER_REFUSALS],
})

/** Stations of the union where something runs low, each with what. */
export const lowStations = actionSpec<{ stations: { stationId: string; kinds: ItemKind[] }[] }>()({
  name: 'loans.lowStations',
  door: 'console',
  effect: 'read',
  input: nothing,
  refusals: [],
})
