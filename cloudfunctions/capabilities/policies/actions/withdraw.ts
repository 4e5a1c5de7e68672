import { withdrawPolicy } from '../../../../miniprogram/contract/policies'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { loadPage } from '../load-page'
import { policyEventIdOf } from '../records'
import { policyWriter } from '../repository'

/** Takes one's own proposal back. A repeat finds it taken back and answers the same. */
export const withdrawPolicyAction = defineAction(withdrawPolicy, {
  permit: 'policy.propose',
  rate: { max: 20, windowMs: 60_000 },
  async run(call) {
    const { database, input, now, who, requestId } = call
    const { subject, revision } = input
    const { personId } = who
    const refusal = await database.transaction(async (transaction) => {
      const writer = policyWriter(transaction)
      const proposal = await writer.findProposal(subject)
      if (!proposal || proposal.state === 'approved') return refused('PROPOSAL_UNKNOWN')
      if (proposal.revision !== revision) return refused('SUPERSEDED')
      if (proposal.proposedBy !== personId) return refused('NOT_YOURS')
      if (proposal.state === 'withdrawn') return undefined
      const { version, source, values } = proposal
      await writer.settle(
        proposal,
        { state: 'withdrawn', note: null, requestId },
        {
          ...{ _id: policyEventIdOf(personId, requestId), subject, version, kind: 'withdrawn' },
          ...{ source, values, note: null, actor: personId, at: now },
        },
      )
      return undefined
    })
    return refusal ?? done(await loadPage(call, subject))
  },
})
