import { itemOf, recordStock, type StockChange } from '../../../../miniprogram/contract/loans'
import { dayOf } from '../../../../miniprogram/contract/shanghai-time'
import { assert } from '../../../kernel/assert'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import type { StationRecord } from '../../stations/records'
import { findStation } from '../../stations/repository'
import { givenUpEvent } from '../loan-events'
import { presentLedger } from '../present'
import { emptyStock, stockEventIdOf, type LoanPolicyRecord, type StockEventRecord } from '../records'
import { findPolicy, loanWriter, type LoanWriter } from '../repository'
import { decideKeeping } from '../rules/decide-keeping'
import { decideRecord, isAboveNoBlame, type CupboardChange } from '../rules/decide-record'
import { decideGivingUp } from '../rules/decide-return'
import { moved } from '../rules/movement'

interface Recording {
  writer: LoanWriter
  station: StationRecord
  policy: LoanPolicyRecord | undefined
  keeperId: string
  requestId: string
  now: number
}

async function ledgerAfter(
  writer: LoanWriter,
  { stationId, kind }: Pick<StockEventRecord, 'stationId' | 'kind'>,
) {
  const stock = await writer.findStock(stationId, kind)
  assert(stock, 'what was booked has a stock')
  return done({ kind, ledger: presentLedger(stock) })
}

async function recordCupboard(recording: Recording, change: CupboardChange) {
  const { writer, station, policy, keeperId, requestId, now } = recording
  const eventId = stockEventIdOf(keeperId, requestId)
  const earlier = await writer.findEvent(eventId)
  if (earlier) return ledgerAfter(writer, earlier)
  const item = itemOf(change.kind)
  if (!item) return refused('KIND_UNKNOWN')
  const { kind } = item
  const stock = (await writer.findStock(station._id, kind)) ?? emptyStock(station._id, kind)
  const day = dayOf(now)
  const recorded = decideRecord({ change, stock, policy, today: day })
  if (recorded.isRefused) return recorded
  const { event, movement, expiresOn, countedOn } = recorded.value
  const reason = change.what === 'write-off' ? change.reason : null
  const booked = { stationId: station._id, kind, day, at: now, event, loanId: null, keeperId, reason }
  await writer.book({ _id: eventId, ...booked, ...movement }, { expiresOn, countedOn })
  return done({ kind, ledger: moved(stock, movement) })
}

async function giveUpLoan(recording: Recording, change: Extract<StockChange, { what: 'write-off-loan' }>) {
  const { writer, station, policy, keeperId, requestId, now } = recording
  const found = await writer.findLoan(change.loanId)
  if (found?.stationId === station._id && found.ending?.requestId === requestId)
    return ledgerAfter(writer, found)
  const decision = decideGivingUp({ loan: found, stationId: station._id })
  if (decision.isRefused) return decision
  const loan = decision.value
  if (isAboveNoBlame(policy, loan.kind, 1)) return refused('ABOVE_NO_BLAME_VALUE')
  const event = givenUpEvent(loan, { keeperId, reason: change.reason, at: now })
  const before = await writer.findStock(station._id, loan.kind)
  assert(before, 'what was borrowed has a stock')
  await writer.book(event)
  const ending = { at: now, stationId: station._id, stationName: station.name, requestId }
  await writer.closeLoan(loan, { state: 'written-off', ending })
  return done({ kind: loan.kind, ledger: moved(before, event) })
}

/** What a keeper does to the cupboard, as an event and never as a new number: replenish, count, write off. */
export const recordStockAction = defineAction(recordStock, {
  permit: 'loan.keep',
  rate: { max: 60, windowMs: 60_000 },
  async run({ database, input, now, who, requestId }) {
    const { stationId, change } = input
    const { keeperOf, personId } = who
    const station = decideKeeping({ keeperOf, stationId, station: await findStation(database, stationId) })
    if (station.isRefused) return station
    const policy = await findPolicy(database, now)
    return database.transaction(async (transaction) => {
      const recording = {
        writer: loanWriter(transaction),
        station: station.value,
        policy,
        keeperId: personId,
        requestId,
        now,
      }
      return change.what === 'write-off-loan'
        ? giveUpLoan(recording, change)
        : recordCupboard(recording, change)
    })
  },
})
