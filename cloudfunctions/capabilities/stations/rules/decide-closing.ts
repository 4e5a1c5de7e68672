import {
  CLOSURE_DAYS_MAX,
  CLOSURE_REASONS,
  type ClosureReason,
} from '../../../../miniprogram/contract/keeper'
import type { Closure } from '../../../../miniprogram/contract/opening-hours'
import { DAY_MS } from '../../../../miniprogram/contract/shanghai-time'
import { done, refused, type Outcome } from '../../../kernel/refusal'
import { decideKeeping, type KeepingFacts, type KeepingRefusal } from './decide-keeping'

export interface ClosingFacts extends KeepingFacts {
  reason: ClosureReason
  note?: string | undefined
  until?: number | undefined
  now: number
}

/** The reason as people read it: the keeper's own words alone when the list had none. */
function closureText(reason: ClosureReason, note: string | undefined): string {
  const label = CLOSURE_REASONS.find(({ code }) => code === reason)?.label ?? ''
  if (note === undefined) return label
  return reason === 'other' ? note : `${label}，${note}`
}

/** Whether a closure shuts a station at this instant. */
export function isClosedAt(closure: Closure | null, now: number): boolean {
  return closure !== null && (closure.until === undefined || now < closure.until)
}

/**
 * Whether a station may be shut for a while, and the closure as it will stand. A station that is shut already keeps
 * the closure it has: of two keepers who press at once, the second learns what the first one wrote.
 */
export function decideClosing(
  facts: ClosingFacts,
): Outcome<Closure, KeepingRefusal | 'UNTIL_PAST' | 'UNTIL_TOO_FAR' | 'ALREADY_CLOSED'> {
  const { reason, note, until, now } = facts
  const keeping = decideKeeping(facts)
  if (keeping.isRefused) return keeping
  if (until !== undefined && until <= now) return refused('UNTIL_PAST')
  if (until !== undefined && until > now + CLOSURE_DAYS_MAX * DAY_MS) return refused('UNTIL_TOO_FAR')
  const { closure } = keeping.value
  if (closure && isClosedAt(closure, now))
    return refused('ALREADY_CLOSED', closure.until === undefined ? {} : { at: closure.until })
  return done({ reason: closureText(reason, note), ...(until === undefined ? {} : { until }) })
}
