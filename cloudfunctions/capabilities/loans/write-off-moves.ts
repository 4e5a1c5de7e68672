import type { WriteOffReason } from '../../../miniprogram/contract/loans'
import { dayOf } from '../../../miniprogram/contract/shanghai-time'
import { assert } from '../../kernel/assert'
import { happeningOf } from './loan-events'
import { giveUp, type LoanWork } from './loan-moves'
import {
  writeOffEventIdOf,
  writeOffIdOf,
  type LoanItemRecord,
  type LoanPolicyRecord,
  type LoanRecord,
  type LotRecord,
  type StockRecord,
  type WriteOffRecord,
} from './records'
import { lotsAfter, lotsOf, namedLot } from './rules/lots'
import { writeOffMovement } from './rules/movement'
import { valueOf } from './rules/no-blame'
import type { StockDetails } from './booking'

/** Who asks the union, when, and under which request. */
export interface Asking {
  askedBy: WriteOffRecord['askedBy']
  askerId: string
  requestId: string
  reason: WriteOffReason
  note: string | null
  policy: LoanPolicyRecord | undefined
  now: number
}

/** What is to be written off: pieces of a cupboard, one of its things with a code, or what is on loan. */
export interface ToWriteOff extends Pick<WriteOffRecord, 'stationId' | 'stationName' | 'kind' | 'count'> {
  loan?: LoanRecord
  item?: LoanItemRecord
  lot?: LotRecord | null
}

export function makeWriteOff(what: ToWriteOff, asking: Asking): WriteOffRecord {
  const { stationId, stationName, kind, count, loan, item, lot } = what
  const { askedBy, askerId, requestId, reason, note, policy, now } = asking
  return {
    _id: writeOffIdOf(askerId, requestId),
    stationId,
    stationName,
    kind,
    count,
    reason,
    state: 'waiting',
    valueFen: valueOf(policy, kind, count) ?? null,
    loanId: loan?._id ?? null,
    itemCode: loan?.itemCode ?? item?._id ?? null,
    lot: lot ? namedLot(lot) : null,
    memberMasked: loan?.memberMasked ?? null,
    cardTail: loan?.cardTail ?? null,
    askedBy,
    askerId,
    askedAt: now,
    note,
    decidedAt: null,
    deciderId: null,
    decisionNote: null,
    decisionRequestId: null,
  }
}

/** What a stock says of its pieces when so many begin to wait (1) or wait no more (-1). None of them moves. */
function waiting(writeOff: WriteOffRecord, sign: 1 | -1) {
  const { count, itemCode, lot } = writeOff
  return (stock: StockRecord): StockDetails => ({
    awaiting: stock.awaiting + sign * count,
    labelled: stock.labelled - (itemCode === null ? 0 : sign * count),
    lots: lot ? lotsAfter(lotsOf(stock), lot, { awaiting: sign * count }) : lotsOf(stock),
  })
}

/** Lays writing-off before the union. Every piece stays where it is; what is in a cupboard is not lent meanwhile. */
export async function askUnion(
  { loans, items, writeOffs }: LoanWork,
  what: ToWriteOff,
  asking: Asking,
): Promise<WriteOffRecord> {
  const writeOff = makeWriteOff(what, asking)
  await writeOffs.insert(writeOff)
  if (what.loan) {
    const report = { writeOffId: writeOff._id, state: 'waiting', note: null } as const
    await loans.changeLoan(what.loan._id, { report })
    return writeOff
  }
  await loans.mark(writeOff, waiting(writeOff, 1))
  if (what.item) await items.change(what.item._id, { writeOffId: writeOff._id })
  return writeOff
}

/** Ends the waiting without writing anything off: the pieces may be lent again. */
export async function release(
  { loans, items }: LoanWork,
  writeOff: WriteOffRecord,
  report: LoanRecord['report'],
): Promise<void> {
  if (writeOff.loanId !== null) return loans.changeLoan(writeOff.loanId, { report })
  await loans.mark(writeOff, waiting(writeOff, -1))
  if (writeOff.itemCode !== null) await items.change(writeOff.itemCode, { writeOffId: null })
}

/** Writes off what the union confirmed. */
export async function carryOut(
  work: LoanWork,
  writeOff: WriteOffRecord,
  { deciderId, requestId, now }: { deciderId: string; requestId: string; now: number },
): Promise<void> {
  const { loans, items } = work
  const { _id: writeOffId, loanId, itemCode, reason, stationId, kind, count, lot } = writeOff
  if (loanId !== null) {
    const loan = await loans.findLoan(loanId)
    assert(loan?.state === 'out', 'a loan that ended has no request that waits')
    await giveUp(work, loan, { reason, at: now, requestId, keeperId: deciderId, writeOffId })
    return
  }
  const done = happeningOf({
    _id: writeOffEventIdOf(writeOffId),
    stationId,
    kind,
    day: dayOf(now),
    at: now,
    event: 'written-off',
    count,
    ...writeOffMovement('onHand', count),
    keeperId: deciderId,
    reason,
    itemCode,
    lot,
    writeOffId,
  })
  await loans.book(done, (stock) => ({
    awaiting: stock.awaiting - count,
    lots: lot ? lotsAfter(lotsOf(stock), lot, { count: -count, awaiting: -count }) : lotsOf(stock),
  }))
  if (itemCode !== null) await items.change(itemCode, { state: 'written-off', writeOffId: null })
}
