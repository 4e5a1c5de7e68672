import { alertOn, isAlertFor, type WeatherAlert } from '../../../../miniprogram/contract/weather'
import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { StationRecord } from '../../stations/records'
import { isClosedAt } from '../../stations/rules/decide-closing'
import { decideKeeping, type KeepingFacts, type KeepingRefusal } from '../../stations/rules/decide-keeping'

export interface ReadinessFacts extends KeepingFacts {
  /** The alert the keeper read when they pressed. */
  alertId: string
  /** The last alert, over or not. */
  last: WeatherAlert | null | undefined
  now: number
}

export interface Readiness {
  station: StationRecord
  /** False when it was said before. */
  isNew: boolean
}

/** Whether a keeper may say that a station is open and has what the weather asks for. */
export function decideReadiness(
  facts: ReadinessFacts,
): Outcome<Readiness, KeepingRefusal | 'ALERT_OVER' | 'ALERT_ELSEWHERE' | 'STATION_SHUT'> {
  const { alertId, last, now } = facts
  const keeping = decideKeeping(facts)
  if (keeping.isRefused) return keeping
  const station = keeping.value
  const alert = alertOn(last, now)
  // What was said of an alert does not hold for the next one, which may ask for other things.
  if (alert?.alertId !== alertId) return refused('ALERT_OVER')
  if (!isAlertFor(alert, station.areaId)) return refused('ALERT_ELSEWHERE')
  if (isClosedAt(station.closure ?? null, now)) return refused('STATION_SHUT')
  return done({ station, isNew: station.readyFor !== alertId })
}
