import { packStationViews } from '../../../../miniprogram/contract/station-columns'
import { DESK_PAGE_STATIONS, deskList } from '../../../../miniprogram/contract/station-desk'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { countKeepers, countOpenFaults, listDeskStations } from '../desk-repository'
import { presentDeskStation } from '../present-desk'
import { findBoard } from '../repository'

/** A page of all stations with what staff look for in them. */
export const deskListAction = defineAction(deskList, {
  permit: 'station.oversee',
  async run({ database, input, now }) {
    const [board, stations] = await Promise.all([
      findBoard(database),
      listDeskStations(database, input.after),
    ])
    const ids = stations.map(({ _id }) => _id)
    const [faults, keepers] = await Promise.all([countOpenFaults(database, ids), countKeepers(database, ids)])
    const views = stations.map((station) =>
      presentDeskStation(station, {
        openFaults: faults.get(station._id) ?? 0,
        keepers: keepers.get(station._id) ?? 0,
        now,
      }),
    )
    const last = stations[DESK_PAGE_STATIONS - 1]
    return done({
      stations: packStationViews(views),
      calendar: board?.calendar ?? {},
      serverNow: now,
      ...(last ? { nextAfter: last._id } : {}),
    })
  },
})
