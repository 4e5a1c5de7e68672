import { OVERDUE_PAGE_MAX, listOverdueAll } from '../../../../miniprogram/contract/loan-desk'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { presentKeptLoan } from '../present'
import { listOpenByDue } from '../repository'

/** Everything that should have been back, over the whole union, longest overdue first. */
export const listOverdueAllAction = defineAction(listOverdueAll, {
  permit: 'loan.oversee',
  async run({ database, input, now }) {
    const { after } = input
    const limit = OVERDUE_PAGE_MAX + 1
    const open = await listOpenByDue(database, { limit, ...(after ? { after } : {}) })
    const overdue = open.filter(({ dueAt }) => dueAt <= now)
    const page = overdue.slice(0, OVERDUE_PAGE_MAX)
    const last = page.at(-1)
    return done({
      loans: page.map((loan) => {
        const { stationId, stationName } = loan
        return { ...presentKeptLoan(loan, now), stationId, stationName }
      }),
      ...(overdue.length > page.length && last ? { next: { at: last.dueAt, id: last._id } } : {}),
      serverNow: now,
    })
  },
})
