import type { KeptLoan, StockLine } from '../../../miniprogram/contract/loan-keeping'
import { itemOf, type DoorItem, type LoanView, type StockLedger } from '../../../miniprogram/contract/loans'
import type { MedicineLot } from '../../../miniprogram/contract/medicine'
import { MINUTE_MS } from '../../../miniprogram/contract/shanghai-time'
import type { WriteOffView } from '../../../miniprogram/contract/write-offs'
import type {
  LoanPolicyRecord,
  LoanRecord,
  LotRecord,
  StockEventRecord,
  StockRecord,
  WriteOffRecord,
} from './records'
import { lendingTermsOf } from './rules/decide-borrowing'
import { isCheckDue } from './rules/decide-check'
import { lotsToTake } from './rules/decide-taking'
import { availableOf, unlabelledOf } from './rules/holdings'
import { lotsOf } from './rules/lots'
import { NOTHING_MOVED, columnsOf, isBalanced, moved } from './rules/movement'

/** A loan as its holder sees it. */
export function presentLoan(loan: LoanRecord): LoanView {
  const { _id, kind, state, stationName, borrowedAt, dueAt, ending, itemCode, report } = loan
  return {
    loanId: _id,
    kind,
    state,
    stationName,
    borrowedAt,
    dueAt,
    ...(ending ? { returnedAt: ending.at, returnedTo: ending.stationName } : {}),
    ...(itemCode === null ? {} : { itemCode }),
    ...(report ? { report: presentReport(report) } : {}),
  }
}

function presentReport(report: NonNullable<LoanRecord['report']>): NonNullable<LoanView['report']> {
  const { writeOffId, state, note } = report
  return { writeOffId, state, ...(note === null ? {} : { note }) }
}

/** A loan as the keeper of its station sees it: masked, with the tail of the card. */
export function presentKeptLoan(loan: LoanRecord, now: number): KeptLoan {
  const { _id, kind, memberMasked, cardTail, borrowedAt, dueAt, itemCode, foundAt, report } = loan
  return {
    loanId: _id,
    kind,
    memberMasked,
    cardTail,
    borrowedAt,
    dueAt,
    isOverdue: now >= dueAt,
    ...(itemCode === null ? {} : { itemCode }),
    ...(foundAt === null ? {} : { foundAt }),
    ...(report?.state === 'waiting' ? { isAsked: true } : {}),
  }
}

export function presentLedger(stock: StockLedger): StockLedger {
  return columnsOf(stock)
}

export function presentLot({ lotId, name, count, expiresOn, awaiting }: LotRecord): MedicineLot {
  return { lotId, name, count, expiresOn, ...(awaiting > 0 ? { awaiting } : {}) }
}

function presentTaken(stock: StockRecord, today: string): DoorItem {
  const { kind } = stock
  if (!itemOf(kind)?.hasExpiry) return { kind, onHand: availableOf(stock) }
  const good = lotsToTake(stock, today)
  const lots = good.map(({ lotId, name, count, awaiting, expiresOn }) => ({
    lotId,
    name,
    count: count - awaiting,
    expiresOn,
  }))
  if (good.length === 0 && availableOf(stock) > 0)
    return { kind, onHand: availableOf(stock), isExpired: true }
  return { kind, onHand: lots.reduce((sum, { count }) => sum + count, 0), lots }
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
    const { kind } = stock
    if (itemOf(kind)?.use === 'taken') return [presentTaken(stock, facts.today)]
    const terms = lendingTermsOf(facts.policy, kind)
    if (!terms) return []
    const onHand = availableOf(stock)
    const isLabelled = onHand > 0 && unlabelledOf(stock) < 1
    const dueAt = facts.now + terms.keepMinutes * MINUTE_MS
    return [{ kind, onHand, dueAt, ...(isLabelled ? { isLabelled } : {}) }]
  })
}

/** Below how many pieces a kind is low; 0 when the policy says nothing of it. */
export function lowBelowOf(policy: LoanPolicyRecord | undefined, kind: string): number {
  return policy?.terms.find((terms) => terms.kind === kind)?.lowBelow ?? 0
}

/** One line of a station's ledger with today's share of it. */
export function presentStockLine(facts: {
  stock: StockRecord
  todaysEvents: readonly StockEventRecord[]
  policy: LoanPolicyRecord | undefined
  day: string
}): StockLine {
  const { stock, todaysEvents, policy, day } = facts
  const today = todaysEvents.reduce<StockLedger>(moved, NOTHING_MOVED)
  const lots = lotsOf(stock).map(presentLot)
  return {
    kind: stock.kind,
    ledger: presentLedger(stock),
    today,
    isBalanced: isBalanced(stock) && isBalanced(today),
    isLow: availableOf(stock) < lowBelowOf(policy, stock.kind),
    ...(stock.labelled > 0 ? { labelled: stock.labelled } : {}),
    ...(stock.awaiting > 0 ? { awaiting: stock.awaiting } : {}),
    ...(stock.expiresOn ? { expiresOn: stock.expiresOn } : {}),
    ...(itemOf(stock.kind)?.hasExpiry ? { lots } : {}),
    ...(isCheckDue(stock, day) ? { isCheckDue: true } : {}),
    ...(stock.checkedOn ? { checkedOn: stock.checkedOn } : {}),
    ...(stock.countedOn ? { countedOn: stock.countedOn } : {}),
  }
}

/** A request to write off, as the keeper and the union see it. Who decided is not told. */
export function presentWriteOff(record: WriteOffRecord): WriteOffView {
  const { _id, stationId, stationName, kind, count, reason, state, askedBy, askedAt } = record
  const { valueFen, note, itemCode, lot, memberMasked, cardTail, decidedAt, decisionNote } = record
  return {
    writeOffId: _id,
    stationId,
    stationName,
    kind,
    count,
    reason,
    state,
    askedBy,
    askedAt,
    ...(valueFen === null ? {} : { valueFen }),
    ...(note === null ? {} : { note }),
    ...(itemCode === null ? {} : { itemCode }),
    ...(lot ? { lotName: lot.name } : {}),
    ...(memberMasked === null ? {} : { memberMasked }),
    ...(cardTail === null ? {} : { cardTail }),
    ...(decidedAt === null ? {} : { decidedAt }),
    ...(decisionNote === null ? {} : { decisionNote }),
  }
}
