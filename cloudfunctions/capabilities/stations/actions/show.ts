import { showStation } from '../../../../miniprogram/contract/tiled-stations'
import { alertOn } from '../../../../miniprogram/contract/weather'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { presentStation } from '../present'
import { findBoard, findListedStation } from '../repository'

/** One station by its id, for a phone that does not hold it. */
export const showStationAction = defineAction(showStation, {
  permit: 'station.read',
  async run({ database, input, now }) {
    const [station, board] = await Promise.all([
      findListedStation(database, input.stationId),
      findBoard(database),
    ])
    if (!station) return refused('STATION_UNKNOWN')
    return done(presentStation(station, { now, alert: alertOn(board?.alert, now) }))
  },
})
