import { markFacility } from '../../../../miniprogram/contract/keeper'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { markStation, moveFault } from '../fault-moves'
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
      const marked = await markStation(work, keeping.value, { facility, isBroken, now })
      if (marked.isRefused) return marked
      const { openFaultId } = await work.faults.findDesk(stationId, facility)
      const fault = openFaultId === null ? undefined : await work.faults.find(openFaultId)
      const to = isBroken ? 'confirmed' : 'fixed'
      if (fault && fault.state !== to) await moveFault(work, fault, { to, now })
      return done(null)
    })
  },
})
