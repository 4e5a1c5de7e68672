import { listFaults } from '../../../../miniprogram/contract/keeper'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { listStationFaults } from '../fault-repository'
import { presentFault } from '../present-fault'
import { findListedStation } from '../repository'
import { decideKeeping } from '../rules/decide-keeping'

/** The faults of one of the keeper's stations, newest first. */
export const listFaultsAction = defineAction(listFaults, {
  permit: 'station.keep',
  async run({ database, input, who }) {
    const station = await findListedStation(database, input.stationId)
    const keeping = decideKeeping({ ...input, keeperOf: who.keeperOf, station })
    if (keeping.isRefused) return keeping
    return done({ faults: (await listStationFaults(database, input.stationId)).map(presentFault) })
  },
})
