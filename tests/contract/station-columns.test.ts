import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromColumns, toColumns } from '../../miniprogram/contract/columns'
import { packStationViews, unpackStationViews } from '../../miniprogram/contract/station-columns'
import { FACILITY_CODES, type Facility, type FacilityState } from '../../miniprogram/contract/stations'
import { stationOf } from '../miniprogram/support/station-of'

const overTheWire = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value

describe('fromColumns', () => {
  const degrees = fc.oneof(
    fc.integer({ min: -180_000_000, max: 180_000_000 }).map((millionths) => millionths / 1_000_000),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
  )
  const row = fc.record(
    {
      name: fc.string(),
      kind: fc.constantFrom('main', 'sub'),
      latitude: degrees.filter((value) => !Object.is(value, -0)),
      whole: fc.integer(),
      isOpen: fc.boolean(),
      deep: fc.array(fc.record({ on: fc.string() }), { maxLength: 2 }),
    },
    { requiredKeys: [] },
  )

  it('gives back the rows that went in, whatever is missing, and whatever repeats', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
        expect(fromColumns(overTheWire(toColumns(rows)))).toEqual(rows)
      }),
      { numRuns: 300 },
    )
  })

  it('gives back positions to the last digit', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ latitude: degrees }), { minLength: 2, maxLength: 9 }), (rows) => {
        fc.pre(rows.every(({ latitude }) => !Object.is(latitude, -0)))
        expect(fromColumns(overTheWire(toColumns(rows)))).toEqual(rows)
      }),
      { numRuns: 300 },
    )
  })
})

describe('unpackStationViews', () => {
  const facility = fc.record(
    { code: fc.constantFrom(...FACILITY_CODES), brokenSince: fc.constantFrom('20260301', '20260302') },
    { requiredKeys: ['code'] },
  ) as fc.Arbitrary<FacilityState>
  const facilities = fc.uniqueArray(facility, { selector: ({ code }) => code })
  const byCode = (states: FacilityState[]) => new Map(states.map((state) => [state.code, state]))

  it('gives back every station with every facility and its state', () => {
    fc.assert(
      fc.property(fc.array(facilities, { maxLength: 8 }), (all) => {
        const stations = all.map((own, index) => stationOf({ stationId: `st-${index}`, facilities: own }))
        const again = unpackStationViews(overTheWire(packStationViews(stations)))
        expect(again.map(({ facilities: _, ...rest }) => rest)).toEqual(
          stations.map(({ facilities: _, ...rest }) => rest),
        )
        expect(again.map((station) => byCode(station.facilities))).toEqual(all.map(byCode))
      }),
    )
  })

  it('reads facilities that this version does not know, and more of them than a number has bits', () => {
    const many = Array.from({ length: 40 }, (_, index) => ({ code: `new-${index}` as Facility }))
    const [again] = unpackStationViews(overTheWire(packStationViews([stationOf({ facilities: many })])))
    expect(again?.facilities).toEqual(many)
  })
})
