import { distanceText, walkingMinutes } from '../../contract/nearest'
import {
  CLOSING_SOON_MINUTES,
  openStateAt,
  type HolidayCalendar,
  type OpenState,
} from '../../contract/opening-hours'
import { MINUTE_MS, dayWord, minuteOfDay, timeText } from '../../contract/shanghai-time'
import { facilityLabel, type StationView } from '../../contract/stations'
import { alertOn, isReadyFor, type WeatherAlert } from '../../contract/weather'

/** Which of the theme's grounds a state stands on; the word beside it always says the same. */
export type OpenTone = 'open' | 'soon' | 'closed'

/** What a person reads of a station's hours right now. */
export interface OpenWord {
  text: string
  tone: OpenTone
}

/** One station in a list. Strings only, so that a page of twenty stays far below what setData may carry. */
export interface StationRow {
  stationId: string
  name: string
  isMain: boolean
  stateText: string
  tone: OpenTone
  /** `180 米 · 步行 4 分钟`; empty when there is nowhere to measure from. */
  wayText: string
  facilitiesText: string
  /** Facilities that are out of order, so that nobody walks there for them; empty when all work. */
  brokenText: string
  /** The keeper said that the station has what the weather asks for. */
  isReady: boolean
}

/** Facilities named in a row; the detail page names all of them. */
const FACILITIES_IN_ROW_MAX = 5

/** A clock time without the leading zero, as it is said: 9:00. Midnight that ends a day reads 24:00. */
export function spokenTime(at: number, isEnd = false): string {
  if (isEnd && minuteOfDay(at) === 0) return '24:00'
  return timeText(at).replace(/^0/, '')
}

/** `9:00` today, `明天 9:00` and later days with their word. */
export function spokenMoment(at: number, now: number): string {
  const day = dayWord(at, now)
  return day === '今天' ? spokenTime(at) : `${day} ${spokenTime(at)}`
}

function openUntil(closesAt: number, now: number): string {
  // Midnight belongs to the day it ends, so one millisecond earlier is asked for the day.
  const day = dayWord(closesAt - 1, now)
  return day === '今天' ? spokenTime(closesAt, true) : `${day} ${spokenTime(closesAt, true)}`
}

/** The state of a place in the words people use: 开到 22:00, 快关门了, 18:00 开门, 明天 9:00 开门, 暂时关闭. */
export function openWord(state: OpenState, now: number): OpenWord {
  if (state.isOpen) {
    if (state.closesAt === undefined) return { text: '24 小时开门', tone: 'open' }
    if (state.closesAt - now <= CLOSING_SOON_MINUTES * MINUTE_MS) {
      return { text: `快关门了 · ${openUntil(state.closesAt, now)}`, tone: 'soon' }
    }
    return { text: `开到 ${openUntil(state.closesAt, now)}`, tone: 'open' }
  }
  if (state.closure) return { text: '暂时关闭', tone: 'closed' }
  if (state.opensAt === undefined) return { text: '近期不开门', tone: 'closed' }
  return { text: `${spokenMoment(state.opensAt, now)} 开门`, tone: 'closed' }
}

/** `180 米 · 步行 4 分钟`, or nothing when there is nowhere to measure from. */
export function wayText(metres: number | undefined): string {
  return metres === undefined ? '' : `${distanceText(metres)} · 步行 ${walkingMinutes(metres)} 分钟`
}

export interface StationRowFacts {
  station: StationView
  metres: number | undefined
  calendar: HolidayCalendar
  /** The last weather alert known, over or not. */
  alert?: WeatherAlert
  now: number
}

/** A station as a row of a list. */
export function presentStationRow({ station, metres, calendar, alert, now }: StationRowFacts): StationRow {
  const { hours, closure } = station
  const state = openWord(openStateAt({ hours, calendar, closure, now }), now)
  const working = station.facilities.filter((facility) => facility.brokenSince === undefined)
  const broken = station.facilities.filter((facility) => facility.brokenSince !== undefined)
  const shown = working.slice(0, FACILITIES_IN_ROW_MAX).map((facility) => facilityLabel(facility.code))
  const more = working.length > FACILITIES_IN_ROW_MAX ? ` 等 ${working.length} 样` : ''
  return {
    stationId: station.stationId,
    name: station.name,
    isMain: station.kind === 'main',
    stateText: state.text,
    tone: state.tone,
    wayText: wayText(metres),
    facilitiesText: shown.join(' ') + more,
    brokenText:
      broken.length > 0 ? `${broken.map((facility) => facilityLabel(facility.code)).join('、')}坏了` : '',
    isReady: isReadyFor(alertOn(alert, now), station),
  }
}
