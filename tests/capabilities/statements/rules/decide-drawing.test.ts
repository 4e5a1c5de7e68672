import { describe, expect, it } from 'vitest'
import { decideDrawing } from '../../../../cloudfunctions/capabilities/statements/rules/decide-drawing'
import { at } from '../../builders'
import { codeOf, fallByPrecedence } from '../../falling-precedence'
import { statementOf } from '../statement-builders'

type Facts = Parameters<typeof decideDrawing>[0]
const nothing = { lineIds: [], leftOut: [], fen: 0, leftOutFen: 0, days: [], stores: [] }
const sound: Facts = {
  month: '202603',
  existing: undefined,
  others: [],
  chain: { _id: 'meal-1', frozenThrough: '202602', leftIds: [] },
  drawn: statementOf(),
  now: at('2026-04-03T12:00'),
}
const having = (parts: Partial<Facts>) => (facts: Facts) => ({ ...facts, ...parts })
const february = statementOf({ _id: 'meal-1.202602', month: '202602' })

describe('decideDrawing', () => {
  fallByPrecedence(decideDrawing, sound, [
    ['MONTH_AHEAD', 'the month has not begun', having({ now: at('2026-02-28T23:59') })],
    ['FROZEN', 'it is approved', having({ existing: statementOf({ state: 'approved' }) })],
    [
      'EARLIER_OPEN',
      'February waits for approval',
      having({ others: [february], chain: { _id: 'meal-1', frozenThrough: '202601', leftIds: [] } }),
    ],
    ['NO_LINES', 'there is nothing in it', having({ drawn: nothing })],
  ])

  it('is behind the chain: FROZEN though nobody drew it', () => {
    const chain = { _id: 'meal-1', frozenThrough: '202603', leftIds: [] }
    expect(codeOf(decideDrawing({ ...sound, chain }))).toBe('FROZEN')
  })

  it('passes over an earlier one with nothing to pay, and draws one anew that lost its last line', () => {
    expect(codeOf(decideDrawing({ ...sound, others: [{ ...february, fen: 0 }] }))).toBeUndefined()
    expect(codeOf(decideDrawing({ ...sound, existing: statementOf(), drawn: nothing }))).toBeUndefined()
  })
})
