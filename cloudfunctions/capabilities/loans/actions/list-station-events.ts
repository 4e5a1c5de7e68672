import { listStationEvents } from '../../../../miniprogram/contract/loan-desk'
import { itemOf } from '../../../../miniprogram/contract/loans'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { findStation } from '../../stations/repository'
import { presentEventPage } from '../present-event'
import { listKindEvents } from '../repository'

/** The events behind a number of a station's ledger. A removed station's books stay open to look at. */
export const listStationEventsAction = defineAction(listStationEvents, {
  permit: 'loan.oversee',
  async run({ database, input, now }) {
    const { stationId } = input
    const station = await findStation(database, stationId)
    if (!station) return refused('STATION_UNKNOWN')
    const item = itemOf(input.kind)
    if (!item) return refused('KIND_UNKNOWN')
    const { kind } = item
    const page = presentEventPage(await listKindEvents(database, { ...input, kind }), now)
    return done({ stationId, stationName: station.name, kind, ...page, serverNow: now })
  },
})
