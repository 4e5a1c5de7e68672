import { POLICY_SUBJECTS, policyBoard } from '../../../../miniprogram/contract/policies'
import { defineAction } from '../../../kernel/define-action'
import { isPermitted } from '../../../kernel/grants'
import { done } from '../../../kernel/refusal'
import { loadPage } from '../load-page'

/** What the union decided about money, with what waits to be agreed to. */
export const policyBoardAction = defineAction(policyBoard, {
  permit: 'policy.oversee',
  async run(call) {
    const pages = await Promise.all(POLICY_SUBJECTS.map((subject) => loadPage(call, subject)))
    return done({ pages, canPropose: isPermitted(call.who, 'policy.propose'), serverNow: call.now })
  },
})
