import { showPolicy } from '../../../../miniprogram/contract/loan-policy'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { presentPolicies } from '../present-policy'
import { findPolicy, listPolicies } from '../repository'

/** What the union decided about lending, with what comes and what was. */
export const showPolicyAction = defineAction(showPolicy, {
  permit: 'loan.oversee',
  async run({ database, now }) {
    const [versions, current] = await Promise.all([listPolicies(database), findPolicy(database, now)])
    return done(presentPolicies(versions, current, now))
  },
})
