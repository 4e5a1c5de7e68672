import { confirmRight } from '../../../../miniprogram/contract/keeper'
import { dayOf } from '../../../../miniprogram/contract/shanghai-time'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { keep } from '../keeping'
import { decideKeeping } from '../rules/decide-keeping'

/** The keeper's monthly check. */
export const confirmRightAction = defineAction(confirmRight, {
  permit: 'station.keep',
  rate: { max: 30, windowMs: 60_000 },
  async run(call) {
    const { stationId } = call.input
    const today = dayOf(call.now)
    return keep(call, stationId, async ({ stations, note }) => {
      const station = await stations.find(stationId)
      const keeping = decideKeeping({ stationId, keeperOf: call.who.keeperOf, station })
      if (keeping.isRefused || keeping.value.checkedOn === today) return keeping
      await stations.save(stationId, { verifiedOn: today, checkedOn: today })
      await note(stationId, { kind: 'checked', detail: null, until: null })
      return done(null)
    })
  },
})
