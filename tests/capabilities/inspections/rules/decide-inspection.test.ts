import { describe, expect, it } from 'vitest'
import {
  decideInspection,
  type InspectionFacts,
} from '../../../../cloudfunctions/capabilities/inspections/rules/decide-inspection'
import { policyInForce } from '../../../../cloudfunctions/capabilities/inspections/rules/policy-in-force'
import { NOON, stationRecordOf } from '../../builders'
import { fallByPrecedence } from '../../falling-precedence'
import { inspectionPolicyOf } from '../inspection-builders'

type Results = InspectionFacts['results']
const sound: InspectionFacts = {
  station: stationRecordOf(),
  policy: inspectionPolicyOf(),
  policyId: 'policy-1',
  results: [
    { code: 'facilities', isOk: false, broken: ['microwave', 'microwave'] },
    { code: 'sign', isOk: true },
  ],
}
/** One item answered otherwise; the other stays. */
const answering = (facts: InspectionFacts, changed: Results[number]): InspectionFacts => ({
  ...facts,
  results: facts.results.map((one) => (one.code === changed.code ? changed : one)),
})

describe('decideInspection', () => {
  fallByPrecedence(decideInspection, sound, [
    ['STATION_UNKNOWN', 'a removed station', (facts) => ({ ...facts, station: undefined })],
    ['NO_POLICY', 'no list in force', (facts) => ({ ...facts, policy: undefined })],
    ['POLICY_CHANGED', 'the list of last year', (facts) => ({ ...facts, policyId: 'policy-0' })],
    ['ITEMS_DIFFER', 'one item left out', (facts) => ({ ...facts, results: facts.results.slice(0, 1) })],
    ['REASON_MISSING', 'a bare no', (facts) => answering(facts, { code: 'sign', isOk: false })],
    [
      'FACILITY_NOT_ASKED',
      'a broken facility where all is in order',
      (facts) => answering(facts, { code: 'facilities', isOk: true, broken: ['microwave'] }),
    ],
    [
      'FACILITY_NOT_HERE',
      'a facility the station has not',
      (facts) => answering(facts, { code: 'facilities', isOk: false, broken: ['pump'] }),
    ],
  ])

  it.each<[string, Results]>([
    ['an item twice', [...sound.results, { code: 'sign', isOk: true }]],
    [
      'one item twice and the other never',
      [
        { code: 'sign', isOk: true },
        { code: 'sign', isOk: true },
      ],
    ],
    ['an item of another list', [...sound.results.slice(0, 1), { code: 'rules', isOk: true }]],
  ])('takes %s for another list', (_what, results) => {
    expect(decideInspection({ ...sound, results })).toMatchObject({ code: 'ITEMS_DIFFER' })
  })

  it('lets facilities be broken only where the list asks for them', () => {
    const elsewhere = answering(sound, { code: 'sign', isOk: false, note: '褪色', broken: ['microwave'] })
    expect(decideInspection(elsewhere)).toMatchObject({ code: 'FACILITY_NOT_ASKED' })
  })

  it('answers in the order and words of the list, every broken thing once', () => {
    expect(decideInspection(sound)).toEqual({
      isRefused: false,
      value: [
        { code: 'sign', label: '有标识', isOk: true, note: null, broken: [] },
        { code: 'facilities', label: '有设施', isOk: false, note: null, broken: ['microwave'] },
      ],
    })
  })
})

describe('policyInForce', () => {
  it('ends with its last instant, and brings back nothing older', () => {
    expect(policyInForce(undefined, NOON)).toBeUndefined()
    expect(policyInForce(inspectionPolicyOf(), NOON)?._id).toBe('policy-1')
    expect(policyInForce(inspectionPolicyOf({ validUntil: NOON + 1 }), NOON)?._id).toBe('policy-1')
    expect(policyInForce(inspectionPolicyOf({ validUntil: NOON }), NOON)).toBeUndefined()
  })
})
