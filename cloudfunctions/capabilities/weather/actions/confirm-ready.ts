import { confirmReady } from '../../../../miniprogram/contract/weather'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { keep } from '../../stations/keeping'
import { weatherWriter } from '../repository'
import { decideReadiness } from '../rules/decide-readiness'

/** A keeper's word that a station is open and has what the weather asks for; phones get it with the next version. */
export const confirmReadyAction = defineAction(confirmReady, {
  permit: 'station.keep',
  rate: { max: 30, windowMs: 60_000 },
  async run(call) {
    const { input, now, who } = call
    const { stationId, alertId } = input
    return keep(call, stationId, async ({ stations, note, transaction }) => {
      const readiness = decideReadiness({
        ...{ stationId, alertId, keeperOf: who.keeperOf, now },
        station: await stations.find(stationId),
        last: (await stations.findBoard())?.alert,
      })
      if (readiness.isRefused || !readiness.value.isNew) return readiness
      await stations.save(stationId, { readyFor: alertId })
      await weatherWriter(transaction).countReady(alertId)
      await note(stationId, { kind: 'ready', detail: alertId, until: null })
      return done(null)
    })
  },
})
