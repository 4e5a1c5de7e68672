import {
  POLICY_DAYS_AHEAD_MAX,
  POLICY_FIGURES,
  figureProblem,
  type FigureProblem,
  type PolicySubject,
  type PolicyValues,
} from '../../../../miniprogram/contract/policies'
import { DAY_MS } from '../../../../miniprogram/contract/shanghai-time'
import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { PolicyProposalRecord } from '../records'

/** The way here may make "now" a moment old. */
const LATENESS_MS = 5 * 60_000

export interface ProposalFacts {
  subject: PolicySubject
  found: PolicyProposalRecord | undefined
  /** The newest version and the writing that the editor saw, and the newest version there is. */
  replaces: number
  revision: number
  newest: number
  values: PolicyValues
  valuesInForce: PolicyValues
  validFrom: number | undefined
  personId: string
  now: number
}

export type ProposalRefusal =
  | 'SUPERSEDED'
  | 'WAITING_ALREADY'
  | FigureProblem['code']
  | 'NOTHING_CHANGED'
  | 'VALID_FROM_PAST'
  | 'VALID_FROM_TOO_FAR'

/** Whether this may wait as the next version: who else writes first, then the numbers, then from when. */
export function decideProposal(facts: ProposalFacts): Outcome<{ revision: number }, ProposalRefusal> {
  const { subject, found, values, valuesInForce, validFrom, now } = facts
  if (facts.replaces !== facts.newest || facts.revision !== (found?.revision ?? 0))
    return refused('SUPERSEDED')
  // Somebody else's stays until it is decided; one's own is written over.
  if (found?.state === 'waiting' && found.proposedBy !== facts.personId) return refused('WAITING_ALREADY')
  const problem = figureProblem(subject, values)
  if (problem) return refused(problem.code)
  const isSame = POLICY_FIGURES[subject].every(({ key }) => values[key] === valuesInForce[key])
  if (isSame) return refused('NOTHING_CHANGED')
  if (validFrom !== undefined && validFrom < now - LATENESS_MS) return refused('VALID_FROM_PAST')
  if (validFrom !== undefined && validFrom > now + POLICY_DAYS_AHEAD_MAX * DAY_MS)
    return refused('VALID_FROM_TOO_FAR')
  return done({ revision: facts.revision + 1 })
}
