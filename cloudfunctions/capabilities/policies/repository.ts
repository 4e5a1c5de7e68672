import { POLICY_VERSIONS_MAX, type PolicySubject } from '../../../miniprogram/contract/policies'
import type { Database, Reader, Transaction } from '../../kernel/database'
import { policyEvents, policyProposals, type PolicyEventRecord, type PolicyProposalRecord } from './records'
import { SUBJECTS, type VersionRecord } from './subjects'

/** A subject's versions by their beginning, the latest first. */
export async function listVersions(database: Database, subject: PolicySubject): Promise<VersionRecord[]> {
  const orderBy = [
    ['validFrom', 'desc'],
    ['version', 'desc'],
  ] as const
  return database.list(SUBJECTS[subject].collection, { where: {}, orderBy, limit: POLICY_VERSIONS_MAX })
}

export async function findProposal(
  database: Reader,
  subject: PolicySubject,
): Promise<PolicyProposalRecord | undefined> {
  return database.find(policyProposals, subject)
}

/** Writing about policies inside a transaction. A change and the event that tells of it are never written apart. */
export function policyWriter(transaction: Transaction) {
  return {
    findProposal: (subject: PolicySubject) => findProposal(transaction, subject),
    findVersion: (subject: PolicySubject, version: number) =>
      transaction.find(SUBJECTS[subject].collection, SUBJECTS[subject].idOf(version)),
    async propose(proposal: PolicyProposalRecord, event: PolicyEventRecord): Promise<void> {
      const { _id, ...written } = proposal
      if (await transaction.find(policyProposals, _id))
        await transaction.change(policyProposals, _id, written)
      else await transaction.insert(policyProposals, proposal)
      await transaction.insert(policyEvents, event)
    },
    async settle(
      { _id }: PolicyProposalRecord,
      change: Pick<PolicyProposalRecord, 'state' | 'note' | 'requestId'>,
      event: PolicyEventRecord,
    ): Promise<void> {
      await transaction.change(policyProposals, _id, change)
      await transaction.insert(policyEvents, event)
    },
    insertVersion: (subject: PolicySubject, record: VersionRecord) =>
      transaction.insert(SUBJECTS[subject].collection, record),
  }
}
