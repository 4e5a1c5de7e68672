import { LABEL_LIST_MAX, listItems } from '../../../../miniprogram/contract/loan-items'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { findStation } from '../../stations/repository'
import { listStationItems } from '../item-repository'
import { presentKeptItem } from '../present-item'
import { findLoan } from '../repository'
import { decideKeeping } from '../rules/decide-keeping'

/** The things with codes of a keeper's station, those that are out with when they are due. */
export const listItemsAction = defineAction(listItems, {
  permit: 'loan.keep',
  async run({ database, input, now, who }) {
    const { stationId, after } = input
    const { keeperOf } = who
    const station = decideKeeping({ keeperOf, stationId, station: await findStation(database, stationId) })
    if (station.isRefused) return station
    const found = await listStationItems(database, stationId, after)
    const page = found.slice(0, LABEL_LIST_MAX)
    const loans = await Promise.all(
      page.map(({ loanId }) => (loanId === null ? undefined : findLoan(database, loanId))),
    )
    const last = page.at(-1)
    return done({
      stationName: station.value.name,
      items: page.map((item, index) => presentKeptItem(item, loans[index])),
      ...(found.length > page.length && last ? { next: last._id } : {}),
      serverNow: now,
    })
  },
})
