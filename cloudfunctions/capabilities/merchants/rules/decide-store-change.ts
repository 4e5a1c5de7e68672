import {
  STORE_PHONE_CONSENT,
  storeDraftProblem,
  type StoreChangeKind,
  type StoreDraft,
  type StoreDraftProblem,
  type StoreReason,
} from '../../../../miniprogram/contract/merchant-stores'
import { plainWeek } from '../../../../miniprogram/contract/hours-text'
import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { MerchantRecord, StoreRecord } from '../records'
import { isMerchantOver } from '../states'
import type { StoreChangeRecord } from '../store-records'
import { isStoreOpen } from './can-serve'

export interface ProposingFacts {
  merchantId: string
  /**
   * A further store, and whether there is room for one; otherwise the store that is meant. One that was only asked for
   * may be asked for again under its id.
   */
  target: { isNew: true; hasRoom: boolean } | { isNew: false; store: StoreRecord | undefined }
  /** What waits for the store or was settled last. */
  change: StoreChangeRecord | undefined
  draft: StoreDraft
  /** The number members are shown now. */
  phoneInUse: string | undefined
  textVersion: string
}

export type ProposingRefusal =
  | 'STORE_UNKNOWN'
  | 'CHANGE_WAITING'
  | 'TOO_MANY_STORES'
  | StoreDraftProblem
  | 'CONSENT_MISSING'
  | 'NOTHING_CHANGED'

function isSame(store: StoreRecord, { draft, phoneInUse }: ProposingFacts): boolean {
  const wordsOf = ({
    name,
    address,
    latitude,
    longitude,
    hours,
  }: Omit<StoreDraft, 'hours'> & Pick<StoreRecord, 'hours'>) =>
    JSON.stringify([name, address, latitude, longitude, hours && plainWeek(hours.weekly)])
  return wordsOf(store) === wordsOf(draft) && phoneInUse === draft.phone
}

/** Whether an owner may ask for this; gives what it is they ask for. Of others' stores an owner learns nothing. */
export function decideProposing(facts: ProposingFacts): Outcome<StoreChangeKind, ProposingRefusal> {
  const { merchantId, target, change, draft, textVersion } = facts
  const owner = target.isNew ? merchantId : (target.store ?? change)?.merchantId
  if (owner !== merchantId) return refused('STORE_UNKNOWN')
  if (change?.state === 'waiting') return refused('CHANGE_WAITING', { at: change.askedAt })
  if (target.isNew && !target.hasRoom) return refused('TOO_MANY_STORES')
  const problem = storeDraftProblem(draft)
  if (problem) return refused(problem)
  if (draft.phone !== undefined && textVersion !== STORE_PHONE_CONSENT.version)
    return refused('CONSENT_MISSING')
  if (target.isNew || !target.store) return done('add')
  if (!isStoreOpen(target.store)) return done('reopen')
  return isSame(target.store, facts) ? refused('NOTHING_CHANGED') : done('change')
}

/** Whether an owner may take this back: it waits, or it is a further store that was declined and is wanted no more. */
export function canWithdraw({ state, kind }: Pick<StoreChangeRecord, 'state' | 'kind'>): boolean {
  return state === 'waiting' || (state === 'declined' && kind === 'add')
}

export interface ChangeDecidingFacts {
  change: StoreChangeRecord | undefined
  merchant: MerchantRecord | undefined
  /** The shop of whoever decides. */
  isOwn: boolean
  decidedBy: string
  round: number
  to: 'approved' | 'declined'
  reason: StoreReason | undefined
}

export type ChangeDecidingRefusal =
  | 'CHANGE_UNKNOWN'
  | 'OWN_MERCHANT'
  | 'CHANGE_MOVED_ON'
  | 'CHANGE_SETTLED'
  | 'MERCHANT_OVER'
  | 'REASON_MISSING'

/** Whether staff may decide so about what they read; undefined when this person decided just that before. */
export function decideStoreChanging(
  facts: ChangeDecidingFacts,
): Outcome<StoreChangeRecord | undefined, ChangeDecidingRefusal> {
  const { change, merchant, isOwn, decidedBy, round, to, reason } = facts
  if (!change) return refused('CHANGE_UNKNOWN')
  if (isOwn) return refused('OWN_MERCHANT')
  if (change.round !== round) return refused('CHANGE_MOVED_ON')
  if (change.state === to && change.decidedBy === decidedBy) return done(undefined)
  if (change.state !== 'waiting')
    return refused('CHANGE_SETTLED', change.decidedAt === null ? {} : { at: change.decidedAt })
  if (!merchant || isMerchantOver(merchant.state)) return refused('MERCHANT_OVER')
  if (to === 'declined' && !reason) return refused('REASON_MISSING')
  return done(change)
}

/** The store once a change is approved. What was closed stays so unless opening it again was asked for. */
export function storeAfter(
  change: StoreChangeRecord,
  { store, phoneSealed }: { store: StoreRecord | undefined; phoneSealed: string | null },
): StoreRecord {
  const { _id, merchantId, name, address, latitude, longitude, hours, kind } = change
  const closedAt = kind === 'change' ? (store?.closedAt ?? null) : null
  return { _id, merchantId, name, address, latitude, longitude, hours, phoneSealed, closedAt }
}
