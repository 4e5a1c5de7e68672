import { createHash } from 'node:crypto'
import type {
  ItemKind,
  LoanState,
  StockEvent,
  StockLedger,
  WriteOffReason,
} from '../../../miniprogram/contract/loans'
import { collection, type Stored } from '../../kernel/collection'

/** How one kind is lent, or when it runs low. */
export interface ItemTerms {
  kind: ItemKind
  /** How long it may be kept, in minutes; undefined in terms of what is never lent. */
  keepMinutes?: number
  /** How long before the due time the reminder goes out, in minutes. */
  remindMinutes?: number
  /** What a new one costs, in fen. */
  valueFen: number
  /** Fewer than this on hand is low. */
  lowBelow: number
}

/** What the union decided about lending, by version: the newest that has begun is in force. The id is the version. */
export interface LoanPolicyRecord extends Stored {
  validFrom: number
  /** The decision it comes from, in words. */
  source: string
  openLoansMax: number
  /** Up to this value a keeper writes off alone and nobody is asked why. */
  noBlameFenMax: number
  terms: ItemTerms[]
}

export const loanPolicies = collection<LoanPolicyRecord>('loan_policies', [
  { name: 'by_start', keys: { validFrom: -1 } },
])

/** The running balance of one kind at one station: the sum of its events, and never a number of its own. */
export interface StockRecord extends Stored, StockLedger {
  stationId: string
  kind: ItemKind
  /** The earliest date in the box, `yyyymmdd`; null for kinds that do not expire. */
  expiresOn: string | null
  countedOn: string | null
  /** How many of the pieces on hand have a code of their own; never more than there are. */
  labelled: number
  /** How many events it is the sum of. Even one that moves no piece changes the document by this. */
  eventCount: number
}

export const stocks = collection<StockRecord>('stocks', [
  { name: 'by_station', keys: { stationId: 1, kind: 1 } },
  { name: 'by_level', keys: { kind: 1, onHand: 1 } },
])

export function stockIdOf(stationId: string, kind: ItemKind): string {
  return `${stationId}.${kind}`
}

/** A station's stock of a kind before anything happened to it. */
export function emptyStock(stationId: string, kind: ItemKind): StockRecord {
  const nothing = { in: 0, out: 0, onLoan: 0, writtenOff: 0, onHand: 0 }
  return {
    _id: stockIdOf(stationId, kind),
    stationId,
    kind,
    ...nothing,
    expiresOn: null,
    countedOn: null,
    labelled: 0,
    eventCount: 0,
  }
}

/** One thing that happened to stock, with what it did to each column of the ledger. Only ever appended. */
export interface StockEventRecord extends Stored, StockLedger {
  stationId: string
  kind: ItemKind
  day: string
  at: number
  event: StockEvent
  /** The loan it belongs to; null for everything a loan has no part in. */
  loanId: string | null
  /** The keeper who recorded it; null for what people did themselves, so that nobody's plaster has a name. */
  keeperId: string | null
  reason: WriteOffReason | null
}

export const stockEvents = collection<StockEventRecord>('stock_events', [
  { name: 'by_station_day', keys: { stationId: 1, day: 1, at: 1 } },
])

export interface LoanRecord extends Stored {
  personId: string
  memberId: string
  memberMasked: string
  cardTail: string
  kind: ItemKind
  stationId: string
  stationName: string
  state: LoanState
  borrowedAt: number
  dueAt: number
  /** When the reminder is to go out; null once it did, or when there is nothing to remind of any more. */
  remindAt: number | null
  /** Where and when it came back or was given up, and by which request, so that a repeat tells the same story. */
  ending: { at: number; stationId: string; stationName: string; requestId: string } | null
}

export const loans = collection<LoanRecord>('loans', [
  { name: 'by_member', keys: { memberId: 1, borrowedAt: -1 } },
  { name: 'by_member_state', keys: { memberId: 1, state: 1, dueAt: 1 } },
  { name: 'by_station', keys: { stationId: 1, state: 1, dueAt: 1 } },
  { name: 'by_reminder', keys: { state: 1, remindAt: 1 } },
])

/** How many loans a member has open: one document to change, so that two phones cannot both be the last allowed. */
export interface BorrowerRecord extends Stored {
  openLoans: number
}

export const borrowers = collection<BorrowerRecord>('borrowers')

const ID_LENGTH = 24

/** What ids are made of: they follow from the request and tell nobody whose it was. */
export function digestOf(...parts: string[]): Buffer {
  return createHash('sha256').update(parts.join('\n')).digest()
}

function nameOf(...parts: string[]): string {
  return digestOf(...parts)
    .toString('base64url')
    .slice(0, ID_LENGTH)
}

/** A loan is made once a request; its name says nothing of whose it is, because keepers see it. */
export function loanIdOf(personId: string, requestId: string): string {
  return `l${nameOf('loan', personId, requestId)}`
}

/** What a loan did to stock happens once each: the id is the lock. */
export function loanEventIdOf(loanId: string, event: StockEvent): string {
  return `${loanId}.${event}`
}

/** Everything else that happens to stock happens once a request. */
export function stockEventIdOf(personId: string, requestId: string): string {
  return `s${nameOf('stock', personId, requestId)}`
}
