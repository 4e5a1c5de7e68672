import { LOAN_LIST_MAX, LOW_STATIONS_MAX, type ItemKind } from '../../../miniprogram/contract/loans'
import { assert } from '../../kernel/assert'
import { atMost, increasedBy, lessThan } from '../../kernel/conditions'
import type { Database, Transaction } from '../../kernel/database'
import {
  borrowers,
  emptyStock,
  loanPolicies,
  loans,
  stockEvents,
  stockIdOf,
  stocks,
  type LoanPolicyRecord,
  type LoanRecord,
  type StockEventRecord,
  type StockRecord,
} from './records'

/** Kinds of one station in one list. */
const STATION_STOCKS_MAX = 50
/** Events of one station and day in one list. */
const DAY_EVENTS_MAX = 1_000
const REMIND_BATCH = 50

/** The policy that is in force at an instant. */
export async function findPolicy(database: Database, at: number): Promise<LoanPolicyRecord | undefined> {
  const where = { validFrom: atMost(at) }
  return (await database.list(loanPolicies, { where, orderBy: [['validFrom', 'desc']], limit: 1 }))[0]
}

export async function listStocks(database: Database, stationId: string): Promise<StockRecord[]> {
  return database.list(stocks, {
    where: { stationId },
    orderBy: [['kind', 'asc']],
    limit: STATION_STOCKS_MAX,
  })
}

/** Stocks of one kind, at any station, of which less is there than there should be. */
export async function listLowStocks(
  database: Database,
  { kind, lowBelow }: { kind: ItemKind; lowBelow: number },
): Promise<StockRecord[]> {
  return database.list(stocks, { where: { kind, onHand: lessThan(lowBelow) }, limit: LOW_STATIONS_MAX })
}

/** What happened at a station on one day, in its order. */
export async function listDayEvents(
  database: Database,
  stationId: string,
  day: string,
): Promise<StockEventRecord[]> {
  return database.list(stockEvents, {
    where: { stationId, day },
    orderBy: [['at', 'asc']],
    limit: DAY_EVENTS_MAX,
  })
}

/** A member's loans, newest first. */
export async function listMemberLoans(database: Database, memberId: string): Promise<LoanRecord[]> {
  return database.list(loans, {
    where: { memberId },
    orderBy: [['borrowedAt', 'desc']],
    limit: LOAN_LIST_MAX,
  })
}

/** What a member has out, soonest due first. */
export async function listOpenLoans(database: Database, memberId: string): Promise<LoanRecord[]> {
  return database.list(loans, {
    where: { memberId, state: 'out' },
    orderBy: [['dueAt', 'asc']],
    limit: LOAN_LIST_MAX,
  })
}

/** Open loans of a station that are due by an instant, soonest first. */
export async function listDueAt(database: Database, stationId: string, dueBy: number): Promise<LoanRecord[]> {
  return database.list(loans, {
    where: { stationId, state: 'out', dueAt: atMost(dueBy) },
    orderBy: [['dueAt', 'asc']],
    limit: LOAN_LIST_MAX,
  })
}

/** Open loans whose reminder is to go out by now. */
export async function listToRemind(database: Database, now: number): Promise<LoanRecord[]> {
  return database.list(loans, {
    where: { state: 'out', remindAt: atMost<number | null>(now) },
    orderBy: [['remindAt', 'asc']],
    limit: REMIND_BATCH,
  })
}

/** How a loan ended, as it is written. */
type Ended = Pick<LoanRecord, 'state' | 'ending'>

/** Loans and stock inside a transaction: an event and the balance it changes are never written apart. */
export function loanWriter(transaction: Transaction) {
  return {
    findLoan: (loanId: string) => transaction.find(loans, loanId),
    findEvent: (eventId: string) => transaction.find(stockEvents, eventId),
    async openLoansOf(memberId: string): Promise<number> {
      return (await transaction.find(borrowers, memberId))?.openLoans ?? 0
    },
    async findStock(stationId: string, kind: ItemKind): Promise<StockRecord | undefined> {
      return transaction.find(stocks, stockIdOf(stationId, kind))
    },
    /** Books what happened and the balance that follows; `details` are what else the stock now says of itself. */
    async book(
      event: StockEventRecord,
      details: Partial<Pick<StockRecord, 'expiresOn' | 'countedOn'>> = {},
    ): Promise<void> {
      const { stationId, kind } = event
      const before = await transaction.find(stocks, stockIdOf(stationId, kind))
      const stock = before ?? emptyStock(stationId, kind)
      const after = {
        in: stock.in + event.in,
        out: stock.out + event.out,
        onLoan: stock.onLoan + event.onLoan,
        writtenOff: stock.writtenOff + event.writtenOff,
        onHand: stock.onHand + event.onHand,
        eventCount: stock.eventCount + 1,
      }
      assert(
        after.onHand >= 0 && after.onLoan >= 0,
        'stock is never booked below nothing: the rule says so before',
      )
      if (before) await transaction.change(stocks, before._id, { ...after, ...details })
      else await transaction.insert(stocks, { ...stock, ...after, ...details })
      await transaction.insert(stockEvents, event)
    },
    async openLoan(loan: LoanRecord): Promise<void> {
      await transaction.insert(loans, loan)
      if (await transaction.find(borrowers, loan.memberId))
        await transaction.change(borrowers, loan.memberId, { openLoans: increasedBy(1) })
      else await transaction.insert(borrowers, { _id: loan.memberId, openLoans: 1 })
    },
    async closeLoan(loan: LoanRecord, ended: Ended): Promise<void> {
      await transaction.change(loans, loan._id, { ...ended, remindAt: null })
      await transaction.change(borrowers, loan.memberId, { openLoans: increasedBy(-1) })
    },
    markReminded: (loanId: string) => transaction.change(loans, loanId, { remindAt: null }),
  }
}

/** The writer of loans and stock within one transaction. */
export type LoanWriter = ReturnType<typeof loanWriter>
