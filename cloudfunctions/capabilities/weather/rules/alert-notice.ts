import { dayOf, timeText } from '../../../../miniprogram/contract/shanghai-time'
import { weatherKind } from '../../../../miniprogram/contract/weather'
import type { Notice } from '../../notices/records'
import type { WeatherAlertRecord } from '../records'

/** WeChat cuts a template's short text field at 20 characters. */
const THING_LENGTH_MAX = 20

/** The message to a keeper: which weather, until when, which station, and what to do. */
export function alertNotice(
  alert: WeatherAlertRecord,
  { personId, stationName, now }: { personId: string; stationName: string; now: number },
): Notice {
  const day = dayOf(alert.until)
  return {
    id: `notice.weather.${alert._id}.${personId}`,
    kind: 'station-weather',
    toPersonId: personId,
    page: 'features/keeper/pages/board/board',
    fields: {
      thing1: weatherKind(alert.kind)?.label ?? '',
      time2: `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6, 8)} ${timeText(alert.until)}`,
      thing3: stationName.slice(0, THING_LENGTH_MAX),
      thing4: '东西备齐了点一下备好了',
    },
    at: now,
  }
}
