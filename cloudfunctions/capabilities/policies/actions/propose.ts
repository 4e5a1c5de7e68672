import { proposePolicy } from '../../../../miniprogram/contract/policies'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { transactionAgainWhenRaced } from '../../../kernel/raced-transaction'
import { loadPage } from '../load-page'
import { inForce, newestOf } from '../present'
import { policyEventIdOf } from '../records'
import { findProposal, listVersions, policyWriter } from '../repository'
import { decideProposal } from '../rules/decide-proposal'
import { SUBJECTS } from '../subjects'

/** Writes the next version for somebody else to agree to. What is in force stays in force. */
export const proposePolicyAction = defineAction(proposePolicy, {
  permit: 'policy.propose',
  rate: { max: 20, windowMs: 60_000 },
  async run(call) {
    const { database, input, now, who, requestId, wechat } = call
    const { subject, replaces, validFrom, source, values } = input
    const { personId } = who
    const versions = await listVersions(database, subject)
    const current = inForce(versions, now)
    const { strict, valuesOf } = SUBJECTS[subject]
    const facts = {
      ...{ subject, replaces, revision: input.revision, newest: newestOf(versions), values, validFrom },
      ...{ valuesInForce: current ? valuesOf(current) : strict, personId, now },
    }
    const before = await findProposal(database, subject)
    // A repeat whose first answer was lost finds what it wrote.
    if (before?.requestId === requestId) return done(await loadPage(call, subject))
    const asked = decideProposal({ ...facts, found: before })
    if (asked.isRefused) return asked
    if (!(await wechat.isTextAllowed(source, personId))) return refused('TEXT_NOT_ALLOWED')
    const outcome = await transactionAgainWhenRaced(database, async (transaction) => {
      const writer = policyWriter(transaction)
      const found = await writer.findProposal(subject)
      const deciding = decideProposal({ ...facts, found })
      if (deciding.isRefused) return deciding
      const version = replaces + 1
      const isByChair = who.staffRoles.includes('chair')
      await writer.propose(
        {
          ...{ _id: subject, version, ...deciding.value, state: 'waiting', validFrom: validFrom ?? null },
          ...{ source, values, proposedBy: personId, proposedAt: now, isByChair, note: null, requestId },
        },
        {
          ...{ _id: policyEventIdOf(personId, requestId), subject, version, kind: 'proposed' },
          ...{ source, values, note: null, actor: personId, at: now },
        },
      )
      return deciding
    })
    return outcome.isRefused ? outcome : done(await loadPage(call, subject))
  },
})
