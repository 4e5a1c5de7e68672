import * as v from 'valibot'
import { actionSpec } from './action'
import { idField, instantField, lineField, nothing } from './fields'
import type { KeptStationView } from './keeper'
import type { AreaView } from './membership'
import type { Facility, StationView } from './stations'

/** Somebody's need in bad weather, as the chip that finds the stations answering it. */
export interface WeatherNeed {
  code: Facility
  label: string
}

/**
 * Weather for which stations get ready. `supplies` is what a keeper looks after before saying that all is there, `needs`
 * what a worker outside looks for. A new kind is one entry here.
 */
export const WEATHER_KINDS = [
  {
    code: 'heat',
    label: '高温',
    supplies: '喝的水、防暑的药、能坐着凉快的地方',
    needs: [
      { code: 'hot-water', label: '喝水' },
      { code: 'shelter', label: '歇凉' },
      { code: 'first-aid', label: '防暑药' },
    ],
  },
  {
    code: 'cold',
    label: '寒潮',
    supplies: '热水、能坐着暖和的地方',
    needs: [
      { code: 'hot-water', label: '热水' },
      { code: 'shelter', label: '取暖' },
      { code: 'microwave', label: '热饭' },
    ],
  },
  {
    code: 'rain',
    label: '暴雨',
    supplies: '雨伞、雨衣、能避雨的座位',
    needs: [
      { code: 'shelter', label: '避雨' },
      { code: 'umbrella', label: '借伞' },
      { code: 'raincoat', label: '雨衣' },
    ],
  },
] as const satisfies readonly {
  code: string
  label: string
  supplies: string
  needs: readonly WeatherNeed[]
}[]
export type WeatherKind = (typeof WEATHER_KINDS)[number]['code']

/** An alert that is known to last longer is switched on again, so that keepers look again. */
export const ALERT_DAYS_MAX = 7
/** Longest note of an alert, in characters. */
export const ALERT_NOTE_MAX = 40
/** Areas an alert may name; one for the whole district names none. */
export const ALERT_AREAS_MAX = 20
/** Alerts of the past that the desk shows, newest first. */
export const ALERTS_SHOWN_MAX = 10

/** An alert as it travels with every answer about stations while it is on. */
export interface WeatherAlert {
  alertId: string
  kind: WeatherKind
  /** The areas it is for; empty means everywhere. */
  areas: AreaView[]
  from: number
  /** Over by itself at this instant. */
  until: number
  note?: string
}

/** The alert if it is on at this instant. Phones ask this too, because one that is not online hears of no end. */
export function alertOn(alert: WeatherAlert | null | undefined, now: number): WeatherAlert | undefined {
  return alert && now < alert.until ? alert : undefined
}

/** Whether an alert is meant for an area's stations. */
export function isAlertFor({ areas }: Pick<WeatherAlert, 'areas'>, areaId: string): boolean {
  return areas.length === 0 || areas.some((area) => area.areaId === areaId)
}

/** Whether a station's keeper said that all is there for this very alert. */
export function isReadyFor(
  alert: WeatherAlert | undefined,
  { readyFor }: Pick<StationView, 'readyFor'>,
): boolean {
  return alert !== undefined && readyFor === alert.alertId
}

/** What is known of a kind; undefined for one from a newer list. */
export function weatherKind(code: string): (typeof WEATHER_KINDS)[number] | undefined {
  return WEATHER_KINDS.find((kind) => kind.code === code)
}

/** An alert of the past, with how many stations had said that they were ready. */
export interface PastAlertView extends WeatherAlert {
  /** When staff switched it off; undefined when it ran out, or still runs. */
  endedAt?: number
  readyCount: number
}

export interface WeatherDeskView {
  serverNow: number
  /** Undefined when none is on. */
  alert?: WeatherAlert
  past: PastAlertView[]
  areas: AreaView[]
}

/** What the union's desk needs to switch an alert on or off. Which stations are ready, the phone knows by itself. */
export const weatherDesk = actionSpec<WeatherDeskView>()({
  name: 'weather.desk',
  door: 'console',
  effect: 'read',
  input: nothing,
  refusals: [],
})

/** Switches an alert on from now on. One at a time: another has to end first. */
export const switchAlertOn = actionSpec<{ alert: WeatherAlert }>()({
  name: 'weather.switchOn',
  door: 'console',
  effect: 'write',
  input: v.strictObject({
    kind: v.picklist(
      WEATHER_KINDS.map(({ code }) => code),
      'UNKNOWN_WEATHER',
    ),
    areaIds: v.optional(v.pipe(v.array(idField), v.maxLength(ALERT_AREAS_MAX, 'TOO_MANY_AREAS'))),
    until: instantField,
    note: v.optional(lineField(ALERT_NOTE_MAX)),
  }),
  refusals: ['AREA_UNKNOWN', 'UNTIL_PAST', 'UNTIL_TOO_FAR', 'ALREADY_ON', 'TEXT_NOT_ALLOWED'],
})

/** Ends an alert before its time. One that is over already stays over, and that is no error: two may press it. */
export const switchAlertOff = actionSpec<{ outcome: 'ended' | 'was-over' }>()({
  name: 'weather.switchOff',
  door: 'console',
  effect: 'write',
  input: v.strictObject({ alertId: idField }),
  refusals: [],
})

/** A keeper's word that the station is open and has what the weather asks for. Said once an alert; again changes nothing. */
export const confirmReady = actionSpec<KeptStationView>()({
  name: 'weather.confirmReady',
  door: 'front',
  effect: 'write',
  input: v.strictObject({ stationId: idField, alertId: idField }),
  refusals: ['NOT_YOUR_STATION', 'STATION_UNKNOWN', 'ALERT_OVER', 'ALERT_ELSEWHERE', 'STATION_SHUT'],
})
