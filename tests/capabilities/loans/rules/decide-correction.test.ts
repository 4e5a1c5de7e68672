import { describe, expect, it } from 'vitest'
import { booked } from '../../../../cloudfunctions/capabilities/loans/booking'
import { happeningOf } from '../../../../cloudfunctions/capabilities/loans/loan-events'
import { emptyStock, type StockEventRecord } from '../../../../cloudfunctions/capabilities/loans/records'
import {
  decideCorrection,
  isCorrectable,
  type CorrectionFacts,
} from '../../../../cloudfunctions/capabilities/loans/rules/decide-correction'
import {
  countMovement,
  moved,
  movementOf,
  writeOffMovement,
} from '../../../../cloudfunctions/capabilities/loans/rules/movement'
import { CORRECTIONS_MAX } from '../../../../miniprogram/contract/loan-keeping'
import type { StockLedger } from '../../../../miniprogram/contract/loans'
import { NOON } from '../../builders'
import { fallByPrecedence } from '../../falling-precedence'
import { policyOf } from '../loan-builders'

const today = '20260304'
const stationId = 'station-1'

/** Ten umbrellas came in, then what is told of; the stock is what both left. */
function after(
  facts: {
    event: StockEventRecord['event']
    count: number
    movement: StockLedger
  } & Partial<StockEventRecord>,
) {
  const { movement, ...rest } = facts
  const base = { stationId, kind: 'umbrella', at: NOON } as const
  const first = booked(
    emptyStock(stationId, 'umbrella'),
    happeningOf({ ...base, _id: 'first', event: 'replenished', count: 10, ...movementOf('replenished', 10) }),
  )
  return booked(first.stock, happeningOf({ ...base, _id: 'second', ...rest, ...movement }))
}

const thirty = after({ event: 'replenished', count: 30, movement: movementOf('replenished', 30) })
const sound: CorrectionFacts = {
  event: thirty.event,
  stationId,
  corrections: 0,
  lastCount: 30,
  count: 3,
  stock: thirty.stock,
  policy: policyOf(),
  today,
}
const having = (parts: Partial<CorrectionFacts>) => (facts: CorrectionFacts) => ({ ...facts, ...parts })
const telling = (parts: Partial<StockEventRecord>) => (facts: CorrectionFacts) => ({
  ...facts,
  event: { ...facts.event, ...parts },
})

describe('decideCorrection', () => {
  fallByPrecedence(decideCorrection, sound, [
    ['EVENT_UNKNOWN', 'another station’s', telling({ stationId: 'station-2' })],
    ['NOT_CORRECTABLE', 'a loan’s', telling({ loanId: 'loan-1' })],
    ['NOT_CORRECTABLE', 'the union’s', telling({ writeOffId: 'w1', loanId: null })],
    ['NOT_CORRECTABLE', 'a return', telling({ event: 'returned', writeOffId: null })],
    ['EVENT_TOO_OLD', 'before last month', telling({ day: '20260131', event: 'replenished' })],
    ['TOO_MANY_CORRECTIONS', 'nine times', having({ corrections: CORRECTIONS_MAX })],
    ['SAME_COUNT', 'it says so already', having({ lastCount: 3 })],
    [
      'MORE_THAN_ON_HAND',
      'they are gone',
      having({ lastCount: 30, stock: { ...thirty.stock, onHand: 5, out: 35 } }),
    ],
    ['AWAITING_AMONG_THEM', 'they wait', having({ stock: { ...thirty.stock, awaiting: 20 } })],
    ['LABELLED_AMONG_THEM', 'they have codes', having({ stock: { ...thirty.stock, labelled: 20 } })],
  ])

  it('asks nobody about fewer pieces written off, and does not hide more than may be', () => {
    const gone = after({
      event: 'written-off',
      count: 2,
      movement: writeOffMovement('onHand', 2),
      reason: 'damaged',
    })
    const facts = { ...sound, event: gone.event, lastCount: 2, stock: gone.stock }
    expect(decideCorrection({ ...facts, count: 0 })).toMatchObject({
      value: { movement: { writtenOff: -2, onHand: 2 } },
    })
    expect(decideCorrection({ ...facts, count: 3 })).toMatchObject({ code: 'ABOVE_NO_BLAME_VALUE' })
  })

  it.each([
    ['replenished', 30, 3, { in: 13, onHand: 13 }],
    ['handed-out', 4, 1, { in: 10, out: 1, onHand: 9 }],
    ['counted', 12, 9, { in: 10, out: 1, onHand: 9 }],
    ['counted', 7, 11, { in: 11, out: 0, onHand: 11 }],
  ] as const)('leaves the books of %s %d as if it had said %d', (event, wrong, right, ledger) => {
    const movement = event === 'counted' ? countMovement(10, wrong) : movementOf(event, wrong)
    const told = after({ event, count: wrong, movement })
    const outcome = decideCorrection({
      ...sound,
      event: told.event,
      lastCount: wrong,
      count: right,
      stock: told.stock,
    })
    if (outcome.isRefused) throw new Error(outcome.code)
    expect(moved(told.stock, outcome.value.movement)).toMatchObject({ onLoan: 0, writtenOff: 0, ...ledger })
  })

  it('starts from what an earlier correction said', () => {
    const outcome = decideCorrection({ ...sound, corrections: 1, lastCount: 20, count: 25 })
    expect(outcome).toMatchObject({ value: { movement: { in: 5, onHand: 5 } } })
  })
})

describe('isCorrectable', () => {
  it('is what keepers write down, for a month', () => {
    expect(isCorrectable(thirty.event, today)).toBe(true)
    expect(isCorrectable({ ...thirty.event, day: '20260201' }, today)).toBe(true)
    expect(isCorrectable({ ...thirty.event, day: '20260131' }, today)).toBe(false)
    expect(isCorrectable({ ...thirty.event, itemCode: 'ITEM0001' }, today)).toBe(false)
    for (const event of ['borrowed', 'returned', 'corrected', 'checked', 'found'] as const)
      expect(isCorrectable({ ...thirty.event, event }, today)).toBe(false)
  })
})
