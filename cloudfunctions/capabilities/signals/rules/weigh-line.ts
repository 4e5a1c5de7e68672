import {
  SIGNAL_CODES,
  type FiredSignal,
  type SignalCode,
  type SignalRules,
} from '../../../../miniprogram/contract/signals'
import type { LineFacts, Signal } from './line-facts'
import { closedHours, ownVoucher, soonAfterClaim } from './signals-of-line'
import { alwaysAtCap, burst, farApart, manyReversals, repeatedPair } from './signals-of-neighbours'

const SIGNALS: Record<SignalCode, Signal> = {
  'soon-after-claim': soonAfterClaim,
  burst,
  'closed-hours': closedHours,
  'repeated-pair': repeatedPair,
  'far-apart': farApart,
  'always-at-cap': alwaysAtCap,
  'many-reversals': manyReversals,
  'own-voucher': ownVoucher,
}

export interface Weighed {
  score: number
  /** The signals that fired, the heaviest first. */
  fired: FiredSignal[]
  isHeld: boolean
}

/** Sums what the signals of a line weigh. A line on which none fires is never held, whatever the threshold. */
export function weighLine(facts: LineFacts, rules: SignalRules): Weighed {
  const fired = SIGNAL_CODES.flatMap((code) => {
    const figure = rules.weights[code] > 0 ? SIGNALS[code](facts, rules.limits) : undefined
    return figure === undefined ? [] : [{ code, figure }]
  }).sort((left, right) => rules.weights[right.code] - rules.weights[left.code])
  const score = fired.reduce((sum, { code }) => sum + rules.weights[code], 0)
  return { score, fired, isHeld: score > 0 && score >= rules.holdScore }
}
