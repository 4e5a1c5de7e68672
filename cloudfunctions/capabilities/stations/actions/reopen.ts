import { reopenStation } from '../../../../miniprogram/contract/keeper'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { keep } from '../keeping'
import { decideKeeping } from '../rules/decide-keeping'

/** Lifts a closure; the opening hours say again whether the station is open. */
export const reopenAction = defineAction(reopenStation, {
  permit: 'station.keep',
  rate: { max: 30, windowMs: 60_000 },
  async run(call) {
    const { stationId } = call.input
    return keep(call, stationId, async ({ stations, note }) => {
      const station = await stations.find(stationId)
      const keeping = decideKeeping({ stationId, keeperOf: call.who.keeperOf, station })
      if (keeping.isRefused || keeping.value.closure === null) return keeping
      await stations.save(stationId, { closure: null })
      await note(stationId, { kind: 'reopened', detail: null, until: null })
      return done(null)
    })
  },
})
