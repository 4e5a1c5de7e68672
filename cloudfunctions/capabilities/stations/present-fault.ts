import type { FaultView } from '../../../miniprogram/contract/keeper'
import type { MyFaultView } from '../../../miniprogram/contract/station-visitors'
import type { FaultReportRecord, StationFaultRecord } from './records'

/** A fault as the keeper sees it; who reported it is left out. */
export function presentFault(fault: StationFaultRecord): FaultView {
  const { _id, stationId, facility, state, texts, pictures, reportCount, reportedAt, movedAt } = fault
  return {
    faultId: _id,
    stationId,
    ...(facility === null ? {} : { facility }),
    ...{ state, texts, reportCount, reportedAt, movedAt },
    ...(pictures && pictures.length > 0 ? { pictureCount: pictures.length } : {}),
  }
}

/** A fault as somebody sees it who reported it: their own words only. */
export function presentMyFault(report: FaultReportRecord, fault: StationFaultRecord): MyFaultView {
  return {
    faultId: fault._id,
    ...(fault.facility === null ? {} : { facility: fault.facility }),
    ...(report.text === null ? {} : { text: report.text }),
    state: fault.state,
    reportedAt: report.at,
    movedAt: fault.movedAt,
  }
}
