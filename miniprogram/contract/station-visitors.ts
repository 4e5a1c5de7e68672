import * as v from 'valibot'
import { actionSpec } from './action'
import { idField, lineField } from './fields'
import { OCCUPATION_CODES } from './occupations'
import { PICTURE_REFUSALS, pictureField } from './pictures'
import { HOUR_MS } from './shanghai-time'
import { FACILITY_CODES, type Facility } from './stations'

/** A report moves from reported to confirmed by the keeper, and ends fixed, or dismissed when nothing was wrong. */
export const FAULT_STATES = ['reported', 'confirmed', 'fixed', 'dismissed'] as const
export type FaultState = (typeof FAULT_STATES)[number]

/** What somebody used a station for, ticked on leaving or arriving. A new one is one entry here. */
export const VISIT_SERVICES = [
  { code: 'rest', label: '歇脚' },
  { code: 'heat-food', label: '热饭' },
  { code: 'water', label: '喝水' },
  { code: 'charge', label: '充电' },
  { code: 'shelter', label: '避雨避暑' },
  { code: 'toilet', label: '上厕所' },
  { code: 'borrow', label: '借东西' },
  { code: 'first-aid', label: '用药' },
  { code: 'advice', label: '问政策' },
] as const
export type VisitService = (typeof VISIT_SERVICES)[number]['code']

/** Longest text of a fault report, in characters. */
export const FAULT_TEXT_MAX = 60
/** Pictures one person may send with a report. */
export const REPORT_PICTURES_MAX = 2
/** A person counts once at a station within this time, however often they tick. */
export const VISIT_AGAIN_MS = 4 * HOUR_MS
/** Reports shown to whoever made them, newest first. */
export const MY_FAULTS_MAX = 10

/** A report as its maker sees it. */
export interface MyFaultView {
  faultId: string
  facility?: Facility
  state: FaultState
  /** What this person wrote. */
  text?: string
  reportedAt: number
  movedAt: number
}

export interface MyWordsView {
  /** This person said today that all is right. */
  isRightSaidToday: boolean
  faults: MyFaultView[]
}

/** What this person said about a station: whether today's word was given, and how their reports stand. */
export const myWords = actionSpec<MyWordsView>()({
  name: 'stations.myWords',
  door: 'front',
  effect: 'read',
  input: v.strictObject({ stationId: idField }),
  refusals: [],
})

/** Everything shown of the station is right. One word a person, station and day; a second one changes nothing. */
export const sayStillRight = actionSpec<{ outcome: 'said' | 'already-said'; verifiedOn: string }>()({
  name: 'stations.sayStillRight',
  door: 'front',
  effect: 'write',
  input: v.strictObject({ stationId: idField }),
  refusals: ['STATION_UNKNOWN'],
})

/** `joined`: somebody had reported the same before. `already-reported`: this person had. */
export const REPORT_OUTCOMES = ['opened', 'joined', 'already-reported'] as const
export type ReportOutcome = (typeof REPORT_OUTCOMES)[number]

/** Reports that a facility, or something about the place, is not as shown. */
export const reportFault = actionSpec<{ outcome: ReportOutcome; fault: MyFaultView }>()({
  name: 'stations.reportFault',
  door: 'front',
  effect: 'write',
  input: v.strictObject({
    stationId: idField,
    facility: v.optional(v.picklist(FACILITY_CODES, 'UNKNOWN_FACILITY')),
    text: v.optional(lineField(FAULT_TEXT_MAX)),
    pictures: v.optional(v.pipe(v.array(pictureField), v.maxLength(REPORT_PICTURES_MAX, 'TOO_MANY'))),
  }),
  refusals: ['STATION_UNKNOWN', 'FACILITY_NOT_HERE', 'NOTHING_SAID', 'TEXT_NOT_ALLOWED', ...PICTURE_REFUSALS],
})

/**
 * "I was here": counted by station, day, service and occupation, kept without any name. `salt` is a random text the
 * phone makes for this visit and nobody stores, so that what is remembered of the request cannot be guessed back.
 * `doorCode` comes with a visit that was ticked at the door: it shows that somebody stood there.
 */
export const visit = actionSpec<{ outcome: 'counted' | 'already-counted' }>()({
  name: 'stations.visit',
  door: 'front',
  effect: 'write',
  input: v.strictObject({
    stationId: idField,
    occupation: v.picklist(OCCUPATION_CODES, 'UNKNOWN_OCCUPATION'),
    services: v.pipe(
      v.array(
        v.picklist(
          VISIT_SERVICES.map(({ code }) => code),
          'UNKNOWN_SERVICE',
        ),
      ),
      v.minLength(1, 'EMPTY'),
      v.maxLength(VISIT_SERVICES.length, 'TOO_LONG'),
    ),
    salt: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{16,40}$/, 'NOT_A_SALT')),
    doorCode: v.optional(v.pipe(v.string(), v.minLength(1, 'EMPTY'), v.maxLength(40, 'TOO_LONG'))),
  }),
  refusals: [
    'STATION_UNKNOWN',
    'DOOR_MALFORMED',
    'DOOR_UNKNOWN',
    'DOOR_OF_REMOVED_STATION',
    'DOOR_OF_ANOTHER_STATION',
  ],
})
