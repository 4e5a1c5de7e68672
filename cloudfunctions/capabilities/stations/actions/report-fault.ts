import { FAULT_TEXTS_MAX } from '../../../../miniprogram/contract/keeper'
import { reportFault } from '../../../../miniprogram/contract/station-visitors'
import type { Facility } from '../../../../miniprogram/contract/stations'
import { assert } from '../../../kernel/assert'
import type { Transaction } from '../../../kernel/database'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { faultWriter } from '../fault-repository'
import { presentMyFault } from '../present-fault'
import { transactionAgainWhenRaced } from '../raced'
import {
  faultIdOf,
  faultReportIdOf,
  type FaultReportRecord,
  type StationFaultRecord,
  type StationRecord,
} from '../records'
import { findListedStation } from '../repository'
import { decideReport } from '../rules/decide-report'

interface NewReport {
  station: StationRecord
  facility: Facility | null
  text: string | null
  personId: string
  requestId: string
  now: number
}

/** A fault nobody reported yet. What the station shows as broken needs no confirming. */
function faultOf({ station, facility, text, now }: NewReport, _id: string): StationFaultRecord {
  const known = station.facilities.find(({ code }) => code === facility)
  return {
    _id,
    stationId: station._id,
    facility,
    state: known?.brokenSince === undefined ? 'reported' : 'confirmed',
    texts: text === null ? [] : [text],
    reportCount: 1,
    reportedAt: now,
    movedAt: now,
  }
}

function reportOf(
  { station, text, personId, requestId, now }: NewReport,
  faultId: string,
  outcome: FaultReportRecord['outcome'],
): FaultReportRecord {
  const _id = faultReportIdOf(faultId, personId)
  return { _id, faultId, stationId: station._id, personId, text, outcome, requestId, at: now }
}

/** Adds the report to the open fault about the same thing, or opens one. A person stands in a fault once. */
async function put(transaction: Transaction, report: NewReport) {
  const writer = faultWriter(transaction)
  const desk = await writer.findDesk(report.station._id, report.facility)
  if (desk.openFaultId === null) {
    const fault = faultOf(report, faultIdOf(desk._id, desk.count + 1))
    await writer.open(fault, desk)
    const own = reportOf(report, fault._id, 'opened')
    await writer.insertReport(own)
    return { outcome: 'opened' as const, fault: presentMyFault(own, fault) }
  }
  const fault = await writer.find(desk.openFaultId)
  assert(fault, 'a desk names a fault that exists')
  const earlier = await writer.findReport(faultReportIdOf(fault._id, report.personId))
  if (earlier) {
    // A repeat whose first answer was lost gets the answer it missed.
    const outcome = earlier.requestId === report.requestId ? earlier.outcome : 'already-reported'
    return { outcome, fault: presentMyFault(earlier, fault) }
  }
  const own = reportOf(report, fault._id, 'joined')
  await writer.insertReport(own)
  const texts = [...(report.text === null ? [] : [report.text]), ...fault.texts].slice(0, FAULT_TEXTS_MAX)
  await writer.change(fault._id, { texts, reportCount: fault.reportCount + 1 })
  return { outcome: 'joined' as const, fault: presentMyFault(own, fault) }
}

/** A visitor's report that something is not as shown. */
export const reportFaultAction = defineAction(reportFault, {
  permit: 'station.speak',
  rate: { max: 10, windowMs: 3_600_000 },
  async run({ database, input, now, requestId, wechat, who }) {
    const { stationId, facility, text } = input
    const station = await findListedStation(database, stationId)
    const early = decideReport({ station, facility, text })
    if (early.isRefused) return early
    if (text !== undefined && !(await wechat.isTextAllowed(text, who.personId)))
      return refused('TEXT_NOT_ALLOWED')
    return transactionAgainWhenRaced(database, async (transaction) => {
      const decision = decideReport({
        station: await findListedStation(transaction, stationId),
        facility,
        text,
      })
      if (decision.isRefused) return decision
      const { personId } = who
      const report = { facility: facility ?? null, text: text ?? null, personId, requestId, now }
      return done(await put(transaction, { station: decision.value, ...report }))
    })
  },
})
