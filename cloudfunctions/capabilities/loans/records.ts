import { createHash } from 'node:crypto'
import type { LoanItemState } from '../../../miniprogram/contract/loan-items'
import type { LoanPolicy } from '../../../miniprogram/contract/loan-policy'
import type {
  ItemKind,
  LoanState,
  StockEvent,
  StockLedger,
  WriteOffReason,
} from '../../../miniprogram/contract/loans'
import {
  SPOKEN_ALPHABET,
  SPOKEN_BODY_LENGTH,
  completeSpokenCode,
} from '../../../miniprogram/contract/spoken-code'
import type { WriteOffState } from '../../../miniprogram/contract/write-offs'
import { collection, type Stored } from '../../kernel/collection'

/** What the union decided about lending, by version: the newest that has begun is in force. Never changed, only followed. */
export interface LoanPolicyRecord extends Stored, LoanPolicy {
  version: number
  validFrom: number
  savedAt: number
  savedBy: string
  requestId: string
}

export const loanPolicies = collection<LoanPolicyRecord>('loan_policies', [
  { name: 'by_start', keys: { validFrom: -1, version: -1 } },
  { name: 'by_version', keys: { version: -1 } },
])

/** A version's id follows from its number, so that two who follow the same version cannot both be the next. */
export const loanPolicyIdOf = (version: number) => `loan-policy-${version}`

/** Medicine of one name and one date, with how many pieces of it the union still has to decide on. */
export interface LotRecord {
  lotId: string
  name: string
  count: number
  awaiting: number
  expiresOn: string
}

/** The running balance of one kind at one station: the sum of its events, and never a number of its own. */
export interface StockRecord extends Stored, StockLedger {
  stationId: string
  kind: ItemKind
  /** The earliest date in the box, `yyyymmdd`; null for kinds that do not expire. */
  expiresOn: string | null
  countedOn: string | null
  /** The day of the last monthly check of a box whose things expire. */
  checkedOn: string | null
  /** How many of the pieces on hand have a code of their own and may be lent. */
  labelled: number
  /** How many of the pieces on hand wait for the union: they are there and not lent. */
  awaiting: number
  /** What a kind that expires consists of; their counts are what is on hand. */
  lots: LotRecord[]
  /** The day of the newest event, so that days never run backwards in the books. */
  lastDay: string
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
    checkedOn: null,
    labelled: 0,
    awaiting: 0,
    lots: [],
    lastDay: '',
    eventCount: 0,
  }
}

/** One thing that happens to stock, with what it does to each column of the ledger. */
export interface StockHappening extends Stored, StockLedger {
  stationId: string
  kind: ItemKind
  day: string
  at: number
  event: StockEvent
  /** The number it speaks of, which a correction may set right. */
  count: number
  /** The loan it belongs to; null for everything a loan has no part in. */
  loanId: string | null
  /** Who recorded it; null for what people did themselves, so that nobody's plaster has a name. */
  keeperId: string | null
  reason: WriteOffReason | null
  /** The very thing, when it has a code. */
  itemCode: string | null
  /** The medicine it was about. */
  lot: Pick<LotRecord, 'lotId' | 'name' | 'expiresOn'> | null
  /** The event whose number this one sets right. */
  correctsId: string | null
  /** The union's decision that it carries out. */
  writeOffId: string | null
}

/** An event as it stands in the books. Only ever appended. */
export interface StockEventRecord extends StockHappening {
  /** Its place in the books of its station and kind, counted from 1. */
  number: number
  /** The ledger as it stood after it, so that any day's closing is one event away. */
  after: StockLedger
}

export const stockEvents = collection<StockEventRecord>('stock_events', [
  { name: 'by_station_day', keys: { stationId: 1, day: 1, at: 1 } },
  { name: 'by_kind', keys: { stationId: 1, kind: 1, number: -1 } },
  { name: 'by_kind_day', keys: { stationId: 1, kind: 1, day: -1, number: -1 } },
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
  /** The policy it was made under, whose terms it keeps. */
  policyId: string
  /** The code on the very thing; null when it has none. */
  itemCode: string | null
  /** When somebody who does not have the thing scanned it. */
  foundAt: number | null
  /** When the next message is to go out; null once the last did, or when there is nothing to say any more. */
  remindAt: number | null
  /** When the message about being overdue goes out; null when the policy sends none. */
  overdueNoticeAt: number | null
  /** What the union was asked about it, and what it said if it did not write it off. */
  report: { writeOffId: string; state: 'waiting' | 'refused'; note: string | null } | null
  /** Where and when it came back or was given up, and by which request, so that a repeat tells the same story. */
  ending: { at: number; stationId: string; stationName: string; requestId: string } | null
}

export const loans = collection<LoanRecord>('loans', [
  { name: 'by_member', keys: { memberId: 1, borrowedAt: -1 } },
  { name: 'by_member_state', keys: { memberId: 1, state: 1, dueAt: 1 } },
  { name: 'by_station', keys: { stationId: 1, state: 1, dueAt: 1 } },
  { name: 'by_due', keys: { state: 1, dueAt: 1, _id: 1 } },
  { name: 'by_reminder', keys: { state: 1, remindAt: 1 } },
])

/** How many loans a member has open: one document to change, so that two phones cannot both be the last allowed. */
export interface BorrowerRecord extends Stored {
  openLoans: number
}

export const borrowers = collection<BorrowerRecord>('borrowers')

/** One thing with a code on it; the code is the id. It is always one of the pieces of its kind in the ledger. */
export interface LoanItemRecord extends Stored {
  kind: ItemKind
  state: LoanItemState
  /** Where it is; while it is out, the station it was borrowed from. */
  stationId: string
  /** The loan it is out on; null when it is not out. */
  loanId: string | null
  /** The loan it last came back from, by which a repeated return is known. */
  lastLoanId: string | null
  /** What the union has to decide about it while it is in store. */
  writeOffId: string | null
  /** The sheet it was made with, by which a repeated request is known. */
  sheetId: string
  labelledAt: number
}

export const loanItems = collection<LoanItemRecord>('loan_items', [
  { name: 'by_station', keys: { stationId: 1, _id: 1 } },
])

/** Writing-off that the union has to decide. */
export interface WriteOffRecord extends Stored {
  stationId: string
  stationName: string
  kind: ItemKind
  count: number
  reason: WriteOffReason
  state: WriteOffState
  /** What all of it is worth, in fen; null when the policy gives no value. */
  valueFen: number | null
  loanId: string | null
  itemCode: string | null
  lot: Pick<LotRecord, 'lotId' | 'name' | 'expiresOn'> | null
  /** Who has it, masked; null for what is in a cupboard. */
  memberMasked: string | null
  cardTail: string | null
  askedBy: 'keeper' | 'borrower'
  askerId: string
  askedAt: number
  note: string | null
  decidedAt: number | null
  deciderId: string | null
  decisionNote: string | null
  /** The request that decided it, so that a repeat tells the same story. */
  decisionRequestId: string | null
}

export const writeOffs = collection<WriteOffRecord>('write_offs', [
  { name: 'by_state', keys: { state: 1, askedAt: 1, _id: 1 } },
  { name: 'by_station', keys: { stationId: 1, askedAt: -1 } },
])

const ID_LENGTH = 24

/** What ids are made of: they follow from the request and tell nobody whose it was. */
function digestOf(...parts: string[]): Buffer {
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

/** The first, second … time that a record is set right. */
export const correctionIdOf = (eventId: string, time: number) => `${eventId}.c${time}`

/** What carrying out the union's decision does to stock happens once. */
export const writeOffEventIdOf = (writeOffId: string) => `${writeOffId}.done`

/** The union is asked once a request. */
export function writeOffIdOf(personId: string, requestId: string): string {
  return `w${nameOf('write-off', personId, requestId)}`
}

/** Medicine of the same name and date is one lot. */
export function lotIdOf(name: string, expiresOn: string): string {
  return `${expiresOn}-${nameOf('lot', name).slice(0, 12)}`
}

/** Labels made by one request. */
export function labelSheetIdOf(personId: string, requestId: string): string {
  return `labels.${nameOf('labels', personId, requestId)}`
}

/**
 * The code in a place of a sheet. It follows from the request, so that a repeat makes the same labels, and is as good as
 * random to anybody else: one in twenty-seven thousand million meets another, and then nothing is written.
 */
export function itemCodeAt(sheetId: string, place: number): string {
  const digest = digestOf('item', sheetId, String(place))
  const letters = Array.from({ length: SPOKEN_BODY_LENGTH }, (_, index) =>
    SPOKEN_ALPHABET.charAt(digest.readUInt32BE(4 * index) % SPOKEN_ALPHABET.length),
  )
  return completeSpokenCode(letters.join(''))
}
