import {
  MERCHANT_REASONS,
  type MerchantReason,
  type MerchantState,
} from '../../../../miniprogram/contract/merchants'
import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { MerchantRecord } from '../records'
import { canMoveMerchant, isMerchantOver } from '../states'

export interface DecidingFacts {
  merchant: MerchantRecord | undefined
  /** The shop of whoever decides. */
  isOwn: boolean
  to: MerchantState
  reason: MerchantReason | undefined
}

/** What a decision writes. */
export interface MerchantMove {
  state: MerchantState
  reason: MerchantReason | null
  /** Whoever applied owns the merchant from now on. */
  isBinding: boolean
  /** Licence, owner and clerks are free again. */
  isEnding: boolean
}

export type DecidingRefusal = 'MERCHANT_UNKNOWN' | 'OWN_MERCHANT' | 'MOVE_NOT_POSSIBLE' | 'REASON_MISSING'

/** Whether staff may move a merchant there; undefined when it stands there already. */
export function decideMerchantMove(facts: DecidingFacts): Outcome<MerchantMove | undefined, DecidingRefusal> {
  const { merchant, isOwn, to, reason } = facts
  if (!merchant) return refused('MERCHANT_UNKNOWN')
  if (isOwn) return refused('OWN_MERCHANT')
  if (merchant.state === to) return done(undefined)
  if (!canMoveMerchant(merchant.state, to)) return refused('MOVE_NOT_POSSIBLE')
  const isReasonNeeded = to !== 'approved'
  const isReasonOfState = MERCHANT_REASONS.some((one) => one.code === reason && one.to === to)
  if (isReasonNeeded && !isReasonOfState) return refused('REASON_MISSING')
  return done({
    state: to,
    reason: isReasonNeeded ? (reason ?? null) : null,
    isBinding: merchant.state === 'applied' && to === 'approved',
    isEnding: isMerchantOver(to),
  })
}
