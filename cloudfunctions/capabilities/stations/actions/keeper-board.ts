import { keeperBoard } from '../../../../miniprogram/contract/keeper'
import { alertOn } from '../../../../miniprogram/contract/weather'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { loadKeptStation } from '../kept-station'
import { findBoard } from '../repository'

/** A keeper's stations and everything to be done about them today; removed ones are left out. */
export const keeperBoardAction = defineAction(keeperBoard, {
  permit: 'station.keep',
  async run({ database, who, now }) {
    const [board, ...kept] = await Promise.all([
      findBoard(database),
      ...who.keeperOf.map((stationId) => loadKeptStation(database, stationId, now)),
    ])
    const alert = alertOn(board?.alert, now)
    return done({
      serverNow: now,
      stations: kept.flatMap((one) => (one ? [one] : [])),
      calendar: board?.calendar ?? {},
      ...(alert ? { alert } : {}),
    })
  },
})
