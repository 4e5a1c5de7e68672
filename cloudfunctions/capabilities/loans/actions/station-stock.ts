import { stationStock } from '../../../../miniprogram/contract/loans'
import { addDays, dayOf, dayStart } from '../../../../miniprogram/contract/shanghai-time'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { findStation } from '../../stations/repository'
import { presentKeptLoan, presentStockLine } from '../present'
import { findPolicy, listDayEvents, listDueAt, listStocks } from '../repository'
import { decideKeeping } from '../rules/decide-keeping'

/** A station's cupboard as its keeper needs it: what is there, what is low, what comes back today, and the ledger. */
export const stationStockAction = defineAction(stationStock, {
  permit: 'loan.keep',
  async run({ database, input, now, who }) {
    const { stationId } = input
    const { keeperOf } = who
    const station = decideKeeping({ keeperOf, stationId, station: await findStation(database, stationId) })
    if (station.isRefused) return station
    const day = dayOf(now)
    const [stocks, events, due, policy] = await Promise.all([
      listStocks(database, stationId),
      listDayEvents(database, stationId, day),
      listDueAt(database, stationId, dayStart(addDays(day, 1)) - 1),
      findPolicy(database, now),
    ])
    const lines = stocks.map((stock) =>
      presentStockLine({ stock, todaysEvents: events.filter(({ kind }) => kind === stock.kind), policy }),
    )
    const dueBack = due.map((loan) => presentKeptLoan(loan, now))
    return done({ stationId, stationName: station.value.name, day, lines, dueBack, serverNow: now })
  },
})
