import { FAULT_PICTURES_MAX, FAULT_TEXTS_MAX } from '../../../../miniprogram/contract/keeper'
import { reportFault } from '../../../../miniprogram/contract/station-visitors'
import type { Facility } from '../../../../miniprogram/contract/stations'
import { assert } from '../../../kernel/assert'
import type { Transaction } from '../../../kernel/database'
import { defineAction } from '../../../kernel/define-action'
import { checkedPictures, writePictures } from '../../../kernel/pictures'
import { done, refused } from '../../../kernel/refusal'
import { faultWriter } from '../fault-repository'
import { presentMyFault } from '../present-fault'
import { transactionAgainWhenRaced } from '../../../kernel/raced-transaction'
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
  /** File ids. */
  pictures: string[]
  personId: string
  requestId: string
  now: number
}

/** Left out when there is none, as it is in everything that was reported before pictures could be sent. */
const withPictures = (pictures: string[]) => (pictures.length > 0 ? { pictures } : {})

/** A fault nobody reported yet. What the station shows as broken needs no confirming. */
function faultOf({ station, facility, text, pictures, now }: NewReport, _id: string): StationFaultRecord {
  const known = station.facilities.find(({ code }) => code === facility)
  return {
    _id,
    stationId: station._id,
    facility,
    state: known?.brokenSince === undefined ? 'reported' : 'confirmed',
    texts: text === null ? [] : [text],
    ...withPictures(pictures),
    reportCount: 1,
    reportedAt: now,
    movedAt: now,
  }
}

function reportOf(
  { station, text, pictures, personId, requestId, now }: NewReport,
  faultId: string,
  outcome: FaultReportRecord['outcome'],
): FaultReportRecord {
  const _id = faultReportIdOf(faultId, personId)
  const shown = { text, ...withPictures(pictures) }
  return { _id, faultId, stationId: station._id, personId, ...shown, outcome, requestId, at: now }
}

/**
 * Adds the report to the open fault about the same thing, or opens one. A person stands in a fault once. Answers also
 * which of the pictures are now somebody's; the others have to go.
 */
async function put(transaction: Transaction, report: NewReport) {
  const writer = faultWriter(transaction)
  const desk = await writer.findDesk(report.station._id, report.facility)
  if (desk.openFaultId === null) {
    const fault = faultOf(report, faultIdOf(desk._id, desk.count + 1))
    await writer.open(fault, desk)
    const own = reportOf(report, fault._id, 'opened')
    await writer.insertReport(own)
    return { kept: report.pictures, said: { outcome: own.outcome, fault: presentMyFault(own, fault) } }
  }
  const fault = await writer.find(desk.openFaultId)
  assert(fault, 'a desk names a fault that exists')
  const earlier = await writer.findReport(faultReportIdOf(fault._id, report.personId))
  if (earlier) {
    // A repeat whose first answer was lost gets the answer it missed.
    const outcome = earlier.requestId === report.requestId ? earlier.outcome : 'already-reported'
    return { kept: earlier.pictures ?? [], said: { outcome, fault: presentMyFault(earlier, fault) } }
  }
  const own = reportOf(report, fault._id, 'joined')
  await writer.insertReport(own)
  const texts = [...(report.text === null ? [] : [report.text]), ...fault.texts].slice(0, FAULT_TEXTS_MAX)
  const pictures = [...report.pictures, ...(fault.pictures ?? [])].slice(0, FAULT_PICTURES_MAX)
  await writer.change(fault._id, { texts, ...withPictures(pictures), reportCount: fault.reportCount + 1 })
  return { kept: report.pictures, said: { outcome: own.outcome, fault: presentMyFault(own, fault) } }
}

/** A visitor's report that something is not as shown. */
export const reportFaultAction = defineAction(reportFault, {
  permit: 'station.speak',
  rate: { max: 10, windowMs: 3_600_000 },
  async run(call) {
    const { database, files, input, now, requestId, wechat, who } = call
    const { stationId, facility, text } = input
    const station = await findListedStation(database, stationId)
    const early = decideReport({ station, facility, text })
    if (early.isRefused) return early
    if (text !== undefined && !(await wechat.isTextAllowed(text, who.personId)))
      return refused('TEXT_NOT_ALLOWED')
    const checked = await checkedPictures(call, input.pictures ?? [])
    if (checked.isRefused) return checked
    const pictures = await writePictures(call, 'station-faults', checked.value)
    const outcome = await transactionAgainWhenRaced(database, async (transaction) => {
      const decision = decideReport({
        station: await findListedStation(transaction, stationId),
        facility,
        text,
      })
      if (decision.isRefused) return decision
      const { personId } = who
      const report = { facility: facility ?? null, text: text ?? null, pictures, personId, requestId, now }
      return done(await put(transaction, { station: decision.value, ...report }))
    })
    const kept = outcome.isRefused ? [] : outcome.value.kept
    await files.remove(pictures.filter((fileId) => !kept.includes(fileId)))
    return outcome.isRefused ? outcome : done(outcome.value.said)
  },
})
