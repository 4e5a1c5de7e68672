import { listKeepers } from '../../../../miniprogram/contract/station-keepers'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { loadKeeperList } from '../keeper-list'
import { findStation } from '../repository'

/** Who keeps a station, masked, and which invitations are still good. A removed station still has its keepers. */
export const listKeepersAction = defineAction(listKeepers, {
  permit: 'station.oversee',
  async run(call) {
    const { stationId } = call.input
    if (!(await findStation(call.database, stationId))) return refused('STATION_UNKNOWN')
    return done(await loadKeeperList(call, stationId))
  },
})
