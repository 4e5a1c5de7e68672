import { describe, expect, it } from 'vitest'
import { gapOf } from '../../../miniprogram/components/gap-line/gap-line.view'
import { GAP_METRES, GAP_NEEDS_MAX, cellOf } from '../../../miniprogram/contract/gaps'
import { FACILITY_CODES, type Facility } from '../../../miniprogram/contract/stations'
import { HERE, at, snapshotOf, stationOf } from '../support/station-of'

const now = at('2026-03-04T12:00')
/** A station this many metres north of HERE. */
const away = (metres: number, parts: object = {}) =>
  stationOf({ stationId: `at-${metres}`, latitude: HERE.latitude + metres / 111_195, ...parts })
const gap = (stations: ReturnType<typeof away>[], needs: Facility[] = []) =>
  gapOf({ snapshot: snapshotOf(stations), needs, origin: HERE, now })

describe('gapOf', () => {
  it('is none while something open that fits is within a quarter of an hour, at the limit too', () => {
    expect(gap([away(GAP_METRES - 1)])).toBeNull()
    expect(gap([away(GAP_METRES + 1)])).toMatchObject({ text: '800 米内没有开着的驿站', needs: [] })
  })

  it('counts what is shut, broken or not there as none', () => {
    const shut = away(100, { closure: { reason: '盘货' } })
    expect(gap([shut])).not.toBeNull()
    const broken = away(100, { facilities: [{ code: 'microwave', brokenSince: '20260301' }] })
    expect(gap([broken], ['microwave'])?.text).toBe('800 米内没有开着、能热饭的驿站')
    expect(gap([away(100)], ['toilet', 'charging'])?.text).toBe('800 米内没有开着、能充电、有厕所的驿站')
    expect(gap([])).not.toBeNull()
  })

  it('is none where there is nowhere to measure from, because nobody knows', () => {
    expect(gapOf({ snapshot: snapshotOf([]), needs: [], origin: undefined, now })).toBeNull()
  })

  it('would send a square and needs, and nothing that leads to a door', () => {
    const found = gap([], FACILITY_CODES)!
    expect(Object.keys(found).sort()).toEqual(['cell', 'needs', 'text'])
    expect(found.cell).toBe(cellOf(HERE))
    expect(found.needs).toHaveLength(GAP_NEEDS_MAX)
    expect(JSON.stringify(found)).not.toContain(String(HERE.latitude))
  })
})
