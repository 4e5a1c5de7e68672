import * as v from 'valibot'
import { actionSpec } from './action'
import { idField, lineField } from './fields'
import { LOAN_NOTE_MAX, pageMarkField, type ItemKind, type PageMark, type WriteOffReason } from './loans'

/**
 * What is worth more than may be written off without asking, as it was laid before the union. `overtaken` means that
 * the thing came back before anybody decided. Until it is decided every piece stays where it was.
 */
export const WRITE_OFF_STATES = ['waiting', 'confirmed', 'refused', 'withdrawn', 'overtaken'] as const
export type WriteOffState = (typeof WRITE_OFF_STATES)[number]

/** Requests in one page of the union's list. */
export const WRITE_OFF_LIST_MAX = 30

export interface WriteOffView {
  writeOffId: string
  stationId: string
  stationName: string
  kind: ItemKind
  count: number
  reason: WriteOffReason
  state: WriteOffState
  askedBy: 'keeper' | 'borrower'
  askedAt: number
  /** What all of it is worth under its terms, in fen; left out when the policy gives no value. */
  valueFen?: number
  note?: string
  itemCode?: string
  lotName?: string
  /** Who has it, when it is on loan: masked, with the tail of the card. */
  memberMasked?: string
  cardTail?: string
  decidedAt?: number
  decisionNote?: string
}

/** Takes a request back: the thing was found, or works after all. */
export const withdrawWriteOff = actionSpec<{ writeOff: WriteOffView }>()({
  name: 'loans.withdrawWriteOff',
  door: 'front',
  effect: 'write',
  input: v.strictObject({ writeOffId: idField }),
  refusals: ['REQUEST_UNKNOWN', 'ALREADY_DECIDED'],
})

/** What waits for the union, oldest first; `next` asks for the following page. */
export const listWriteOffs = actionSpec<{
  writeOffs: WriteOffView[]
  next?: PageMark
  serverNow: number
}>()({
  name: 'loans.listWriteOffs',
  door: 'console',
  effect: 'read',
  input: v.strictObject({ after: v.optional(pageMarkField) }),
  refusals: [],
})

/** Writes it off, or leaves it where it is and says why. */
export const decideWriteOff = actionSpec<{ writeOff: WriteOffView }>()({
  name: 'loans.decideWriteOff',
  door: 'console',
  effect: 'write',
  input: v.strictObject({
    writeOffId: idField,
    decision: v.picklist(['confirmed', 'refused'], 'UNKNOWN_DECISION'),
    note: v.optional(lineField(LOAN_NOTE_MAX)),
  }),
  refusals: ['REQUEST_UNKNOWN', 'ALREADY_DECIDED', 'NOTE_MISSING', 'TEXT_NOT_ALLOWED'],
})
