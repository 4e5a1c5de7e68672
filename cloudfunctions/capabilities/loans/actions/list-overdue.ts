import { listOverdue } from '../../../../miniprogram/contract/loan-keeping'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { findStation } from '../../stations/repository'
import { presentKeptLoan } from '../present'
import { listDueAt } from '../repository'
import { decideKeeping } from '../rules/decide-keeping'

/** What should have been back at a keeper's station by now. */
export const listOverdueAction = defineAction(listOverdue, {
  permit: 'loan.keep',
  async run({ database, input, now, who }) {
    const { stationId } = input
    const { keeperOf } = who
    const station = decideKeeping({ keeperOf, stationId, station: await findStation(database, stationId) })
    if (station.isRefused) return station
    const overdue = await listDueAt(database, stationId, now)
    return done({ loans: overdue.map((loan) => presentKeptLoan(loan, now)), serverNow: now })
  },
})
