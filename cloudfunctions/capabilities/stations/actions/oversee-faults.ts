import { overseeFaults } from '../../../../miniprogram/contract/keeper'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { listOpenFaultsEverywhere } from '../fault-repository'
import { presentFault } from '../present-fault'
import { listStationNames } from '../repository'

/** Open faults of all stations. What belongs to a removed station waits for nobody and is left out. */
export const overseeFaultsAction = defineAction(overseeFaults, {
  permit: 'station.oversee',
  async run({ database }) {
    const faults = await listOpenFaultsEverywhere(database)
    const stations = await listStationNames(database, [...new Set(faults.map((fault) => fault.stationId))])
    const names = new Map(stations.map(({ stationId, name }) => [stationId, name]))
    return done({
      faults: faults.flatMap((fault) => {
        const stationName = names.get(fault.stationId)
        return stationName === undefined ? [] : [{ ...presentFault(fault), stationName }]
      }),
    })
  },
})
