import * as v from 'valibot'
import { actionSpec } from './action'
import { idField } from './fields'

/**
 * `called`: it is one's turn, and the voucher is being made. `given` ends with a voucher, `left` by one's own wish, and
 * `over` when the period or the offer ended first, or the person is served no longer.
 */
export const WAIT_STATES = ['waiting', 'called', 'given', 'left', 'over'] as const
export type WaitState = (typeof WAIT_STATES)[number]

/** The most people in one line: whoever stands behind so many would only be kept waiting for nothing. */
export const LINE_MAX = 500
/** Waits of one person in a list. */
export const WAIT_LIST_MAX = 20

/** A person's place in the line of an offer. */
export interface WaitView {
  offerId: string
  title: string
  merchantName: string
  state: 'waiting' | 'called'
  /** How many stand before them; 0 for the next. */
  ahead: number
  /** When the waiting ends without a voucher. Epoch ms. */
  endsAt: number
}

/** The line of an offer as the person who looks at it sees it. */
export interface LineView {
  /** Everybody who waits, oneself included. */
  waiting: number
  /** Whether this person may join now. */
  canJoin: boolean
  mine?: WaitView
}

/** Joins the line of an offer that is used up. Joining again while one waits answers the same place. */
export const wait = actionSpec<{ wait: WaitView }>()({
  name: 'vouchers.wait',
  door: 'front',
  effect: 'write',
  input: v.strictObject({ offerId: idField }),
  refusals: [
    'OFFER_UNKNOWN',
    'NO_WAITLIST',
    'OFFER_PAUSED',
    'OFFER_ENDED',
    'NOT_YET_OPEN',
    'NOT_AT_THIS_HOUR',
    'NOT_ON_THIS_DAY',
    'MEMBERS_ONLY',
    'MEMBERSHIP_SUSPENDED',
    'OCCUPATION_NOT_SERVED',
    'AREA_NOT_SERVED',
    'ALREADY_CLAIMED',
    'STOCK_LEFT',
    'LINE_FULL',
  ],
})

/** Leaves the line. Whoever joins again afterwards stands at its end. */
export const stopWaiting = actionSpec<{ state: 'left' }>()({
  name: 'vouchers.stopWaiting',
  door: 'front',
  effect: 'write',
  input: v.strictObject({ offerId: idField }),
  refusals: ['NOT_WAITING', 'TURN_CAME'],
})
