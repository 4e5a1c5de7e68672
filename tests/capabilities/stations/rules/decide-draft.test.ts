import { describe } from 'vitest'
import {
  decideDraft,
  type DraftFacts,
} from '../../../../cloudfunctions/capabilities/stations/rules/decide-draft'
import {
  decideSaving,
  type SavingFacts,
} from '../../../../cloudfunctions/capabilities/stations/rules/decide-saving'
import type { Span } from '../../../../miniprogram/contract/opening-hours'
import type { StationDraft } from '../../../../miniprogram/contract/station-draft'
import { draftOf, stationRecordOf } from '../../builders'
import { fallByPrecedence, type Fault } from '../../falling-precedence'

const main = stationRecordOf({ _id: 'station-0', kind: 'main' })
const sound: DraftFacts = {
  draft: draftOf({ mainStationId: 'station-0' }),
  isAreaKnown: true,
  main,
  stationId: 'station-1',
}

const drafted =
  <Facts extends DraftFacts>(parts: (draft: StationDraft) => Partial<StationDraft>) =>
  (facts: Facts): Facts => ({ ...facts, draft: { ...facts.draft, ...parts(facts.draft) } })
const weekly = (...spans: Span[]) => ({ hours: { weekly: [{ weekdays: 127, spans }] } })
const day = { on: '20261001', spans: [[540, 600]] as Span[] }

const FAULTS: Fault<DraftFacts>[] = [
  ['POSITION_OUTSIDE_CHINA', 'numbers mixed up', drafted(() => ({ latitude: 116.41, longitude: 39.79 }))],
  ['UNKNOWN_FACILITY', 'a sauna', drafted(() => ({ facilities: ['sauna' as 'fridge'] }))],
  [
    'FACILITY_TWICE',
    'two kettles',
    drafted((draft) => ({ facilities: [...draft.facilities, 'fridge', 'fridge'] })),
  ],
  ['HOURS_OUT_OF_RANGE', 'an opening past midnight', drafted(() => weekly([1_500, 1_600]))],
  ['HOURS_EMPTY_SPAN', 'an empty span', drafted(() => weekly([540, 540]))],
  ['HOURS_OVERLAP', 'an overlap', drafted(() => weekly([540, 700], [600, 800]))],
  ['DAY_TWICE', 'a day of duty twice', drafted(() => ({ duty: [day, day] }))],
  [
    'MAIN_OF_MAIN',
    'a main station of a main station',
    drafted(() => ({ kind: 'main', mainStationId: 'station-0' })),
  ],
  ['AREA_UNKNOWN', 'an area that is gone', (facts) => ({ ...facts, isAreaKnown: false })],
  ['MAIN_UNKNOWN', 'a main station that was removed', (facts) => ({ ...facts, main: undefined })],
  [
    'MAIN_IS_A_SUB',
    'a sub-station as main station',
    (facts) => ({ ...facts, main: facts.main && { ...facts.main, kind: 'sub' } }),
  ],
]

describe('decideDraft', () => {
  fallByPrecedence(decideDraft, sound, FAULTS)
  fallByPrecedence(decideDraft, sound, [
    ['HOURS_MISSING', 'no hours at all', drafted(() => ({ hours: { weekly: [] } }))],
    ['DAY_TWICE', 'a day of duty twice', drafted(() => ({ duty: [day, day] }))],
  ])
  fallByPrecedence(decideDraft, sound, [
    ['MAIN_UNKNOWN', 'itself as its main station', (facts) => ({ ...facts, stationId: 'station-0' })],
  ])
})

describe('decideSaving', () => {
  const editing: SavingFacts = {
    ...sound,
    edits: { station: stationRecordOf(), currentMark: 'as-opened', openedMark: 'as-opened' },
    hasSubs: false,
  }
  fallByPrecedence(decideSaving, editing, [
    [
      'STATION_UNKNOWN',
      'removed meanwhile',
      (facts) => ({ ...facts, edits: facts.edits && { ...facts.edits, station: undefined } }),
    ],
    [
      'CHANGED_MEANWHILE',
      'somebody else wrote',
      (facts) => ({ ...facts, edits: facts.edits && { ...facts.edits, currentMark: 'as-written' } }),
    ],
    ...(FAULTS as unknown as Fault<SavingFacts>[]),
    [
      'MAIN_HAS_SUBS',
      'a main station that others belong to becomes a sub',
      (facts) => ({ ...facts, hasSubs: true }),
    ],
  ])
  fallByPrecedence(decideSaving, { ...editing, edits: undefined }, FAULTS as unknown as Fault<SavingFacts>[])
  // A main station keeps its subs as long as it stays one.
  fallByPrecedence(decideSaving, { ...editing, draft: draftOf({ kind: 'main' }), hasSubs: true }, [])
})
