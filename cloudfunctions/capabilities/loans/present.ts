import {
  itemOf,
  type DoorItem,
  type KeptLoan,
  type LoanView,
  type StockLedger,
  type StockLine,
} from '../../../miniprogram/contract/loans'
import { MINUTE_MS } from '../../../miniprogram/contract/shanghai-time'
import type { LoanPolicyRecord, LoanRecord, StockEventRecord, StockRecord } from './records'
import { lendingTermsOf } from './rules/decide-borrowing'
import { isExpired } from './rules/decide-taking'
import { NOTHING_MOVED, isBalanced, moved } from './rules/movement'

/** A loan as its holder sees it. */
export function presentLoan(loan: LoanRecord): LoanView {
  const { _id, kind, state, stationName, borrowedAt, dueAt, ending } = loan
  return {
    loanId: _id,
    kind,
    state,
    stationName,
    borrowedAt,
    dueAt,
    ...(ending ? { returnedAt: ending.at, returnedTo: ending.stationName } : {}),
  }
}

/** A loan as the keeper of its station sees it: masked, with the tail of the card. */
export function presentKeptLoan(loan: LoanRecord, now: number): KeptLoan {
  const { _id, kind, memberMasked, cardTail, borrowedAt, dueAt } = loan
  return { loanId: _id, kind, memberMasked, cardTail, borrowedAt, dueAt, isOverdue: now >= dueAt }
}

export function presentLedger(stock: StockLedger): StockLedger {
  return {
    in: stock.in,
    out: stock.out,
    onLoan: stock.onLoan,
    writtenOff: stock.writtenOff,
    onHand: stock.onHand,
  }
}

/**
 * What a station offers at its door: things that are lent under the policy in force, and consumables. What has run out
 * is still shown, so that nobody looks for it; what the union does not lend is not.
 */
export function presentDoorItems(facts: {
  stocks: readonly StockRecord[]
  policy: LoanPolicyRecord | undefined
  today: string
  now: number
}): DoorItem[] {
  return facts.stocks.flatMap((stock): DoorItem[] => {
    const { kind, onHand } = stock
    if (itemOf(kind)?.use === 'taken')
      return [{ kind, onHand, ...(isExpired(stock, facts.today) ? { isExpired: true } : {}) }]
    const terms = lendingTermsOf(facts.policy, kind)
    return terms ? [{ kind, onHand, dueAt: facts.now + terms.keepMinutes * MINUTE_MS }] : []
  })
}

/** One line of a station's ledger with today's share of it. */
export function presentStockLine(facts: {
  stock: StockRecord
  todaysEvents: readonly StockEventRecord[]
  policy: LoanPolicyRecord | undefined
}): StockLine {
  const { stock, todaysEvents, policy } = facts
  const today = todaysEvents.reduce<StockLedger>(moved, NOTHING_MOVED)
  const lowBelow = policy?.terms.find((terms) => terms.kind === stock.kind)?.lowBelow ?? 0
  return {
    kind: stock.kind,
    ledger: presentLedger(stock),
    today,
    isBalanced: isBalanced(stock) && isBalanced(today),
    isLow: stock.onHand < lowBelow,
    ...(stock.expiresOn ? { expiresOn: stock.expiresOn } : {}),
    ...(stock.countedOn ? { countedOn: stock.countedOn } : {}),
  }
}
