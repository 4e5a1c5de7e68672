import { describe, expect, it } from 'vitest'
import { gapMarkIdOf } from '../../../../cloudfunctions/capabilities/gaps/gap-mark'
import { presentGap } from '../../../../cloudfunctions/capabilities/gaps/present'
import type { GapCountRecord } from '../../../../cloudfunctions/capabilities/gaps/records'
import { decideGap, type GapFacts } from '../../../../cloudfunctions/capabilities/gaps/rules/decide-gap'
import { cellOf } from '../../../../miniprogram/contract/gaps'
import { NOON, at, keyOf } from '../../builders'
import { fallByPrecedence } from '../../falling-precedence'

const sound: GapFacts = { cell: '3979_11640', needs: ['microwave'], now: NOON }

describe('decideGap', () => {
  fallByPrecedence(decideGap, sound, [
    ['CELL_OUTSIDE_CHINA', 'a square of the ocean', (facts) => ({ ...facts, cell: '0_0' })],
  ])

  it.each([
    ['the two numbers mixed up', '11640_3979'],
    ['a sign', '-3979_11640'],
    ['the other hemisphere', cellOf({ latitude: 40.7, longitude: -74 })],
  ])('refuses %s by name', (_what, cell) => {
    expect(decideGap({ ...sound, cell })).toMatchObject({ code: 'CELL_OUTSIDE_CHINA' })
  })

  it('counts by month and part of the day of Shanghai, each need once', () => {
    const night = at('2026-02-28T23:30')
    expect(decideGap({ ...sound, needs: ['toilet', 'toilet', 'pump'], now: night })).toEqual({
      isRefused: false,
      value: { cell: '3979_11640', month: '202602', needs: ['toilet', 'pump'], band: 'night' },
    })
    expect(decideGap({ ...sound, needs: [] })).toMatchObject({ value: { needs: ['any'], band: 'noon' } })
  })
})

describe('gapMarkIdOf', () => {
  const indexKey = keyOf(1)
  const mark = (personId: string, cell: string) => gapMarkIdOf({ indexKey }, { personId, cell })
  it('is the same for a person and square, another for each other one, and says neither', () => {
    expect(mark('oRider', '3979_11640')).toBe(mark('oRider', '3979_11640'))
    const others = [mark('oRider', '3979_11640'), mark('oRider', '3980_11640'), mark('oOther', '3979_11640')]
    expect(new Set(others).size).toBe(3)
    expect(others.join()).not.toMatch(/oRider|3979/)
    expect(gapMarkIdOf({ indexKey: keyOf(2) }, { personId: 'oRider', cell: '3979_11640' })).not.toBe(
      others[0],
    )
  })
})

describe('presentGap', () => {
  const gap = (count: number): GapCountRecord => ({
    ...{ _id: '202603.3979_11640', cell: '3979_11640', month: '202603', count },
    needs: { toilet: 1, microwave: count },
    bands: { noon: count },
    cells: { microwave: { noon: count } },
  })
  it('tells of a few people only how many they were', () => {
    expect(presentGap(gap(4))).toEqual({ cell: '3979_11640', count: 4, needs: [], bands: [] })
    expect(presentGap(gap(5))).toEqual({
      ...{ cell: '3979_11640', count: 5 },
      needs: [
        { need: 'microwave', count: 5 },
        { need: 'toilet', count: 1 },
      ],
      bands: [{ band: 'noon', count: 5 }],
    })
  })
})
