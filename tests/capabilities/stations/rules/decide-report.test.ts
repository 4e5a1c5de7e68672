import { describe } from 'vitest'
import {
  decideReport,
  type ReportFacts,
} from '../../../../cloudfunctions/capabilities/stations/rules/decide-report'
import { stationRecordOf } from '../../builders'
import { fallByPrecedence } from '../../falling-precedence'

const sound: ReportFacts = { station: stationRecordOf(), facility: 'microwave', text: undefined }

describe('decideReport', () => {
  fallByPrecedence(decideReport, sound, [
    ['STATION_UNKNOWN', 'a removed station', (facts) => ({ ...facts, station: undefined })],
    [
      'FACILITY_NOT_HERE',
      'a thing the station does not have',
      (facts) => ({ ...facts, facility: 'pump' as const }),
    ],
  ])
  const ofThePlace: ReportFacts = { ...sound, facility: undefined, text: '门牌号变了' }
  fallByPrecedence(decideReport, ofThePlace, [
    ['NOTHING_SAID', 'neither a thing nor a word', (facts) => ({ ...facts, text: undefined })],
  ])
})
