import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import type { Hours, Span } from '../../miniprogram/contract/opening-hours'
import {
  DRAFT_PROBLEMS,
  DUTY_DAYS_MAX,
  EXCEPTION_DAYS_MAX,
  SPANS_A_DAY_MAX,
  STATION_TEXT_LIMITS,
  draftProblems,
  isInChina,
  stationDraftField,
  type StationDraft,
} from '../../miniprogram/contract/station-draft'
import { draftOf } from '../capabilities/builders'

const hoursOf = (parts: Partial<Hours>): Partial<StationDraft> => ({
  hours: { ...draftOf().hours, ...parts },
})
const weekOf = (...spans: Span[]) => hoursOf({ weekly: [{ weekdays: 127, spans }] })

describe('draftProblems', () => {
  it('finds none in a sound draft', () => {
    expect(draftProblems(draftOf())).toEqual([])
    const full = draftOf({
      ...weekOf([540, 720], [780, 1_080], [1_200, 1_560]),
      duty: [{ on: '20261001', spans: [[600, 960]] }],
    })
    expect(draftProblems(full)).toEqual([])
  })

  it.each<[string, string, Partial<StationDraft>]>([
    ['POSITION_OUTSIDE_CHINA', 'the two numbers mixed up', { latitude: 116.41, longitude: 39.79 }],
    ['POSITION_OUTSIDE_CHINA', 'a minus sign', { longitude: -116.41 }],
    ['UNKNOWN_FACILITY', 'a thing nobody declared', { facilities: ['sauna' as 'fridge'] }],
    ['FACILITY_TWICE', 'a kettle twice', { facilities: ['hot-water', 'hot-water'] }],
    ['HOURS_MISSING', 'no rule', hoursOf({ weekly: [] })],
    ['HOURS_MISSING', 'a rule for no weekday', hoursOf({ weekly: [{ weekdays: 0, spans: [[540, 600]] }] })],
    ['HOURS_OUT_OF_RANGE', 'an opening at 24:00', weekOf([1_440, 1_500])],
    ['HOURS_OUT_OF_RANGE', 'a closing two days on', weekOf([540, 2_881])],
    ['HOURS_EMPTY_SPAN', 'a closing at the opening minute', weekOf([540, 540])],
    ['HOURS_OVERLAP', 'two spans of a day', weekOf([540, 721], [720, 1_080])],
    [
      'HOURS_OVERLAP',
      'two rules that share a Monday',
      hoursOf({
        weekly: [
          { weekdays: 127, spans: [[540, 1_080]] },
          { weekdays: 1, spans: [[600, 660]] },
        ],
      }),
    ],
    [
      'HOURS_OVERLAP',
      'a holiday',
      hoursOf({
        holidaySpans: [
          [0, 600],
          [540, 700],
        ] as Span[],
      }),
    ],
    [
      'HOURS_OVERLAP',
      'a day of duty',
      {
        duty: [
          {
            on: '20261001',
            spans: [
              [0, 600],
              [540, 700],
            ] as Span[],
          },
        ],
      },
    ],
    [
      'DAY_TWICE',
      'an exception',
      hoursOf({
        exceptions: [
          { on: '20261001', spans: [] },
          { on: '20261001', spans: [[540, 600]] },
        ],
      }),
    ],
    [
      'DAY_TWICE',
      'a day of duty',
      {
        duty: [
          { on: '20261001', spans: [[540, 600]] },
          { on: '20261001', spans: [[700, 800]] },
        ],
      },
    ],
    ['MAIN_OF_MAIN', 'a main station that belongs to another', { kind: 'main', mainStationId: 'station-01' }],
  ])('%s: %s', (problem, _what, parts) => {
    expect(draftProblems(draftOf(parts))).toEqual([problem])
  })

  it('lets spans touch, run into the next day, and a day of duty stand on an exception', () => {
    expect(draftProblems(draftOf(weekOf([0, 720], [720, 1_440])))).toEqual([])
    expect(draftProblems(draftOf(weekOf([1_080, 2_880])))).toEqual([])
    const day = { on: '20261001', spans: [[540, 600]] as Span[] }
    expect(draftProblems(draftOf({ ...hoursOf({ exceptions: [day] }), duty: [day] }))).toEqual([])
  })

  it('tells several in the order of the list', () => {
    const wrong = draftOf({
      latitude: 0,
      facilities: ['sauna' as 'fridge', 'sauna' as 'fridge'],
      ...hoursOf({ weekly: [] }),
      kind: 'main',
      mainStationId: 'station-01',
    })
    const found = draftProblems(wrong)
    expect(found).toEqual([
      'POSITION_OUTSIDE_CHINA',
      'UNKNOWN_FACILITY',
      'FACILITY_TWICE',
      'HOURS_MISSING',
      'MAIN_OF_MAIN',
    ])
    expect(found).toEqual(DRAFT_PROBLEMS.filter((problem) => found.includes(problem)))
  })
})

describe('isInChina', () => {
  it.each([
    ['Beijing', { latitude: 39.9, longitude: 116.4 }, true],
    ['Sansha', { latitude: 16.83, longitude: 112.33 }, true],
    ['Mohe', { latitude: 53.48, longitude: 122.37 }, true],
    ['the Pamirs', { latitude: 39.7, longitude: 73.9 }, true],
    ['London', { latitude: 51.5, longitude: -0.1 }, false],
    ['the origin', { latitude: 0, longitude: 0 }, false],
    ['not a number', { latitude: Number.NaN, longitude: 116.4 }, false],
  ])('%s', (_place, position, isIt) => {
    expect(isInChina(position)).toBe(isIt)
  })
})

describe('stationDraftField', () => {
  const issuesOf = (draft: object) =>
    (v.safeParse(stationDraftField, draft).issues ?? []).map(
      (issue) => `${v.getDotPath(issue) ?? ''} ${issue.message}`,
    )
  const day = (index: number) => ({
    on: `202610${String(1 + (index % 31)).padStart(2, '0')}`,
    spans: [[0, 60]],
  })
  const days = (count: number) => Array.from({ length: count }, (_, index) => day(index))

  it('takes a sound draft as it is, and unknown facilities for the rule to name', () => {
    expect(v.parse(stationDraftField, draftOf())).toEqual(draftOf())
    expect(issuesOf({ ...draftOf(), facilities: ['sauna'] })).toEqual([])
  })

  it.each([
    ['a name at the limit', { name: '站'.repeat(STATION_TEXT_LIMITS.name) }, []],
    ['a name past it', { name: '站'.repeat(STATION_TEXT_LIMITS.name + 1) }, ['name TOO_LONG']],
    ['an empty address', { address: ' ' }, ['address EMPTY']],
    ['a day of duty without hours', { duty: [{ on: '20261001', spans: [] }] }, ['duty.0.spans NO_SPANS']],
    ['a day there is not', { duty: [{ on: '20260230', spans: [[0, 60]] }] }, ['duty.0.on NOT_A_DAY']],
    ['days of duty at the limit', { duty: days(DUTY_DAYS_MAX) }, []],
    ['days of duty past it', { duty: days(DUTY_DAYS_MAX + 1) }, ['duty TOO_MANY_DAYS']],
    [
      'exceptions past the limit',
      { hours: { weekly: [], exceptions: days(EXCEPTION_DAYS_MAX + 1) } },
      ['hours.exceptions TOO_MANY_DAYS'],
    ],
    [
      'spans past the limit',
      { hours: { weekly: [], holidaySpans: Array(SPANS_A_DAY_MAX + 1).fill([0, 60]) } },
      ['hours.holidaySpans TOO_MANY_SPANS'],
    ],
  ])('%s', (_what, parts, issues) => {
    expect(issuesOf({ ...draftOf(), ...parts })).toEqual(issues)
  })
})
