import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldSmall } from '../../../../cloudfunctions/capabilities/stations/rules/fold-small'
import {
  decideSpan,
  fieldOf,
  figuresOf,
} from '../../../../cloudfunctions/capabilities/stations/rules/visit-sums'
import {
  VISIT_DAY_PARTS,
  visitDayIdOf,
  type VisitNumbers,
} from '../../../../cloudfunctions/capabilities/stations/records'
import { FIGURE_DAYS_MAX, SMALL_NUMBER_MIN } from '../../../../miniprogram/contract/visit-figures'

const part = (key: string, count: number) => ({ key, count })

describe('foldSmall', () => {
  it('tells a number at the limit and folds the one below it together with others', () => {
    expect(foldSmall([part('a', 5), part('b', 4), part('c', 3)])).toEqual({
      cells: [part('a', 5)],
      otherCount: 7,
    })
  })

  it('folds one more when what is left over would give a small number away', () => {
    expect(foldSmall([part('a', 40), part('b', 9), part('c', 4)])).toEqual({
      cells: [part('a', 40)],
      otherCount: 13,
    })
    expect(foldSmall([part('a', 40), part('b', 9)], 1)).toEqual({ cells: [part('a', 40)], otherCount: 10 })
  })

  it('tells nothing of a whole that is small', () => {
    expect(foldSmall([part('a', 2), part('b', 2)])).toEqual({ cells: [], otherCount: 0 })
    expect(foldSmall([part('a', 3), part('b', 3)])).toEqual({ cells: [], otherCount: 6 })
    expect(foldSmall([])).toEqual({ cells: [], otherCount: 0 })
  })

  it('puts the largest first, and says nothing of what nobody did', () => {
    const { cells } = foldSmall([part('a', 6), part('none', 0), part('b', 9)])
    expect(cells).toEqual([part('b', 9), part('a', 6)])
  })

  it('never tells a small number, and loses nobody unless all together are few', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60), { maxLength: 12 }), fc.nat(8), (counts, leftOver) => {
        const { cells, otherCount } = foldSmall(
          counts.map((count, index) => part(`k${index}`, count)),
          leftOver,
        )
        for (const { count } of cells) expect(count).toBeGreaterThanOrEqual(SMALL_NUMBER_MIN)
        expect(otherCount === 0 || otherCount >= SMALL_NUMBER_MIN).toBe(true)
        const whole = counts.reduce((sum, count) => sum + count, leftOver)
        const told = cells.reduce((sum, { count }) => sum + count, otherCount)
        expect(told).toBe(whole < SMALL_NUMBER_MIN ? 0 : whole)
      }),
      { numRuns: 200 },
    )
  })
})

describe('decideSpan', () => {
  it('counts both ends, at the limit and one past it', () => {
    expect(decideSpan('20260228', '20260302')).toMatchObject({ value: ['20260228', '20260301', '20260302'] })
    expect(decideSpan('20260302', '20260301')).toMatchObject({ code: 'DAYS_REVERSED' })
    expect(decideSpan('20260101', '20260131')).toMatchObject({ value: { length: FIGURE_DAYS_MAX } })
    expect(decideSpan('20260101', '20260201')).toMatchObject({ code: 'TOO_MANY_DAYS' })
  })
})

describe('fieldOf', () => {
  it('knows the parts of each cut and no others', () => {
    expect(fieldOf('hour', '23')).toBe('hours.h23')
    expect(fieldOf('service', 'water')).toBe('services.water')
    expect(fieldOf('occupation', 'courier')).toBe('occupations.courier')
    for (const key of ['24', '07', '-1', 'water', 'h7']) expect(fieldOf('hour', key)).toBeUndefined()
    for (const key of ['constructor', '__proto__', 'courier']) expect(fieldOf('service', key)).toBeUndefined()
  })
})

describe('figuresOf', () => {
  const day = (parts: Partial<VisitNumbers>): VisitNumbers => ({
    ...{ visits: 0, hours: {}, services: {}, occupations: {} },
    ...parts,
  })
  it('adds days up and cuts the sum three ways', () => {
    const one = day({
      visits: 6,
      hours: { h12: 6 },
      services: { water: 6, rest: 3 },
      occupations: { courier: 6 },
    })
    const two = day({ visits: 4, hours: { h7: 1, h12: 3 }, services: { rest: 4 }, occupations: { guard: 4 } })
    expect(figuresOf([one, two])).toEqual({
      visits: 10,
      isTooFew: false,
      cuts: {
        // One at seven alone would be known to the neighbours: together with noon nobody is.
        hour: { cells: [], otherCount: 10 },
        service: { cells: [part('rest', 7), part('water', 6)], otherCount: 0 },
        occupation: { cells: [], otherCount: 10 },
      },
    })
  })
  it('tells not even the whole when it is small', () => {
    const few = day({ visits: 4, hours: { h12: 4 }, services: { water: 4 }, occupations: { courier: 4 } })
    expect(figuresOf([few])).toMatchObject({ visits: 0, isTooFew: true, cuts: { hour: { cells: [] } } })
    expect(figuresOf([])).toMatchObject({ visits: 0, isTooFew: false })
  })
})

describe('visitDayIdOf', () => {
  it('spreads stations over the parts of a day, each always to the same', () => {
    const ids = Array.from({ length: 400 }, (_, index) => `station-${index}`)
    const parts = new Map<string, number>()
    for (const id of ids) {
      const partId = visitDayIdOf(id, '20260304')
      parts.set(partId, (parts.get(partId) ?? 0) + 1)
    }
    expect(parts.size).toBe(VISIT_DAY_PARTS)
    expect(Math.max(...parts.values())).toBeLessThan((2 * ids.length) / VISIT_DAY_PARTS)
    expect(visitDayIdOf('station-7', '20260304')).toBe(visitDayIdOf('station-7', '20260304'))
  })
})
