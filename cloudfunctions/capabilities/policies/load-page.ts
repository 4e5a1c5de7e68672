import type { PolicyPage, PolicySubject } from '../../../miniprogram/contract/policies'
import type { Database } from '../../kernel/database'
import type { Who } from '../../kernel/who'
import { presentPage } from './present'
import { findProposal, listVersions } from './repository'

/** One subject as somebody of the union reads it now. */
export async function loadPage(
  { database, who, now }: { database: Database; who: Who; now: number },
  subject: PolicySubject,
): Promise<PolicyPage> {
  const [versions, proposal] = await Promise.all([
    listVersions(database, subject),
    findProposal(database, subject),
  ])
  return presentPage({ subject, versions, proposal, who, now })
}
