import { reportGone } from '../../../../miniprogram/contract/loans'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { giveUp, loanWork } from '../loan-moves'
import { presentLoan } from '../present'
import { writeOffIdOf } from '../records'
import { findLoan, findPolicyOf } from '../repository'
import { decideReporting } from '../rules/decide-return'
import { isAboveNoBlame } from '../rules/no-blame'
import { askUnion } from '../write-off-moves'

/** The borrower says that a thing is lost or broken. By the terms it was lent under that is the end of it, or the union decides. */
export const reportGoneAction = defineAction(reportGone, {
  permit: 'loan.borrow',
  rate: { max: 10, windowMs: 60_000 },
  async run({ database, input, now, who, requestId, wechat }) {
    const { loanId, reason, note } = input
    const { personId } = who
    const early = await findLoan(database, loanId)
    if (early?.personId !== personId) return refused('LOAN_UNKNOWN')
    // Asked before the transaction, which is not to wait for WeChat.
    if (note !== undefined && !(await wechat.isTextAllowed(note, personId)))
      return refused('TEXT_NOT_ALLOWED')
    const policy = await findPolicyOf(database, early)
    return database.transaction(async (transaction) => {
      const work = loanWork(transaction)
      const found = await work.loans.findLoan(loanId)
      // A repeat whose first answer was lost hears what it did.
      const askedId = writeOffIdOf(personId, requestId)
      if (found && (found.ending?.requestId === requestId || found.report?.writeOffId === askedId))
        return done({ loan: presentLoan(found) })
      const decision = decideReporting({ loan: found, personId })
      if (decision.isRefused) return decision
      const loan = decision.value
      if (!isAboveNoBlame(policy, loan.kind, 1))
        return done({ loan: presentLoan(await giveUp(work, loan, { reason, at: now, requestId })) })
      const { stationId, stationName, kind } = loan
      const what = { stationId, stationName, kind, count: 1, loan }
      const asking = { askedBy: 'borrower', askerId: personId, requestId, reason, policy, now } as const
      await askUnion(work, what, { ...asking, note: note ?? null })
      const report = { writeOffId: askedId, state: 'waiting', note: null } as const
      return done({ loan: presentLoan({ ...loan, report }) })
    })
  },
})
