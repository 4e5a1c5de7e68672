import {
  FAULT_LIST_MAX,
  OPEN_FAULTS_EVERYWHERE_MAX,
  OPEN_FAULTS_MAX,
} from '../../../miniprogram/contract/keeper'
import { MY_FAULTS_MAX, type FaultState } from '../../../miniprogram/contract/station-visitors'
import type { Facility } from '../../../miniprogram/contract/stations'
import { lessThan, oneOf, type Patch } from '../../kernel/conditions'
import type { Database, Transaction } from '../../kernel/database'
import {
  faultDeskIdOf,
  faultDesks,
  faultReports,
  stationFaults,
  type FaultDeskRecord,
  type FaultReportRecord,
  type StationFaultRecord,
} from './records'

const OPEN_STATES: FaultState[] = ['reported', 'confirmed']
const SETTLED_STATES: FaultState[] = ['fixed', 'dismissed']
/** Settled faults and reports of one fault that are looked at in one run of forgetting. */
const FORGET_FAULTS = 20
export const FORGET_REPORTS = 100

export async function findFault(
  database: Database,
  faultId: string,
): Promise<StationFaultRecord | undefined> {
  return database.find(stationFaults, faultId)
}

/** What still needs somebody at a station, oldest first. */
export async function listOpenFaults(database: Database, stationId: string): Promise<StationFaultRecord[]> {
  return database.list(stationFaults, {
    where: { stationId, state: oneOf(OPEN_STATES) },
    orderBy: [['reportedAt', 'asc']],
    limit: OPEN_FAULTS_MAX,
  })
}

/** What still needs somebody anywhere, oldest first. */
export async function listOpenFaultsEverywhere(database: Database): Promise<StationFaultRecord[]> {
  return database.list(stationFaults, {
    where: { state: oneOf(OPEN_STATES) },
    orderBy: [['reportedAt', 'asc']],
    limit: OPEN_FAULTS_EVERYWHERE_MAX,
  })
}

/** Faults that were settled before an instant, oldest first, a batch at a time. */
export async function listFaultsSettledBefore(
  database: Database,
  before: number,
): Promise<StationFaultRecord[]> {
  return database.list(stationFaults, {
    where: { state: oneOf(SETTLED_STATES), movedAt: lessThan(before) },
    orderBy: [['movedAt', 'asc']],
    limit: FORGET_FAULTS,
  })
}

/** Some of the reports a fault is made of. */
export async function listReportsOf(database: Database, faultId: string): Promise<FaultReportRecord[]> {
  return database.list(faultReports, { where: { faultId }, limit: FORGET_REPORTS })
}

export async function dropReport(database: Database, reportId: string): Promise<void> {
  await database.removeIf(faultReports, reportId, {})
}

/** A settled fault goes once nothing of it is left. */
export async function dropFault(database: Database, fault: StationFaultRecord): Promise<void> {
  await database.removeIf(stationFaults, fault._id, { state: fault.state })
}

/** A station's faults, newest first, settled ones too. */
export async function listStationFaults(
  database: Database,
  stationId: string,
): Promise<StationFaultRecord[]> {
  return database.list(stationFaults, {
    where: { stationId },
    orderBy: [['reportedAt', 'desc']],
    limit: FAULT_LIST_MAX,
  })
}

/** What a person reported at a station, newest first, each with the fault it became part of. */
export async function listOwnReports(
  database: Database,
  { personId, stationId }: { personId: string; stationId: string },
): Promise<{ report: FaultReportRecord; fault: StationFaultRecord }[]> {
  const reports = await database.list(faultReports, {
    where: { personId, stationId },
    orderBy: [['at', 'desc']],
    limit: MY_FAULTS_MAX,
  })
  const faults = await Promise.all(reports.map(({ faultId }) => database.find(stationFaults, faultId)))
  return reports.flatMap((report, index) => {
    const fault = faults[index]
    return fault ? [{ report, fault }] : []
  })
}

/** Writing to faults inside a transaction. A fault is opened and settled together with its desk. */
export function faultWriter(transaction: Transaction) {
  return {
    find: (faultId: string) => transaction.find(stationFaults, faultId),
    async findDesk(stationId: string, facility: Facility | null): Promise<FaultDeskRecord> {
      const _id = faultDeskIdOf(stationId, facility)
      return (await transaction.find(faultDesks, _id)) ?? { _id, count: 0, openFaultId: null }
    },
    async open(fault: StationFaultRecord, desk: FaultDeskRecord): Promise<void> {
      await transaction.insert(stationFaults, fault)
      if (desk.count === 0)
        await transaction.insert(faultDesks, { ...desk, count: 1, openFaultId: fault._id })
      else await transaction.change(faultDesks, desk._id, { count: desk.count + 1, openFaultId: fault._id })
    },
    change: (faultId: string, patch: Patch<StationFaultRecord>) =>
      transaction.change(stationFaults, faultId, patch),
    clearDesk: (deskId: string) => transaction.change(faultDesks, deskId, { openFaultId: null }),
    findReport: (reportId: string) => transaction.find(faultReports, reportId),
    insertReport: (report: FaultReportRecord) => transaction.insert(faultReports, report),
  }
}
