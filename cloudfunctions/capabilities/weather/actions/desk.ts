import { alertOn, weatherDesk } from '../../../../miniprogram/contract/weather'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { listAreas } from '../../areas/repository'
import { findBoard } from '../../stations/repository'
import { presentPastAlert } from '../present'
import { listAlerts } from '../repository'

/** The alert that is on and those before it. */
export const deskAction = defineAction(weatherDesk, {
  permit: 'station.oversee',
  async run({ database, now }) {
    const [board, alerts, areas] = await Promise.all([
      findBoard(database),
      listAlerts(database),
      listAreas(database),
    ])
    const alert = alertOn(board?.alert, now)
    return done({
      serverNow: now,
      ...(alert ? { alert } : {}),
      past: alerts.filter(({ _id }) => _id !== alert?.alertId).map(presentPastAlert),
      areas: areas.map(({ _id, name }) => ({ areaId: _id, name })),
    })
  },
})
