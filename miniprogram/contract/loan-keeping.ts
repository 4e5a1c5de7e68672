import * as v from 'valibot'
import { actionSpec } from './action'
import { dayField, idField, lineField, nothing } from './fields'
import {
  LOAN_NOTE_MAX,
  STOCKED_AT_ONCE_MAX,
  WRITE_OFF_REASONS,
  kindField,
  piecesField,
  type ItemKind,
  type StockEvent,
  type StockLedger,
  type WriteOffReason,
} from './loans'
import { lotNameField, type MedicineLot } from './medicine'
import type { WriteOffView } from './write-offs'

/** Events in one page of a list, newest first. */
export const EVENT_LIST_MAX = 30
/** How far back a keeper's record may be corrected, in days; later, counting says what is there. */
export const CORRECTED_DAYS_MAX = 31
/** How often one record may be corrected. */
export const CORRECTIONS_MAX = 9

export interface StockLine {
  kind: ItemKind
  ledger: StockLedger
  /** The same five, as today's events alone changed them. */
  today: StockLedger
  isBalanced: boolean
  isLow: boolean
  /** Pieces on hand that have a code of their own; left out when none has. */
  labelled?: number
  /** Pieces on hand whose writing-off the union still has to decide: they are there and not lent. */
  awaiting?: number
  /** The earliest date in the box, `yyyymmdd`. */
  expiresOn?: string
  /** What is in the box of a kind that expires, earliest date first. */
  lots?: MedicineLot[]
  /** This month's check of the box was not done yet. */
  isCheckDue?: boolean
  checkedOn?: string
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
  /** The code on the very thing, when it has one. */
  itemCode?: string
  /** Somebody who does not have it scanned its code: it has turned up somewhere. */
  foundAt?: number
  /** Its writing-off waits for the union. */
  isAsked?: boolean
}

export interface StationStockView {
  stationId: string
  stationName: string
  /** The day `today` speaks of, `yyyymmdd`. */
  day: string
  lines: StockLine[]
  /** Open loans of this station that are due by the end of today, soonest first. */
  dueBack: KeptLoan[]
  /** What was laid before the union: what waits, and what was decided lately. */
  writeOffs: WriteOffView[]
  /** Names of medicine the union keeps, to choose from. */
  medicines: string[]
  serverNow: number
}

export const KEEPER_REFUSALS = ['NOT_YOUR_STATION', 'STATION_UNKNOWN'] as const

export const stationStock = actionSpec<StationStockView>()({
  name: 'loans.stationStock',
  door: 'front',
  effect: 'read',
  input: v.strictObject({ stationId: idField }),
  refusals: [...KEEPER_REFUSALS],
})

const reasonField = v.picklist(WRITE_OFF_REASONS)
const lotField = v.optional(idField)
const stockChangeField = v.variant('what', [
  v.strictObject({
    what: v.literal('replenish'),
    kind: kindField,
    count: piecesField(1, STOCKED_AT_ONCE_MAX),
    /** What is put in and until when it is good; asked of kinds that expire. */
    name: v.optional(lotNameField),
    expiresOn: v.optional(dayField),
  }),
  v.strictObject({
    what: v.literal('count'),
    kind: kindField,
    /** What the cupboard really holds; of kinds that expire, what it holds of one lot. */
    count: piecesField(0, STOCKED_AT_ONCE_MAX),
    lotId: lotField,
  }),
  v.strictObject({
    what: v.literal('write-off'),
    kind: kindField,
    count: piecesField(1, STOCKED_AT_ONCE_MAX),
    reason: reasonField,
    lotId: lotField,
    note: v.optional(lineField(LOAN_NOTE_MAX)),
  }),
  /** The keeper gives somebody a consumable who has no phone to scan with. */
  v.strictObject({
    what: v.literal('hand-out'),
    kind: kindField,
    count: piecesField(1, STOCKED_AT_ONCE_MAX),
    lotId: lotField,
  }),
  /** Consumables that were taken and come back unused. */
  v.strictObject({
    what: v.literal('put-back'),
    kind: kindField,
    count: piecesField(1, STOCKED_AT_ONCE_MAX),
  }),
  /** An earlier record said a wrong number; the right one is written as an event that names it. */
  v.strictObject({
    what: v.literal('correct'),
    eventId: idField,
    count: piecesField(0, STOCKED_AT_ONCE_MAX),
  }),
  /** A thing that was borrowed here and will not come back. */
  v.strictObject({ what: v.literal('write-off-loan'), loanId: idField, reason: reasonField }),
])
export type StockChange = v.InferOutput<typeof stockChangeField>

export interface RecordedStock {
  kind: ItemKind
  ledger: StockLedger
  /** Set when it was worth too much to be written off here: nothing moved, and the union was asked. */
  askedId?: string
}

export const recordStock = actionSpec<RecordedStock>()({
  name: 'loans.recordStock',
  door: 'front',
  effect: 'write',
  input: v.strictObject({ stationId: idField, change: stockChangeField }),
  refusals: [
    ...KEEPER_REFUSALS,
    'KIND_UNKNOWN',
    'NOT_TAKEN',
    'NOT_PUT_BACK',
    'NAME_MISSING',
    'EXPIRY_MISSING',
    'EXPIRY_PAST',
    'TOO_MANY_LOTS',
    'LOT_MISSING',
    'LOT_UNKNOWN',
    'ALL_EXPIRED',
    'MORE_THAN_ON_HAND',
    'MORE_THAN_HANDED_OUT',
    'LABELLED_AMONG_THEM',
    'AWAITING_AMONG_THEM',
    'TEXT_NOT_ALLOWED',
    'LOAN_UNKNOWN',
    'ALREADY_RETURNED',
    'ALREADY_WRITTEN_OFF',
    'ALREADY_ASKED',
    'EVENT_UNKNOWN',
    'NOT_CORRECTABLE',
    'EVENT_TOO_OLD',
    'SAME_COUNT',
    'TOO_MANY_CORRECTIONS',
    'ABOVE_NO_BLAME_VALUE',
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

/** One thing that happened to a kind at a station. It says what, never who took it. */
export interface StockEventView {
  eventId: string
  /** Its place in the books of this station and kind, counted from 1. */
  number: number
  event: StockEvent
  at: number
  /** The number it speaks of: pieces brought, found by a count, handed out. */
  count: number
  movement: StockLedger
  /** The ledger as it stood after it. */
  after: StockLedger
  by: 'keeper' | 'union' | 'worker'
  reason?: WriteOffReason
  itemCode?: string
  /** The medicine it was about. */
  lotName?: string
  /** What the corrected record was. */
  corrects?: string
  /** A keeper may still say that its number was wrong. */
  isCorrectable: boolean
}

export interface StockEventsView {
  stationId: string
  stationName: string
  kind: ItemKind
  events: StockEventView[]
  /** Asks for the following, older page. */
  next?: number
  serverNow: number
}

/** The events of one kind at a station, newest first: all of them, or those of one day. */
export const stockEventsQuestion = v.strictObject({
  stationId: idField,
  kind: kindField,
  day: v.optional(dayField),
  before: v.optional(v.pipe(v.number(), v.integer('NOT_A_NUMBER'), v.minValue(1, 'NOT_A_NUMBER'))),
})

export const listEvents = actionSpec<StockEventsView>()({
  name: 'loans.listEvents',
  door: 'front',
  effect: 'read',
  input: stockEventsQuestion,
  refusals: [...KEEPER_REFUSALS, 'KIND_UNKNOWN'],
})

/** What a keeper has to know of one cupboard before anything else. */
export interface KeptCupboard {
  stationId: string
  low: { kind: ItemKind; onHand: number }[]
  /** The first few that are due back by the end of today, overdue ones first, and how many there are. */
  dueBack: KeptLoan[]
  overdueCount: number
  dueTodayCount: number
  /** The medicine box; left out where there is none. */
  medicine?: { isCheckDue: boolean; expiredCount: number; expiringCount: number; expiresOn?: string }
  /** Writing-off that waits for the union. */
  waitingCount: number
}

/** Every cupboard a keeper looks after, at a glance. */
export const keeperSummary = actionSpec<{ cupboards: KeptCupboard[]; serverNow: number }>()({
  name: 'loans.keeperSummary',
  door: 'front',
  effect: 'read',
  input: nothing,
  refusals: [],
})
