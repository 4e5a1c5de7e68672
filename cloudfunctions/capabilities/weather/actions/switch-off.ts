import { alertOn, switchAlertOff } from '../../../../miniprogram/contract/weather'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { stationWriter } from '../../stations/repository'
import { weatherWriter } from '../repository'

/** Ends an alert now. Which one is said, so that nobody ends another that a colleague has just switched on. */
export const switchOffAction = defineAction(switchAlertOff, {
  permit: 'station.manage',
  rate: { max: 30, windowMs: 3_600_000 },
  async run({ database, input, now, who }) {
    return database.transaction(async (transaction) => {
      const stations = stationWriter(transaction)
      const alert = alertOn((await stations.findBoard())?.alert, now)
      if (alert?.alertId !== input.alertId) return done({ outcome: 'was-over' } as const)
      await stations.putAlert({ ...alert, until: now })
      await weatherWriter(transaction).change(alert.alertId, { ending: { at: now, by: who.personId } })
      return done({ outcome: 'ended' } as const)
    })
  },
})
