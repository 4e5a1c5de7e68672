import { dayLedger } from '../../../../miniprogram/contract/loan-desk'
import { dayOf } from '../../../../miniprogram/contract/shanghai-time'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { findStation } from '../../stations/repository'
import { findLastBefore, listDayEvents, listStocks } from '../repository'
import { dayLine } from '../rules/day-ledger'

/** A station's books of one day, kind by kind. A removed station's books stay open to look at. */
export const dayLedgerAction = defineAction(dayLedger, {
  permit: 'loan.oversee',
  async run({ database, input, now }) {
    const { stationId, day } = input
    const station = await findStation(database, stationId)
    if (!station) return refused('STATION_UNKNOWN')
    if (day > dayOf(now)) return refused('DAY_AHEAD')
    const [stocks, events] = await Promise.all([
      listStocks(database, stationId),
      listDayEvents(database, stationId, day),
    ])
    const lines = await Promise.all(
      stocks.map(async ({ kind }) => {
        const lastBefore = await findLastBefore(database, { stationId, kind, day })
        return dayLine({ kind, events: events.filter((event) => event.kind === kind), lastBefore })
      }),
    )
    // A kind that came later than this day has nothing to say of it.
    const known = lines.filter(({ eventCount, opening }) => eventCount > 0 || opening.in > 0)
    return done({ stationId, stationName: station.name, day, lines: known, serverNow: now })
  },
})
