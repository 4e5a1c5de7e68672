import type { MembershipState } from '../../../../miniprogram/contract/membership'
import { CONSENT_TEXTS, type ConsentPurpose } from '../../../../miniprogram/contract/privacy'
import { done, refused, type Outcome } from '../../../kernel/refusal'

export interface JoiningFacts {
  /** State of the membership the person already has, if any. */
  currentState: MembershipState | undefined
  consents: readonly { purpose: ConsentPurpose; textVersion: string }[]
  isAreaKnown: boolean
}

export type JoiningPlan = 'make-member' | 'return-member' | 'greet-member'

/**
 * What joining means for this person. Refusals fall by precedence: a suspended membership, then missing consent to
 * the words in force, then an unknown area. A member is greeted whatever else is wrong with the form.
 */
export function decideJoining(
  facts: JoiningFacts,
): Outcome<JoiningPlan, 'MEMBERSHIP_SUSPENDED' | 'CONSENT_MISSING' | 'AREA_UNKNOWN'> {
  if (facts.currentState === 'member') return done('greet-member')
  if (facts.currentState === 'suspended') return refused('MEMBERSHIP_SUSPENDED')
  const inForce = CONSENT_TEXTS.membership.version
  const hasConsent = facts.consents.some(
    ({ purpose, textVersion }) => purpose === 'membership' && textVersion === inForce,
  )
  if (!hasConsent) return refused('CONSENT_MISSING')
  if (!facts.isAreaKnown) return refused('AREA_UNKNOWN')
  return done(facts.currentState === undefined ? 'make-member' : 'return-member')
}
