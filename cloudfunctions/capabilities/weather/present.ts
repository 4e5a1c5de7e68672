import type { PastAlertView, WeatherAlert } from '../../../miniprogram/contract/weather'
import type { WeatherAlertRecord } from './records'

/** An alert as everyone may see it. */
export function presentAlert(alert: WeatherAlertRecord): WeatherAlert {
  const { _id, kind, areas, from, until, note } = alert
  return { alertId: _id, kind, areas, from, until, ...(note === null ? {} : { note }) }
}

/** An alert in the desk's list of those before. */
export function presentPastAlert(alert: WeatherAlertRecord): PastAlertView {
  const { ending, readyCount } = alert
  return { ...presentAlert(alert), ...(ending ? { endedAt: ending.at } : {}), readyCount }
}
