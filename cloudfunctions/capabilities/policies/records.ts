import type { PolicySubject, PolicyValues } from '../../../miniprogram/contract/policies'
import { collection, type Stored } from '../../kernel/collection'

export const PROPOSAL_STATES = ['waiting', 'sent-back', 'approved', 'withdrawn'] as const
export type ProposalState = (typeof PROPOSAL_STATES)[number]

/**
 * The version somebody wrote to follow the newest one; the id is the subject, so that there is one on the way at a time.
 * Approved and withdrawn ones stay until the next is written over them, so that a repeat finds what it did.
 */
export interface PolicyProposalRecord extends Stored {
  version: number
  revision: number
  state: ProposalState
  /** Null begins as soon as it is approved. */
  validFrom: number | null
  source: string
  values: PolicyValues
  proposedBy: string
  proposedAt: number
  /** Whether the chair wrote it, which a vice-chair then may approve. */
  isByChair: boolean
  note: string | null
  /** The request that changed it last. */
  requestId: string
}

export const policyProposals = collection<PolicyProposalRecord>('policy_proposals')

export const POLICY_EVENT_KINDS = ['proposed', 'sent-back', 'approved', 'withdrawn'] as const

/** What happened to a policy, never changed: an auditor reads who wrote a number and who agreed to it. */
export interface PolicyEventRecord extends Stored {
  subject: PolicySubject
  version: number
  kind: (typeof POLICY_EVENT_KINDS)[number]
  source: string
  values: PolicyValues
  note: string | null
  actor: string
  at: number
}

export const policyEvents = collection<PolicyEventRecord>('policy_events', [
  { name: 'by_subject', keys: { subject: 1, at: -1 } },
])

/** An event's id follows from the request that made it. */
export const policyEventIdOf = (personId: string, requestId: string) => `${personId}.${requestId}`
