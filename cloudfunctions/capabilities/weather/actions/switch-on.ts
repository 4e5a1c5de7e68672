import { switchAlertOn } from '../../../../miniprogram/contract/weather'
import { assert } from '../../../kernel/assert'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { listAreas } from '../../areas/repository'
import { findBoard, stationWriter } from '../../stations/repository'
import { presentAlert } from '../present'
import { alertIdOf, type WeatherAlertRecord } from '../records'
import { findAlert, weatherWriter } from '../repository'
import { decideAlert } from '../rules/decide-alert'

/** Switches an alert on: the board that phones ask and the union's own list of alerts change together. */
export const switchOnAction = defineAction(switchAlertOn, {
  permit: 'station.manage',
  rate: { max: 30, windowMs: 3_600_000 },
  async run({ database, input, now, requestId, wechat, who }) {
    const { kind, until, note } = input
    const _id = alertIdOf(who.personId, requestId)
    // A repeat whose first answer was lost finds the alert it switched on, and is not refused because of it.
    const earlier = await findAlert(database, _id)
    if (earlier) return done({ alert: presentAlert(earlier) })
    const [board, known] = await Promise.all([findBoard(database), listAreas(database)])
    const areas = known.map((area) => ({ areaId: area._id, name: area.name }))
    const facts = { areaIds: input.areaIds ?? [], areas, until, now }
    const early = decideAlert({ ...facts, last: board?.alert })
    if (early.isRefused) return early
    // Asked before the transaction, which is not to wait for WeChat.
    if (note !== undefined && !(await wechat.isTextAllowed(note, who.personId)))
      return refused('TEXT_NOT_ALLOWED')
    return database.transaction(async (transaction) => {
      const weather = weatherWriter(transaction)
      const stations = stationWriter(transaction)
      const standing = await stations.findBoard()
      assert(standing, 'a union with stations has a board')
      const decision = decideAlert({ ...facts, last: standing.alert })
      if (decision.isRefused) return decision
      const alert: WeatherAlertRecord = {
        ...{ _id, kind, areas: decision.value, note: note ?? null, from: now, until },
        ...{ switchedOnBy: who.personId, ending: null, readyCount: 0, toldThrough: '', isTold: false },
      }
      await weather.insert(alert)
      await stations.putAlert(presentAlert(alert))
      return done({ alert: presentAlert(alert) })
    })
  },
})
