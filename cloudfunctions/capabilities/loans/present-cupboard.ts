import type { KeptCupboard } from '../../../miniprogram/contract/loan-keeping'
import { itemOf } from '../../../miniprogram/contract/loans'
import { EXPIRES_SOON_DAYS } from '../../../miniprogram/contract/medicine'
import { addDays } from '../../../miniprogram/contract/shanghai-time'
import { lowBelowOf, presentKeptLoan } from './present'
import type { LoanPolicyRecord, LoanRecord, StockRecord, WriteOffRecord } from './records'
import { isCheckDue } from './rules/decide-check'
import { availableOf } from './rules/holdings'
import { isPast, lotsOf } from './rules/lots'

/** Loans that are shown of one cupboard before its own page is opened. */
const DUE_SHOWN_MAX = 5

export interface CupboardFacts {
  stationId: string
  stocks: readonly StockRecord[]
  /** Open loans due by the end of today, soonest first. */
  due: readonly LoanRecord[]
  asked: readonly WriteOffRecord[]
  policy: LoanPolicyRecord | undefined
  today: string
  now: number
}

function presentMedicine(stock: StockRecord, today: string): NonNullable<KeptCupboard['medicine']> {
  const lots = lotsOf(stock)
  const soon = addDays(today, EXPIRES_SOON_DAYS)
  const expiring = lots.filter(({ expiresOn }) => !isPast(expiresOn, today) && expiresOn <= soon)
  return {
    isCheckDue: isCheckDue(stock, today),
    expiredCount: lots.filter(({ expiresOn }) => isPast(expiresOn, today)).length,
    expiringCount: expiring.length,
    ...(expiring[0] ? { expiresOn: expiring[0].expiresOn } : {}),
  }
}

/** One cupboard at a glance. */
export function presentCupboard(facts: CupboardFacts): KeptCupboard {
  const { stationId, stocks, due, asked, policy, today, now } = facts
  const low = stocks.filter((stock) => availableOf(stock) < lowBelowOf(policy, stock.kind))
  const box = stocks.find((stock) => itemOf(stock.kind)?.hasExpiry)
  const overdueCount = due.filter(({ dueAt }) => dueAt <= now).length
  return {
    stationId,
    low: low.map((stock) => ({ kind: stock.kind, onHand: availableOf(stock) })),
    dueBack: due.slice(0, DUE_SHOWN_MAX).map((loan) => presentKeptLoan(loan, now)),
    overdueCount,
    dueTodayCount: due.length - overdueCount,
    ...(box ? { medicine: presentMedicine(box, today) } : {}),
    waitingCount: asked.filter(({ state }) => state === 'waiting').length,
  }
}
