import type {
  PolicyPage,
  PolicyProposalView,
  PolicySubject,
  PolicyVersionView,
} from '../../../miniprogram/contract/policies'
import type { Who } from '../../kernel/who'
import type { PolicyProposalRecord } from './records'
import { mayAgree } from './rules/decide-decision'
import { SUBJECTS, type VersionRecord } from './subjects'

function presentProposal(proposal: PolicyProposalRecord, who: Who): PolicyProposalView | undefined {
  const { version, revision, state, validFrom, source, values, proposedAt, note } = proposal
  if (state !== 'waiting' && state !== 'sent-back') return undefined
  return {
    ...{ version, revision, state, source, values, proposedAt },
    ...(validFrom === null ? {} : { validFrom }),
    isMine: proposal.proposedBy === who.personId,
    canDecide: state === 'waiting' && mayAgree(proposal, who),
    ...(note === null ? {} : { note }),
  }
}

/** The version in force at an instant among versions by their beginning, the latest first. */
export const inForce = (versions: readonly VersionRecord[], now: number): VersionRecord | undefined =>
  versions.find(({ validFrom }) => validFrom <= now)

export const newestOf = (versions: readonly VersionRecord[]): number =>
  Math.max(0, ...versions.map(({ version }) => version))

export interface PageFacts {
  subject: PolicySubject
  versions: readonly VersionRecord[]
  proposal: PolicyProposalRecord | undefined
  who: Who
  now: number
}

/** One subject: what is in force, what comes and was, and what somebody wants it to be. */
export function presentPage({ subject, versions, proposal, who, now }: PageFacts): PolicyPage {
  const { strict, valuesOf } = SUBJECTS[subject]
  const view = (record: VersionRecord): PolicyVersionView => {
    const { version, validFrom, source } = record
    return { version, validFrom, source, values: valuesOf(record) }
  }
  const current = inForce(versions, now)
  const shown = proposal && presentProposal(proposal, who)
  return {
    subject,
    ...(current ? { current: view(current) } : {}),
    values: current ? valuesOf(current) : strict,
    coming: versions.filter(({ validFrom }) => validFrom > now).map(view),
    past: versions.filter((one) => one.validFrom <= now && one !== current).map(view),
    newest: newestOf(versions),
    revision: proposal?.revision ?? 0,
    ...(shown ? { proposal: shown } : {}),
  }
}
