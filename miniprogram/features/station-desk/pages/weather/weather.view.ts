import { untilText } from '../../../../components/weather-strip/weather-strip.view'
import type { AreaView } from '../../../../contract/membership'
import { openStateAt } from '../../../../contract/opening-hours'
import {
  HOUR_MS,
  MINUTE_MS,
  addDays,
  dayOf,
  dayStart,
  dayText,
  timeText,
} from '../../../../contract/shanghai-time'
import type { StationSnapshot } from '../../../../contract/stations'
import {
  WEATHER_KINDS,
  alertOn,
  isAlertFor,
  isReadyFor,
  weatherKind,
  type PastAlertView,
  type WeatherAlert,
  type WeatherKind,
} from '../../../../contract/weather'

export interface Choice<Code> {
  code: Code
  label: string
  isChosen: boolean
}

export function kindChoices(chosen: WeatherKind): Choice<WeatherKind>[] {
  return WEATHER_KINDS.map(({ code, label }) => ({ code, label, isChosen: code === chosen }))
}

/** The areas to choose from; none chosen means everywhere, and that is the first choice. */
export function areaChoices(areas: readonly AreaView[], chosen: readonly string[]): Choice<string>[] {
  const each = areas.map(({ areaId, name }) => ({
    code: areaId,
    label: name,
    isChosen: chosen.includes(areaId),
  }))
  return [{ code: '', label: '所有片区', isChosen: chosen.length === 0 }, ...each]
}

/** Chooses an area or lets it go; everywhere lets all of them go. */
export function toggleArea(chosen: readonly string[], areaId: string): string[] {
  if (areaId === '') return []
  return chosen.includes(areaId) ? chosen.filter((one) => one !== areaId) : [...chosen, areaId]
}

export interface EndChoice {
  label: string
  until: number
  /** The moment, said below the choices: 到今天 18:10. */
  endText: string
}

/** Until when an alert may last, each choice with the moment at which it ends by itself. */
export function endChoices(now: number): EndChoice[] {
  const today = dayOf(now)
  const evening = (days: number) => dayStart(addDays(today, days)) + 20 * HOUR_MS
  const hours = (count: number) => Math.floor((now + count * HOUR_MS) / MINUTE_MS) * MINUTE_MS
  const choices: [string, number][] = [
    ['3 小时', hours(3)],
    ['6 小时', hours(6)],
    ['12 小时', hours(12)],
    ['明晚', evening(1)],
    ['3 天', evening(3)],
    // The end of the sixth day from now: at every hour within the longest an alert may last.
    ['一周', dayStart(addDays(today, 7))],
  ]
  return choices.map(([label, until]) => ({ label, until, endText: `到${untilText(until, now)}` }))
}

export interface ReadyRow {
  stationId: string
  name: string
  areaName: string
  /** 开着, or why there is nothing to expect. */
  stateText: string
  isOpen: boolean
}

/** The alert that is on, with who said to be ready and who did not. */
export interface StandingAlert {
  alertId: string
  title: string
  areaText: string
  note: string
  suppliesText: string
  /** `12 / 36`. */
  readyCount: number
  askedCount: number
  waiting: ReadyRow[]
  ready: ReadyRow[]
}

/** Rows of each list; the count above it says how many there are in all. */
export const READY_ROWS_MAX = 40

function readyRows(snapshot: StationSnapshot, areas: readonly AreaView[], now: number) {
  return snapshot.stations.map((station): ReadyRow & { station: StationSnapshot['stations'][number] } => {
    const { hours, closure, stationId, name, areaId } = station
    const state = openStateAt({ hours, calendar: snapshot.calendar, closure, now })
    const shut = !state.isOpen && state.closure ? '暂时关着' : '没到开门时间'
    return {
      station,
      stationId,
      name,
      areaName: areas.find((area) => area.areaId === areaId)?.name ?? '',
      stateText: state.isOpen ? '开着' : shut,
      isOpen: state.isOpen,
    }
  })
}

/** What the desk shows of the alert that is on; null when none is. Open stations that said nothing yet come first. */
export function standingAlert(input: {
  alert: WeatherAlert | undefined
  snapshot: StationSnapshot | undefined
  areas: readonly AreaView[]
  now: number
}): StandingAlert | null {
  const { snapshot, areas, now } = input
  const alert = alertOn(input.alert, now)
  if (!alert) return null
  const kind = weatherKind(alert.kind)
  const rows = snapshot ? readyRows(snapshot, areas, now) : []
  const asked = rows.filter(({ station }) => isAlertFor(alert, station.areaId))
  const told = ({ station, ...row }: (typeof asked)[number]) => ({ row, isReady: isReadyFor(alert, station) })
  const all = asked.map(told)
  const ready = all.filter(({ isReady }) => isReady).map(({ row }) => row)
  const waiting = all.filter(({ isReady }) => !isReady).map(({ row }) => row)
  return {
    alertId: alert.alertId,
    title: `${kind?.label ?? '天气'} · 到${untilText(alert.until, now)}`,
    areaText: alert.areas.length === 0 ? '所有片区' : alert.areas.map(({ name }) => name).join('、'),
    note: alert.note ?? '',
    suppliesText: kind ? `要备好${kind.supplies}` : '',
    readyCount: ready.length,
    askedCount: asked.length,
    waiting: [...waiting.filter(({ isOpen }) => isOpen), ...waiting.filter(({ isOpen }) => !isOpen)].slice(
      0,
      READY_ROWS_MAX,
    ),
    ready: ready.slice(0, READY_ROWS_MAX),
  }
}

export interface PastRow {
  alertId: string
  title: string
  whenText: string
  readyText: string
}

const momentText = (at: number) => `${dayText(dayOf(at))} ${timeText(at)}`

/** Alerts of the past, newest first. */
export function pastRows(past: readonly PastAlertView[]): PastRow[] {
  return past.map(({ alertId, kind, areas, from, until, endedAt, readyCount }) => ({
    alertId,
    title: `${weatherKind(kind)?.label ?? '天气'} · ${areas.map(({ name }) => name).join('、') || '所有片区'}`,
    whenText: `${momentText(from)} 到 ${momentText(Math.min(endedAt ?? until, until))}`,
    readyText: `${readyCount} 个驿站说过备好了`,
  }))
}
