import * as v from 'valibot'
import { actionSpec } from './action'
import { TEXT_LIMITS, idField, lineField, nothing } from './fields'
import type { StoreView } from './merchants'
import { DAY_MS, HOUR_MS } from './shanghai-time'

/** Clerks bound to one store at a time. */
export const CLERKS_A_STORE_MAX = 20
/** An invitation that nobody used ends after this. */
export const CLERK_INVITATION_MS = 3 * DAY_MS
/** Open invitations shown of a merchant. */
export const CLERK_INVITATIONS_MAX = 50

/** Five codes within an hour that nobody made lock whoever typed them for an hour. A slip of the finger is no guess. */
export const CLERK_CODE_MISSES_MAX = 5
export const CLERK_CODE_LOCK_MS = HOUR_MS

export interface ClerkView {
  /** Stands for this person at this merchant only. */
  clerkId: string
  /** `何*`; undefined for clerks from before anybody wrote that down. */
  nameMasked?: string
  storeId: string
  boundAt?: number
}

export interface ClerkInvitationView {
  code: string
  storeId: string
  expiresAt: number
}

export interface ClerkListView {
  stores: StoreView[]
  clerks: ClerkView[]
  /** Not used yet and still good, the one that lasts longest first. */
  invitations: ClerkInvitationView[]
}

/** The owner's clerks in all stores, and who is invited. */
export const listClerks = actionSpec<ClerkListView>()({
  name: 'merchants.listClerks',
  door: 'front',
  effect: 'read',
  input: nothing,
  refusals: [],
})

/** Makes a code by which one person becomes clerk of one of the owner's stores. */
export const inviteClerk = actionSpec<ClerkListView & { code: string }>()({
  name: 'merchants.inviteClerk',
  door: 'front',
  effect: 'write',
  input: v.strictObject({ storeId: idField }),
  refusals: ['STORE_UNKNOWN', 'MERCHANT_NOT_SERVING', 'STORE_CLOSED', 'TOO_MANY_CLERKS'],
})

/** Takes the store from a clerk; it is gone for them at their next tap. */
export const removeClerk = actionSpec<ClerkListView>()({
  name: 'merchants.removeClerk',
  door: 'front',
  effect: 'write',
  input: v.strictObject({ clerkId: idField }),
  refusals: ['CLERK_UNKNOWN'],
})

/**
 * Becomes clerk of the store an invitation names. A code works for one person, a person for one store. The name is what
 * the owner is to see; only its masked form is kept.
 */
export const acceptClerk = actionSpec<{ storeName: string; merchantName: string }>()({
  name: 'merchants.acceptClerk',
  door: 'front',
  effect: 'write',
  input: v.strictObject({
    code: v.pipe(v.string(), v.minLength(1, 'EMPTY'), v.maxLength(40, 'TOO_LONG')),
    name: lineField(TEXT_LIMITS.name),
  }),
  refusals: [
    'CODE_MALFORMED',
    'TYPING_LOCKED',
    'CODE_UNKNOWN',
    'ALREADY_CLERK',
    'CODE_USED',
    'CODE_STALE',
    'MERCHANT_NOT_SERVING',
    'STORE_CLOSED',
    'CLERK_ELSEWHERE',
    'TOO_MANY_CLERKS',
  ],
})
