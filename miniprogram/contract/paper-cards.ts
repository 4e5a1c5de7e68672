import * as v from 'valibot'
import { actionSpec } from './action'
import { idField, nothing } from './fields'
import type { MembershipState } from './membership'
import { pinField } from './paper-pin'

/** A printed card for a member who has no phone to show a code on. */
export const PAPER_CARD_STATES = ['active', 'stopped'] as const
export type PaperCardState = (typeof PAPER_CARD_STATES)[number]

export const STOP_REASONS = ['lost', 'not-wanted', 'misused'] as const
export type StopReason = (typeof STOP_REASONS)[number]

/** Cards in the list of the union's counter. */
export const PAPER_CARDS_SHOWN_MAX = 50

/** A card as staff see it. Its number is only on the printed sheet. */
export interface PaperCardView {
  state: PaperCardState
  /** The how-manieth card of the member. */
  serial: number
  issuedAt: number
  changedAt: number
  /** Five misses in a row: the member sets a new PIN at the counter. */
  isLocked: boolean
  stopReason?: StopReason
}

/** A member as the counter of the union needs to know them again. */
export interface CardholderView {
  memberId: string
  nameMasked: string
  cardTail: string
  phoneTail: string
  occupationLabel: string
  areaName: string
  state: MembershipState
  card?: PaperCardView
}

export interface PaperCardRow extends PaperCardView {
  memberId: string
  nameMasked: string
  cardTail: string
}

/** Finds a member by the ten digits of the membership or by the phone they joined with, whole and exact. */
export const findCardholder = actionSpec<CardholderView>()({
  name: 'membership.findCardholder',
  door: 'console',
  effect: 'read',
  input: v.strictObject({ digits: v.pipe(v.string(), v.regex(/^\d{10,11}$/, 'NOT_A_NUMBER')) }),
  refusals: ['MEMBER_UNKNOWN'],
})

/** The cards that changed last. */
export const listPaperCards = actionSpec<{ cards: PaperCardRow[] }>()({
  name: 'membership.listPaperCards',
  door: 'console',
  effect: 'read',
  input: nothing,
  refusals: [],
})

const memberField = v.strictObject({ memberId: idField })

/** Issues a card, or another in the place of one that is lost or worn: the earlier number is dead from then on. */
export const issuePaperCard = actionSpec<PaperCardView>()({
  name: 'membership.issuePaperCard',
  door: 'console',
  effect: 'write',
  input: v.strictObject({ ...memberField.entries, pin: pinField, isReplacing: v.boolean() }),
  refusals: ['MEMBER_UNKNOWN', 'OWN_CARD', 'NOT_A_MEMBER', 'ALREADY_HAS_CARD', 'PIN_WEAK'],
})

/** Sets a new PIN, which also opens a card that misses locked. */
export const setCardPin = actionSpec<PaperCardView>()({
  name: 'membership.setCardPin',
  door: 'console',
  effect: 'write',
  input: v.strictObject({ ...memberField.entries, pin: pinField }),
  refusals: ['NO_CARD', 'OWN_CARD', 'CARD_STOPPED', 'PIN_WEAK'],
})

/** Stops a card everywhere, from the next tap of any clerk on. */
export const stopPaperCard = actionSpec<PaperCardView>()({
  name: 'membership.stopPaperCard',
  door: 'console',
  effect: 'write',
  input: v.strictObject({ ...memberField.entries, reason: v.picklist(STOP_REASONS, 'NOT_A_REASON') }),
  refusals: ['NO_CARD', 'CARD_STOPPED'],
})

/** What stands on the printed card; the only answer that holds its number, and every look at it is put down. */
export interface PaperSheetView {
  number: string
  nameMasked: string
  serial: number
}

export const printPaperCard = actionSpec<PaperSheetView>()({
  name: 'membership.printPaperCard',
  door: 'console',
  effect: 'write',
  input: memberField,
  refusals: ['NO_CARD', 'OWN_CARD', 'CARD_STOPPED'],
})
