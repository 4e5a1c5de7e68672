import { describe, expect, it } from 'vitest'
import {
  decideLabelling,
  type LabellingFacts,
} from '../../../../cloudfunctions/capabilities/loans/rules/decide-labelling'
import type { StationRecord } from '../../../../cloudfunctions/capabilities/stations/records'
import { codeOf, fallByPrecedence } from '../../falling-precedence'

const station = { _id: 'station-1', name: '甲站', life: 'listed' } as StationRecord
const sound: LabellingFacts = {
  station,
  kind: 'umbrella',
  count: 2,
  stock: { onHand: 6, awaiting: 1, labelled: 3 },
}
const having = (parts: Partial<LabellingFacts>) => (facts: LabellingFacts) => ({ ...facts, ...parts })

describe('decideLabelling', () => {
  fallByPrecedence(decideLabelling, sound, [
    ['STATION_UNKNOWN', 'never there', having({ station: undefined })],
    ['STATION_UNKNOWN', 'removed', having({ station: { ...station, life: 'removed' } })],
    ['KIND_UNKNOWN', 'nobody declared it', having({ kind: 'sofa' })],
    ['NOT_LENT', 'a mask does not come back', having({ kind: 'mask' })],
    [
      'MORE_THAN_UNLABELLED',
      'the station never had one',
      having({ stock: { onHand: 0, awaiting: 0, labelled: 0 } }),
    ],
    [
      'MORE_THAN_UNLABELLED',
      'the others have codes',
      having({ stock: { onHand: 6, awaiting: 1, labelled: 4 } }),
    ],
  ])

  it('labels the last piece that has no code', () => {
    expect(codeOf(decideLabelling({ ...sound, count: 2 }))).toBeUndefined()
    expect(codeOf(decideLabelling({ ...sound, count: 3 }))).toBe('MORE_THAN_UNLABELLED')
  })
})
