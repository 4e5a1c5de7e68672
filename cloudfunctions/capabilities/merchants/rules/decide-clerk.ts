import { CLERKS_A_STORE_MAX } from '../../../../miniprogram/contract/merchant-clerks'
import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { ClerkInvitationRecord } from '../clerk-records'
import type { MerchantRecord, StoreRecord } from '../records'
import { canServe, isStoreOpen } from './can-serve'

export interface InvitingFacts {
  merchant: MerchantRecord | undefined
  store: StoreRecord | undefined
  /** Clerks of the store now. */
  clerks: number
}

/** Whether an owner may invite a clerk into this store. Of others' stores an owner learns nothing. */
export function decideInviting({
  merchant,
  store,
  clerks,
}: InvitingFacts): Outcome<
  StoreRecord,
  'STORE_UNKNOWN' | 'MERCHANT_NOT_SERVING' | 'STORE_CLOSED' | 'TOO_MANY_CLERKS'
> {
  if (!merchant || store?.merchantId !== merchant._id) return refused('STORE_UNKNOWN')
  if (!canServe(merchant)) return refused('MERCHANT_NOT_SERVING')
  if (!isStoreOpen(store)) return refused('STORE_CLOSED')
  if (clerks >= CLERKS_A_STORE_MAX) return refused('TOO_MANY_CLERKS')
  return done(store)
}

export interface ClerkAcceptingFacts {
  /** `malformed` when what was typed cannot be a code of ours. */
  reading: 'malformed' | 'readable'
  invitation: ClerkInvitationRecord | undefined
  merchant: MerchantRecord | undefined
  /** The store the invitation is for. */
  store: StoreRecord | undefined
  /** When this person may type again after guessing too often; undefined when they may. */
  lockedUntil: number | undefined
  /** The store this person is bound to. */
  boundTo: string | undefined
  /** Clerks of the store now. */
  clerks: number
  now: number
}

export type ClerkAcceptingRefusal =
  | 'CODE_MALFORMED'
  | 'TYPING_LOCKED'
  | 'CODE_UNKNOWN'
  | 'ALREADY_CLERK'
  | 'CODE_USED'
  | 'CODE_STALE'
  | 'MERCHANT_NOT_SERVING'
  | 'STORE_CLOSED'
  | 'CLERK_ELSEWHERE'
  | 'TOO_MANY_CLERKS'

/**
 * Whether somebody becomes clerk by an invitation. Who works in the store already hears that first, so that the own code
 * typed twice is no fault, and a fresh one is left for somebody else.
 */
export function decideClerkAccepting(
  facts: ClerkAcceptingFacts,
): Outcome<ClerkInvitationRecord, ClerkAcceptingRefusal> {
  const { reading, invitation, merchant, store, lockedUntil, boundTo, clerks, now } = facts
  if (reading === 'malformed') return refused('CODE_MALFORMED')
  if (lockedUntil !== undefined) return refused('TYPING_LOCKED', { at: lockedUntil })
  if (!invitation) return refused('CODE_UNKNOWN')
  if (boundTo === invitation.storeId) return refused('ALREADY_CLERK')
  if (invitation.usedAt !== null) return refused('CODE_USED', { at: invitation.usedAt })
  if (now >= invitation.expiresAt) return refused('CODE_STALE', { at: invitation.expiresAt })
  if (!canServe(merchant)) return refused('MERCHANT_NOT_SERVING')
  if (!store || !isStoreOpen(store)) return refused('STORE_CLOSED')
  if (boundTo !== undefined) return refused('CLERK_ELSEWHERE')
  if (clerks >= CLERKS_A_STORE_MAX) return refused('TOO_MANY_CLERKS')
  return done(invitation)
}

/** Whether an owner may take the store from this person. Of others' clerks an owner learns nothing. */
export function decideRemoving({
  merchantId,
  worksFor,
}: {
  merchantId: string
  /** The merchant this person works for at this moment. */
  worksFor: string | undefined
}): Outcome<null, 'CLERK_UNKNOWN'> {
  return worksFor === merchantId ? done(null) : refused('CLERK_UNKNOWN')
}
