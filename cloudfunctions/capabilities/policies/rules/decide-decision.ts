import type { StaffRole } from '../../../../miniprogram/contract/permissions'
import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { PolicyProposalRecord } from '../records'

export interface DecisionFacts {
  found: PolicyProposalRecord | undefined
  revision: number
  decision: 'approve' | 'send-back'
  hasNote: boolean
  personId: string
  staffRoles: readonly StaffRole[]
  now: number
}

export type DecisionRefusal =
  'PROPOSAL_UNKNOWN' | 'SUPERSEDED' | 'NOT_WAITING' | 'OWN_PROPOSAL' | 'CHAIR_ONLY' | 'NOTE_MISSING'

/**
 * Who may agree to a number of somebody else's. A limit binds vice-chairs, so two of them must not raise it between
 * themselves: the chair agrees to what others wrote, and a vice-chair to what the chair wrote.
 */
export function mayAgree(
  proposal: Pick<PolicyProposalRecord, 'proposedBy' | 'isByChair'>,
  { personId, staffRoles }: Pick<DecisionFacts, 'personId' | 'staffRoles'>,
): boolean {
  if (proposal.proposedBy === personId) return false
  return staffRoles.includes('chair') || (proposal.isByChair && staffRoles.includes('vice-chair'))
}

/** Whether this person may decide on this proposal, and from when an approved one is in force: never backwards. */
export function decideDecision(
  facts: DecisionFacts,
): Outcome<{ proposal: PolicyProposalRecord; validFrom: number }, DecisionRefusal> {
  const { found: proposal, now } = facts
  if (!proposal) return refused('PROPOSAL_UNKNOWN')
  if (proposal.revision !== facts.revision) return refused('SUPERSEDED')
  if (proposal.state !== 'waiting') return refused('NOT_WAITING')
  if (proposal.proposedBy === facts.personId) return refused('OWN_PROPOSAL')
  if (!mayAgree(proposal, facts)) return refused('CHAIR_ONLY')
  if (facts.decision === 'send-back' && !facts.hasNote) return refused('NOTE_MISSING')
  return done({ proposal, validFrom: Math.max(proposal.validFrom ?? now, now) })
}
