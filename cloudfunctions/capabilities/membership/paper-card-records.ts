import type { PaperCardState, StopReason } from '../../../miniprogram/contract/paper-cards'
import { collection, type Stored } from '../../kernel/collection'

/** A clerk's short turn with a card whose PIN was right. */
export interface PaperCardHold {
  clerkId: string
  storeId: string
  until: number
}

/**
 * The printed card of a member, one at a time: the id is the member's, so two can never be good together. Its number and its
 * PIN cannot be read from here: the number is sealed and found by its blind index, the PIN is a keyed digest with salt.
 */
export interface PaperCardRecord extends Stored {
  state: PaperCardState
  /** Counts the member's cards from 1. */
  serial: number
  numberSealed: string
  numberBlind: string
  pinSalt: string
  pinMac: string
  /** Wrong PINs since the last right one; a try is charged before it is checked. */
  misses: number
  hold: PaperCardHold | null
  issuedAt: number
  changedAt: number
  stopReason: StopReason | null
  /** The request that issued the present card, so that a repeat tells the same story. */
  issueRequestId: string
}

export const paperCards = collection<PaperCardRecord>('paper_cards', [
  { name: 'by_number', keys: { numberBlind: 1 }, unique: true },
  { name: 'by_change', keys: { changedAt: -1 } },
])

export const PAPER_CARD_EVENTS = ['issued', 'replaced', 'pin-set', 'stopped', 'printed'] as const

/** What the counter did with a card; never changed. */
export interface PaperCardEventRecord extends Stored {
  memberId: string
  serial: number
  kind: (typeof PAPER_CARD_EVENTS)[number]
  reason: StopReason | null
  actor: string
  at: number
}

export const paperCardEvents = collection<PaperCardEventRecord>('paper_card_events', [
  { name: 'by_member', keys: { memberId: 1, at: -1 } },
])

/** One event a request: who sent it and under which id. */
export const paperCardEventIdOf = (personId: string, requestId: string) => `${personId}.${requestId}`
