import { LABEL_LIST_MAX, listLabels } from '../../../../miniprogram/contract/loan-items'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { findListedStation } from '../../stations/repository'
import { listStationItems } from '../item-repository'
import { presentLabel } from '../present-item'

/** The labels of a station, to be printed again or looked through. */
export const listLabelsAction = defineAction(listLabels, {
  permit: 'loan.oversee',
  async run({ database, input }) {
    const { stationId, after } = input
    const station = await findListedStation(database, stationId)
    if (!station) return refused('STATION_UNKNOWN')
    const found = await listStationItems(database, stationId, after)
    const page = found.slice(0, LABEL_LIST_MAX)
    const last = page.at(-1)
    return done({
      stationId,
      stationName: station.name,
      labels: page.map(presentLabel),
      ...(found.length > page.length && last ? { next: last._id } : {}),
    })
  },
})
