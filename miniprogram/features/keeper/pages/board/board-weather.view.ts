import { untilText } from '../../../../components/weather-strip/weather-strip.view'
import type { KeptStationView } from '../../../../contract/keeper'
import { alertOn, isAlertFor, isReadyFor, weatherKind, type WeatherAlert } from '../../../../contract/weather'

/** What the weather asks of a keeper. */
export interface WeatherTask {
  alertId: string
  title: string
  /** What to look after before saying that all is there. */
  suppliesText: string
  note: string
  isReady: boolean
}

/** The task of one station; null in fair weather, elsewhere, and for a kind from a newer list. */
export function weatherTask(
  kept: KeptStationView,
  alert: WeatherAlert | undefined,
  now: number,
): WeatherTask | null {
  const standing = alertOn(alert, now)
  const kind = standing && weatherKind(standing.kind)
  if (!standing || !kind || !isAlertFor(standing, kept.station.areaId)) return null
  return {
    alertId: standing.alertId,
    title: `${kind.label} · 到${untilText(standing.until, now)}`,
    suppliesText: `备好${kind.supplies}`,
    note: standing.note ?? '',
    isReady: isReadyFor(standing, kept),
  }
}
