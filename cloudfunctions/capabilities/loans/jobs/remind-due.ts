import type { Kernel } from '../../../kernel/define-action'
import { noticeWriter } from '../../notices/repository'
import { listToRemind, loanWriter } from '../repository'
import { nextNotice } from '../rules/due-notice'

/**
 * Writes the messages about loans that are due soon or have been overdue for as long as the policy says, once each; they
 * are sent if the person allowed one. Two runs at once meet on the loan, and the second finds it told.
 */
export async function remindDue({ database }: Kernel, now: number): Promise<void> {
  for (const { _id } of await listToRemind(database, now)) {
    await database.transaction(async (transaction) => {
      const writer = loanWriter(transaction)
      const loan = await writer.findLoan(_id)
      // It may have come back, or been told of, since it was listed.
      if (loan?.state !== 'out' || loan.remindAt === null || loan.remindAt > now) return
      const { notice, remindAt } = nextNotice(loan, now)
      await writer.changeLoan(_id, { remindAt })
      if (notice) await noticeWriter(transaction).send(notice)
    })
  }
}
