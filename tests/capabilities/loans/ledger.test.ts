import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loanEvent, givenUpEvent, returnEvents } from '../../../cloudfunctions/capabilities/loans/loan-events'
import {
  emptyStock,
  type LoanRecord,
  type StockEventRecord,
  type StockRecord,
} from '../../../cloudfunctions/capabilities/loans/records'
import { decideBorrowing } from '../../../cloudfunctions/capabilities/loans/rules/decide-borrowing'
import { decideRecord } from '../../../cloudfunctions/capabilities/loans/rules/decide-record'
import { decideGivingUp, decideReturn } from '../../../cloudfunctions/capabilities/loans/rules/decide-return'
import {
  NOTHING_MOVED,
  isBalanced,
  isPossible,
  moved,
} from '../../../cloudfunctions/capabilities/loans/rules/movement'
import type { StockLedger } from '../../../miniprogram/contract/loans'
import { NOON } from '../builders'
import { loanOf, policyOf } from './loan-builders'

const STATIONS = ['station-a', 'station-b', 'station-c'] as const
const PEOPLE = ['oOne', 'oTwo', 'oThree', 'oFour'] as const

type Step =
  | { does: 'borrow' | 'return' | 'give-up'; who: string; where: string; which: number }
  | { does: 'replenish' | 'count' | 'write-off'; where: string; count: number }

const where = fc.constantFrom(...STATIONS)
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    does: fc.constantFrom('borrow', 'borrow', 'return', 'return', 'give-up'),
    who: fc.constantFrom(...PEOPLE),
    where,
    which: fc.nat(20),
  }) as fc.Arbitrary<Step>,
  fc.record({
    does: fc.constantFrom('replenish', 'count', 'write-off'),
    where,
    count: fc.integer({ min: 0, max: 6 }),
  }) as fc.Arbitrary<Step>,
)

/** The union's cupboards as the actions keep them: rules decide, events are booked, balances follow. */
class Books {
  readonly stocks = new Map<string, StockRecord>()
  readonly events: StockEventRecord[] = []
  readonly loans: LoanRecord[] = []

  stock(stationId: string): StockRecord {
    return this.stocks.get(stationId) ?? emptyStock(stationId, 'umbrella')
  }

  private book(event: StockEventRecord): void {
    const before = this.stock(event.stationId)
    this.stocks.set(event.stationId, { ...before, ...moved(before, event) })
    this.events.push(event)
  }

  take(step: Step): void {
    if (step.does === 'borrow') this.borrow(step)
    else if (step.does === 'return' || step.does === 'give-up') this.settle(step)
    else this.record(step as Extract<Step, { count: number }>)
  }

  private borrow({ who, where: stationId }: { who: string; where: string }): void {
    const openLoans = this.loans.filter((loan) => loan.personId === who && loan.state === 'out').length
    const facts = {
      kind: 'umbrella',
      policy: policyOf(),
      memberState: 'member' as const,
      openLoans,
      now: NOON,
    }
    if (decideBorrowing({ ...facts, stock: this.stock(stationId) }).isRefused) return
    const loan = loanOf({ _id: `loan-${this.loans.length}`, personId: who, stationId })
    this.loans.push(loan)
    this.book(loanEvent(loan, { event: 'borrowed', stationId, at: NOON }))
  }

  private settle(step: { does: string; who: string; where: string; which: number }): void {
    if (this.loans.length === 0) return
    const index = step.which % this.loans.length
    const loan = this.loans[index]!
    const isReturn = step.does === 'return'
    const decision = isReturn
      ? decideReturn({ loan, personId: loan.personId })
      : decideGivingUp({ loan, stationId: loan.stationId })
    if (loan.state !== 'out') expect(decision.isRefused).toBe(true)
    if (decision.isRefused) return
    const ending = { at: NOON, stationId: step.where, stationName: step.where, requestId: 'r' }
    this.loans[index] = { ...loan, state: isReturn ? 'returned' : 'written-off', ending }
    if (isReturn) for (const event of returnEvents(loan, step.where, NOON)) this.book(event)
    else this.book(givenUpEvent(loan, { keeperId: 'oKeeper', reason: 'lost', at: NOON }))
  }

  private record({ does, where: stationId, count }: { does: string; where: string; count: number }): void {
    const kind = 'umbrella'
    const change =
      does === 'write-off'
        ? ({ what: 'write-off', kind, count, reason: 'damaged' } as const)
        : ({ what: does as 'replenish' | 'count', kind, count } as const)
    const stock = this.stock(stationId)
    const recorded = decideRecord({ change, stock, policy: policyOf(), today: '20260304' })
    if (recorded.isRefused) return
    const { event, movement } = recorded.value
    this.book({
      ...loanEvent(loanOf(), { event: 'arrived', stationId, at: NOON }),
      _id: `event-${this.events.length}`,
      event,
      ...movement,
      loanId: null,
    })
  }
}

const foldOf = (events: readonly StockEventRecord[]): StockLedger =>
  events.reduce<StockLedger>(moved, NOTHING_MOVED)

describe('the station ledger', () => {
  it('balances after any history of borrowing, returning elsewhere, replenishing, counting and writing off', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (history) => {
        const books = new Books()
        for (const one of history) {
          books.take(one)
          for (const stock of books.stocks.values()) {
            expect(isBalanced(stock)).toBe(true)
            expect(isPossible(stock)).toBe(true)
          }
        }
        for (const stationId of STATIONS) {
          const { in: came, out, onLoan, writtenOff, onHand } = books.stock(stationId)
          const own = books.events.filter((event) => event.stationId === stationId)
          // The balance is the sum of the events, each of which is even by itself.
          expect(foldOf(own)).toEqual({ in: came, out, onLoan, writtenOff, onHand })
          for (const event of own) expect(isBalanced(event)).toBe(true)
          // What the books say is lent is what people have.
          const lent = books.loans.filter((loan) => loan.stationId === stationId && loan.state === 'out')
          expect(onLoan).toBe(lent.length)
        }
      }),
      { numRuns: 400 },
    )
  })

  it('loses and makes no piece when a loan comes back elsewhere', () => {
    const loan = loanOf({ stationId: 'station-a' })
    const [left, arrived] = returnEvents(loan, 'station-b', NOON)
    expect([left?.stationId, left?.onLoan, left?.out]).toEqual(['station-a', -1, 1])
    expect([arrived?.stationId, arrived?.in, arrived?.onHand]).toEqual(['station-b', 1, 1])
    expect(left?._id).not.toBe(arrived?._id)
    expect(returnEvents(loan, 'station-a', NOON)).toHaveLength(1)
  })
})
