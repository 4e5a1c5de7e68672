import { markFacility } from '../../../../miniprogram/contract/keeper'
import { defineAction } from '../../../kernel/define-action'
import { markSeen } from '../fault-moves'
import { keep } from '../keeping'
import { decideKeeping } from '../rules/decide-keeping'

/** A facility broke or works again, seen by the keeper; an open report of it is thereby confirmed or fixed. */
export const markFacilityAction = defineAction(markFacility, {
  permit: 'station.keep',
  rate: { max: 60, windowMs: 60_000 },
  async run(call) {
    const { now, who } = call
    const { stationId, facility, condition } = call.input
    const isBroken = condition === 'broken'
    return keep(call, stationId, async (work) => {
      const station = await work.stations.find(stationId)
      const keeping = decideKeeping({ stationId, keeperOf: who.keeperOf, station })
      if (keeping.isRefused) return keeping
      return markSeen(work, keeping.value, { facility, isBroken, now })
    })
  },
})
