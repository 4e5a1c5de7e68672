import { settleFault } from '../../../../miniprogram/contract/keeper'
import { assert } from '../../../kernel/assert'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { markStation, moveFault } from '../fault-moves'
import { findFault } from '../fault-repository'
import { keep } from '../keeping'
import { decideSettling } from '../rules/decide-settling'

/** Moves a fault on, and its facility with it. */
export const settleFaultAction = defineAction(settleFault, {
  permit: 'station.keep',
  rate: { max: 60, windowMs: 60_000 },
  async run(call) {
    const { database, input, now, who } = call
    const to = input.state
    const seen = await findFault(database, input.faultId)
    if (!seen) return refused('FAULT_UNKNOWN')
    return keep(call, seen.stationId, async (work) => {
      const fault = await work.faults.find(input.faultId)
      const station = await work.stations.find(seen.stationId)
      const settling = decideSettling({ fault, keeperOf: who.keeperOf, station, to })
      if (settling.isRefused || !settling.value.isMoved) return settling
      assert(fault && station, 'what may be moved exists')
      await moveFault(work, fault, { to, now })
      const { effect } = settling.value
      if (effect === 'none' || fault.facility === null) return done(null)
      // A facility the station gave up since the report has nothing left to mark; the report is settled all the same.
      await markStation(work, station, { facility: fault.facility, isBroken: effect === 'broken', now })
      return done(null)
    })
  },
})
