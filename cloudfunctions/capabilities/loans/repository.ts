import { EVENT_LIST_MAX } from '../../../miniprogram/contract/loan-keeping'
import { POLICY_HISTORY_MAX } from '../../../miniprogram/contract/loan-policy'
import {
  LOAN_LIST_MAX,
  LOW_STATIONS_MAX,
  type ItemKind,
  type PageMark,
} from '../../../miniprogram/contract/loans'
import { atLeast, atMost, increasedBy, lessThan } from '../../kernel/conditions'
import type { Database, Transaction } from '../../kernel/database'
import { assertSound, booked, type StockDetails } from './booking'
import {
  borrowers,
  emptyStock,
  loanPolicies,
  loanPolicyIdOf,
  loans,
  stockEvents,
  stockIdOf,
  stocks,
  type LoanPolicyRecord,
  type LoanRecord,
  type StockEventRecord,
  type StockHappening,
  type StockRecord,
} from './records'

/** Kinds of one station in one list. */
const STATION_STOCKS_MAX = 50
/** Events of one station and day in one list. */
const DAY_EVENTS_MAX = 1_000
const REMIND_BATCH = 50
/** Lines of the same instant that a page of a list in the order of time may begin with again. */
const SAME_INSTANT_MAX = 20

/** The policy that is in force at an instant. */
export async function findPolicy(database: Database, at: number): Promise<LoanPolicyRecord | undefined> {
  const where = { validFrom: atMost(at) }
  const orderBy = [
    ['validFrom', 'desc'],
    ['version', 'desc'],
  ] as const
  return (await database.list(loanPolicies, { where, orderBy, limit: 1 }))[0]
}

/** The policy a loan was made under; it keeps those terms. */
export async function findPolicyOf(
  database: Database,
  loan: LoanRecord,
): Promise<LoanPolicyRecord | undefined> {
  return database.find(loanPolicies, loan.policyId)
}

/** The newest versions, those that have not begun included. */
export async function listPolicies(database: Database): Promise<LoanPolicyRecord[]> {
  const orderBy = [['version', 'desc']] as const
  return database.list(loanPolicies, { where: {}, orderBy, limit: POLICY_HISTORY_MAX })
}

/** Writes the next version, unless somebody else's is there already. */
export async function insertPolicy(
  database: Database,
  policy: Omit<LoanPolicyRecord, '_id'>,
): Promise<'inserted' | 'duplicate'> {
  return database.insert(loanPolicies, { _id: loanPolicyIdOf(policy.version), ...policy })
}

export async function findPolicyVersion(
  database: Database,
  version: number,
): Promise<LoanPolicyRecord | undefined> {
  return database.find(loanPolicies, loanPolicyIdOf(version))
}

/** A stock as it is kept, with what older ones do not say yet. */
const filled = (stock: StockRecord): StockRecord => ({ ...emptyStock(stock.stationId, stock.kind), ...stock })

export async function listStocks(database: Database, stationId: string): Promise<StockRecord[]> {
  const found = await database.list(stocks, {
    where: { stationId },
    orderBy: [['kind', 'asc']],
    limit: STATION_STOCKS_MAX,
  })
  return found.map(filled)
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

/** Events of a kind, newest first, of one day or of all; one more than a page says that there is another. */
export async function listKindEvents(
  database: Database,
  { stationId, kind, day, before }: { stationId: string; kind: ItemKind; day?: string; before?: number },
): Promise<StockEventRecord[]> {
  return database.list(stockEvents, {
    where: {
      stationId,
      kind,
      ...(day === undefined ? {} : { day }),
      ...(before === undefined ? {} : { number: lessThan(before) }),
    },
    orderBy: [['number', 'desc']],
    limit: EVENT_LIST_MAX + 1,
  })
}

/** The last event of a kind before a day: what it left is what the day began with. */
export async function findLastBefore(
  database: Database,
  { stationId, kind, day }: { stationId: string; kind: ItemKind; day: string },
): Promise<StockEventRecord | undefined> {
  const orderBy = [
    ['day', 'desc'],
    ['number', 'desc'],
  ] as const
  const where = { stationId, kind, day: lessThan(day) }
  return (await database.list(stockEvents, { where, orderBy, limit: 1 }))[0]
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

/** Open loans of all stations, soonest due first, after a line of an earlier page. */
export async function listOpenByDue(
  database: Database,
  { after, limit }: { after?: PageMark; limit: number },
): Promise<LoanRecord[]> {
  const found = await database.list(loans, {
    where: { state: 'out', ...(after ? { dueAt: atLeast(after.at) } : {}) },
    orderBy: [
      ['dueAt', 'asc'],
      ['_id', 'asc'],
    ],
    limit: limit + (after ? SAME_INSTANT_MAX : 0),
  })
  return found.filter(({ _id, dueAt }) => !after || dueAt > after.at || _id > after.id).slice(0, limit)
}

export async function findLoan(database: Database, loanId: string): Promise<LoanRecord | undefined> {
  return database.find(loans, loanId)
}

/** Open loans about which a message is to go out by now. */
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
  async function findStock(stationId: string, kind: ItemKind): Promise<StockRecord> {
    const found = await transaction.find(stocks, stockIdOf(stationId, kind))
    return found ? filled(found) : emptyStock(stationId, kind)
  }
  async function put(stock: StockRecord): Promise<void> {
    const { _id, ...rest } = stock
    if (await transaction.find(stocks, _id)) await transaction.change(stocks, _id, rest)
    else await transaction.insert(stocks, stock)
  }
  return {
    findLoan: (loanId: string) => transaction.find(loans, loanId),
    findEvent: (eventId: string) => transaction.find(stockEvents, eventId),
    async openLoansOf(memberId: string): Promise<number> {
      return (await transaction.find(borrowers, memberId))?.openLoans ?? 0
    },
    /** The stock of a kind; an empty one where there never was any. */
    findStock,
    /** Books what happened and the balance that follows; `detailsOf` adds what else the stock then says of itself. */
    async book(
      happening: StockHappening,
      detailsOf: (stock: StockRecord) => StockDetails = () => ({}),
    ): Promise<StockRecord> {
      const before = await findStock(happening.stationId, happening.kind)
      const { event, stock } = booked(before, happening, detailsOf(before))
      await put(stock)
      await transaction.insert(stockEvents, event)
      return stock
    },
    /** Changes what a stock says of its pieces while none of them moves. */
    async mark(
      { stationId, kind }: { stationId: string; kind: ItemKind },
      detailsOf: (stock: StockRecord) => StockDetails,
    ): Promise<StockRecord> {
      const before = await findStock(stationId, kind)
      const stock = { ...before, ...detailsOf(before) }
      assertSound(stock)
      await put(stock)
      return stock
    },
    async openLoan(loan: LoanRecord): Promise<void> {
      await transaction.insert(loans, loan)
      if (await transaction.find(borrowers, loan.memberId))
        await transaction.change(borrowers, loan.memberId, { openLoans: increasedBy(1) })
      else await transaction.insert(borrowers, { _id: loan.memberId, openLoans: 1 })
    },
    async closeLoan(loan: LoanRecord, ended: Ended): Promise<void> {
      await transaction.change(loans, loan._id, { ...ended, remindAt: null, foundAt: null })
      await transaction.change(borrowers, loan.memberId, { openLoans: increasedBy(-1) })
    },
    changeLoan: (loanId: string, patch: Partial<Pick<LoanRecord, 'remindAt' | 'foundAt' | 'report'>>) =>
      transaction.change(loans, loanId, patch),
  }
}

/** The writer of loans and stock within one transaction. */
export type LoanWriter = ReturnType<typeof loanWriter>
