import { stationStock } from '../../../../miniprogram/contract/loan-keeping'
import { DAY_MS, addDays, dayOf, dayStart } from '../../../../miniprogram/contract/shanghai-time'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { findStation } from '../../stations/repository'
import { presentKeptLoan, presentStockLine, presentWriteOff } from '../present'
import type { WriteOffRecord } from '../records'
import { findPolicy, listDayEvents, listDueAt, listStocks } from '../repository'
import { decideKeeping } from '../rules/decide-keeping'
import { listStationWriteOffs } from '../write-off-repository'

/** How long a keeper still sees what became of a request. */
const DECIDED_SHOWN_MS = 7 * DAY_MS

const isShown = ({ state, decidedAt }: WriteOffRecord, now: number): boolean =>
  state === 'waiting' ||
  ((state === 'confirmed' || state === 'refused') && now - (decidedAt ?? 0) < DECIDED_SHOWN_MS)

/** A station's cupboard as its keeper needs it: what is there, what is low, what comes back today, and the ledger. */
export const stationStockAction = defineAction(stationStock, {
  permit: 'loan.keep',
  async run({ database, input, now, who }) {
    const { stationId } = input
    const { keeperOf } = who
    const station = decideKeeping({ keeperOf, stationId, station: await findStation(database, stationId) })
    if (station.isRefused) return station
    const day = dayOf(now)
    const [stocks, events, due, policy, asked] = await Promise.all([
      listStocks(database, stationId),
      listDayEvents(database, stationId, day),
      listDueAt(database, stationId, dayStart(addDays(day, 1)) - 1),
      findPolicy(database, now),
      listStationWriteOffs(database, stationId),
    ])
    const lines = stocks.map((stock) => {
      const todaysEvents = events.filter(({ kind }) => kind === stock.kind)
      return presentStockLine({ stock, todaysEvents, policy, day })
    })
    return done({
      stationId,
      stationName: station.value.name,
      day,
      lines,
      dueBack: due.map((loan) => presentKeptLoan(loan, now)),
      writeOffs: asked.filter((one) => isShown(one, now)).map(presentWriteOff),
      medicines: policy?.medicines ?? [],
      serverNow: now,
    })
  },
})
