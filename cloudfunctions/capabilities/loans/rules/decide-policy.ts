import { POLICY_AHEAD_DAYS_MAX, type ItemTerms } from '../../../../miniprogram/contract/loan-policy'
import { itemOf } from '../../../../miniprogram/contract/loans'
import { DAY_MS } from '../../../../miniprogram/contract/shanghai-time'
import { done, refused, type Outcome } from '../../../kernel/refusal'

/** The phone's clock and the way here may make "now" a moment old. */
const LATENESS_MS = 5 * 60_000

export interface PolicyFacts {
  /** The newest version the editor saw, and the newest there is. */
  replaces: number
  newest: number
  validFrom: number | undefined
  terms: readonly ItemTerms[]
  now: number
}

export type PolicyRefusal =
  'SUPERSEDED' | 'VALID_FROM_PAST' | 'VALID_FROM_TOO_FAR' | 'KIND_TWICE' | 'NOT_LENT' | 'REMIND_TOO_EARLY'

/** Whether these terms can be the next version, and from when they are in force. */
export function decidePolicy(facts: PolicyFacts): Outcome<{ validFrom: number }, PolicyRefusal> {
  const { replaces, newest, validFrom = facts.now, terms, now } = facts
  if (replaces !== newest) return refused('SUPERSEDED')
  if (validFrom < now - LATENESS_MS) return refused('VALID_FROM_PAST')
  if (validFrom > now + POLICY_AHEAD_DAYS_MAX * DAY_MS) return refused('VALID_FROM_TOO_FAR')
  if (new Set(terms.map(({ kind }) => kind)).size < terms.length) return refused('KIND_TWICE')
  for (const { kind, keepMinutes, remindMinutes } of terms) {
    if (keepMinutes !== undefined && itemOf(kind)?.use !== 'lent') return refused('NOT_LENT')
    if ((remindMinutes ?? 0) > (keepMinutes ?? 0)) return refused('REMIND_TOO_EARLY')
  }
  return done({ validFrom: Math.max(validFrom, now) })
}
