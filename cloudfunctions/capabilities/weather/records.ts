import { createHash } from 'node:crypto'
import type { WeatherKind } from '../../../miniprogram/contract/weather'
import { collection, type Stored } from '../../kernel/collection'

/** An alert as the union keeps it. The one that is on also stands on the stations' board, by which phones hear of it. */
export interface WeatherAlertRecord extends Stored {
  kind: WeatherKind
  areas: { areaId: string; name: string }[]
  note: string | null
  from: number
  until: number
  switchedOnBy: string
  /** When and by whom it was ended before its time. */
  ending: { at: number; by: string } | null
  readyCount: number
  /** The last consent looked at for telling keepers; empty before the first. */
  toldThrough: string
  /** Everybody who wanted to be told was. */
  isTold: boolean
}

export const weatherAlerts = collection<WeatherAlertRecord>('weather_alerts', [
  { name: 'by_start', keys: { from: -1 } },
])

const ID_LENGTH = 12

/** An alert is switched on once a request. Its name is short, because it travels, and says nothing of whose it is. */
export function alertIdOf(personId: string, requestId: string): string {
  const hash = createHash('sha256').update(`weather\n${personId}\n${requestId}`).digest('base64url')
  return `w${hash.slice(0, ID_LENGTH)}`
}
