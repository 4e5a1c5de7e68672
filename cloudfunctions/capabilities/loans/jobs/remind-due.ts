import type { Kernel } from '../../../kernel/define-action'
import { noticeWriter } from '../../notices/repository'
import { listToRemind, loanWriter } from '../repository'
import { dueNotice } from '../rules/due-notice'

/** Writes the reminder of every loan that is due soon, once each; it is sent if the person allowed one. */
export async function remindDue({ database }: Kernel, now: number): Promise<void> {
  for (const { _id } of await listToRemind(database, now)) {
    await database.transaction(async (transaction) => {
      const writer = loanWriter(transaction)
      const loan = await writer.findLoan(_id)
      // It may have come back since it was listed.
      if (loan?.state !== 'out' || loan.remindAt === null) return
      await writer.markReminded(_id)
      await noticeWriter(transaction).send(dueNotice(loan, now))
    })
  }
}
