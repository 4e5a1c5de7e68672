import { decidePolicy } from '../../../../miniprogram/contract/policies'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { loadPage } from '../load-page'
import { policyEventIdOf } from '../records'
import { findProposal, policyWriter } from '../repository'
import { decideDecision } from '../rules/decide-decision'
import { SUBJECTS } from '../subjects'

/** Agrees to a version, which is written and in force from its day on, or sends it back. Of two at once one decides. */
export const decidePolicyAction = defineAction(decidePolicy, {
  permit: 'policy.approve',
  rate: { max: 30, windowMs: 60_000 },
  async run(call) {
    const { database, input, now, who, requestId, wechat } = call
    const { subject, revision, decision, note } = input
    const { personId, staffRoles } = who
    const said = { revision, decision, hasNote: note !== undefined, personId, staffRoles, now }
    const before = await findProposal(database, subject)
    // A repeat whose first answer was lost finds its decision made.
    if (before?.requestId === requestId) return done(await loadPage(call, subject))
    const asked = decideDecision({ found: before, ...said })
    if (asked.isRefused) return asked
    if (note !== undefined && !(await wechat.isTextAllowed(note, personId)))
      return refused('TEXT_NOT_ALLOWED')
    const outcome = await database.transaction(async (transaction) => {
      const writer = policyWriter(transaction)
      const deciding = decideDecision({ found: await writer.findProposal(subject), ...said })
      if (deciding.isRefused) return deciding
      const { proposal, validFrom } = deciding.value
      const { version, source, values } = proposal
      if (decision === 'approve') {
        if (await writer.findVersion(subject, version)) return refused('SUPERSEDED')
        await writer.insertVersion(
          subject,
          SUBJECTS[subject].recordOf(values, { version, validFrom, source }),
        )
      }
      const kind = decision === 'approve' ? ('approved' as const) : ('sent-back' as const)
      await writer.settle(
        proposal,
        { state: kind, note: note ?? null, requestId },
        {
          ...{ _id: policyEventIdOf(personId, requestId), subject, version, kind },
          ...{ source, values, note: note ?? null, actor: personId, at: now },
        },
      )
      return deciding
    })
    return outcome.isRefused ? outcome : done(await loadPage(call, subject))
  },
})
