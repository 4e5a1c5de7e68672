import { showStation } from '../../../../miniprogram/contract/tiled-stations'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { presentStation } from '../present'
import { findListedStation } from '../repository'

/** One station by its id, for a phone that does not hold it. */
export const showStationAction = defineAction(showStation, {
  permit: 'station.read',
  async run({ database, input }) {
    const station = await findListedStation(database, input.stationId)
    return station ? done(presentStation(station)) : refused('STATION_UNKNOWN')
  },
})
