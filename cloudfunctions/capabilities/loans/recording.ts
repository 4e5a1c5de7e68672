import {
  CORRECTIONS_MAX,
  type RecordedStock,
  type StockChange,
} from '../../../miniprogram/contract/loan-keeping'
import { itemOf, type ItemKind } from '../../../miniprogram/contract/loans'
import { dayOf } from '../../../miniprogram/contract/shanghai-time'
import { done, refused, type Done } from '../../kernel/refusal'
import type { StationRecord } from '../stations/records'
import { happeningOf } from './loan-events'
import { giveUp, type LoanWork } from './loan-moves'
import { presentLedger } from './present'
import {
  correctionIdOf,
  stockEventIdOf,
  writeOffIdOf,
  type LoanPolicyRecord,
  type StockRecord,
} from './records'
import { decideCorrection } from './rules/decide-correction'
import { decideRecord, type CupboardChange } from './rules/decide-record'
import { decideGivingUp } from './rules/decide-return'
import { namedLot } from './rules/lots'
import { isAboveNoBlame } from './rules/no-blame'
import { askUnion, type Asking } from './write-off-moves'

/** What a keeper's record works with, inside one transaction. */
export interface Recording {
  work: LoanWork
  station: StationRecord
  policy: LoanPolicyRecord | undefined
  keeperId: string
  requestId: string
  now: number
}

const recorded = (stock: StockRecord, askedId?: string): Done<RecordedStock> =>
  done({
    kind: stock.kind,
    ledger: presentLedger(stock),
    ...(askedId === undefined ? {} : { askedId }),
  })

const stockOf = ({ work, station }: Recording, kind: ItemKind) => work.loans.findStock(station._id, kind)

function askingOf(recording: Recording, reason: Asking['reason'], note: string | null): Asking {
  const { keeperId: askerId, requestId, policy, now } = recording
  return { askedBy: 'keeper', askerId, requestId, reason, note, policy, now }
}

/** What this request did already, when its first answer was lost. */
export async function findRecorded(recording: Recording): Promise<Done<RecordedStock> | undefined> {
  const { work, keeperId, requestId } = recording
  const event = await work.loans.findEvent(stockEventIdOf(keeperId, requestId))
  if (event) return recorded(await stockOf(recording, event.kind))
  const asked = await work.writeOffs.find(writeOffIdOf(keeperId, requestId))
  return asked ? recorded(await stockOf(recording, asked.kind), asked._id) : undefined
}

/** What a keeper does to the cupboard itself. */
export async function recordCupboard(recording: Recording, change: CupboardChange) {
  const { work, station, policy, keeperId, requestId, now } = recording
  const known = itemOf(change.kind)
  if (!known) return refused('KIND_UNKNOWN')
  const stock = await stockOf(recording, known.kind)
  const decision = decideRecord({ change, stock, policy, today: dayOf(now) })
  if (decision.isRefused) return decision
  const { event, movement, lot, lots, countedOn, isToBeAsked } = decision.value
  const { kind } = known
  const { count } = change
  const reason = change.what === 'write-off' ? change.reason : null
  if (isToBeAsked && change.what === 'write-off') {
    const what = { stationId: station._id, stationName: station.name, kind, count, lot }
    const asked = await askUnion(work, what, askingOf(recording, change.reason, change.note ?? null))
    return recorded(await stockOf(recording, kind), asked._id)
  }
  const facts = { _id: stockEventIdOf(keeperId, requestId), stationId: station._id, kind, at: now, event }
  const happening = happeningOf({ ...facts, ...movement, count, keeperId, reason, lot: lot && namedLot(lot) })
  return recorded(await work.loans.book(happening, () => ({ countedOn, lots })))
}

/** A keeper gives up a loan of the station: written off here, or laid before the union when it is worth too much. */
export async function recordGivingUp(
  recording: Recording,
  change: Extract<StockChange, { what: 'write-off-loan' }>,
  /** The policy the loan was made under. */
  policy: LoanPolicyRecord | undefined,
) {
  const { work, station, keeperId, requestId, now } = recording
  const found = await work.loans.findLoan(change.loanId)
  if (found?.stationId === station._id && found.ending?.requestId === requestId)
    return recorded(await stockOf(recording, found.kind))
  const decision = decideGivingUp({ loan: found, stationId: station._id })
  if (decision.isRefused) return decision
  const loan = decision.value
  const { kind } = loan
  if (isAboveNoBlame(policy, kind, 1)) {
    const what = { stationId: station._id, stationName: station.name, kind, count: 1, loan }
    const asked = await askUnion(work, what, { ...askingOf(recording, change.reason, null), policy })
    return recorded(await stockOf(recording, kind), asked._id)
  }
  await giveUp(work, loan, { reason: change.reason, at: now, requestId, keeperId })
  return recorded(await stockOf(recording, kind))
}

/** How often a record was set right, and what it says since. */
async function correctionsOf(
  { work }: Recording,
  eventId: string,
): Promise<{ times: number; last?: number }> {
  let last: number | undefined
  for (let times = 0; ; times += 1) {
    const next = times < CORRECTIONS_MAX && (await work.loans.findEvent(correctionIdOf(eventId, times + 1)))
    if (!next) return { times, ...(last === undefined ? {} : { last }) }
    last = next.count
  }
}

/** Sets the number of an earlier record right, as an event that names it. */
export async function recordCorrection(
  recording: Recording,
  change: Extract<StockChange, { what: 'correct' }>,
) {
  const { work, station, policy, keeperId, now } = recording
  const { eventId, count } = change
  const event = await work.loans.findEvent(eventId)
  if (!event) return refused('EVENT_UNKNOWN')
  const { times, last } = await correctionsOf(recording, eventId)
  const decision = decideCorrection({
    event,
    stationId: station._id,
    corrections: times,
    lastCount: last ?? event.count,
    count,
    stock: await stockOf(recording, event.kind),
    policy,
    today: dayOf(now),
  })
  if (decision.isRefused) return decision
  const { event: wrong, movement, lots } = decision.value
  const told = { reason: wrong.reason, lot: wrong.lot, correctsId: eventId, keeperId, count }
  const facts = { stationId: station._id, kind: wrong.kind, at: now, event: 'corrected' } as const
  const happening = happeningOf({ _id: correctionIdOf(eventId, times + 1), ...facts, ...movement, ...told })
  return recorded(await work.loans.book(happening, () => ({ lots })))
}
