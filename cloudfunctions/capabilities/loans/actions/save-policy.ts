import { savePolicy } from '../../../../miniprogram/contract/loan-policy'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { presentPolicies } from '../present-policy'
import { findPolicy, findPolicyVersion, insertPolicy, listPolicies } from '../repository'
import { decidePolicy } from '../rules/decide-policy'

/** Writes the next version of the policy. Two who follow the same version meet on its number, and one is told. */
export const savePolicyAction = defineAction(savePolicy, {
  permit: 'loan.manage',
  rate: { max: 20, windowMs: 60_000 },
  async run({ database, input, now, who, requestId, wechat }) {
    const { replaces, validFrom, ...policy } = input
    const version = replaces + 1
    const page = async () => {
      const [versions, current] = await Promise.all([listPolicies(database), findPolicy(database, now)])
      return done(presentPolicies(versions, current, now))
    }
    // A repeat whose first answer was lost finds the version it wrote.
    if ((await findPolicyVersion(database, version))?.requestId === requestId) return page()
    const newest = (await listPolicies(database))[0]?.version ?? 0
    const decision = decidePolicy({ replaces, newest, validFrom, terms: policy.terms, now })
    if (decision.isRefused) return decision
    const words = [policy.source, ...policy.medicines].join(' ')
    if (!(await wechat.isTextAllowed(words, who.personId))) return refused('TEXT_NOT_ALLOWED')
    const saved = { savedAt: now, savedBy: who.personId, requestId }
    const written = await insertPolicy(database, { ...policy, version, ...decision.value, ...saved })
    return written === 'inserted' ? page() : refused('SUPERSEDED')
  },
})
