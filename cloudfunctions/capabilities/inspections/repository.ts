import { INSPECTED_PAGE, INSPECTIONS_SHOWN_MAX } from '../../../miniprogram/contract/inspections'
import { atMost, greaterThan } from '../../kernel/conditions'
import type { Database, Transaction } from '../../kernel/database'
import {
  inspectedStations,
  inspectionPolicies,
  inspections,
  type InspectedStationRecord,
  type InspectionPolicyRecord,
  type InspectionRecord,
} from './records'

/** The newest list that has begun; whether it still holds is the rules' to say. */
export async function findNewestPolicy(
  database: Database,
  at: number,
): Promise<InspectionPolicyRecord | undefined> {
  const where = { validFrom: atMost(at) }
  return (await database.list(inspectionPolicies, { where, orderBy: [['validFrom', 'desc']], limit: 1 }))[0]
}

/** One page of the stations that were ever inspected, by id. */
export async function listInspectedStations(
  database: Database,
  after: string | undefined,
): Promise<InspectedStationRecord[]> {
  return database.list(inspectedStations, {
    where: after === undefined ? {} : { _id: greaterThan(after) },
    orderBy: [['_id', 'asc']],
    limit: INSPECTED_PAGE,
  })
}

export async function listStationInspections(
  database: Database,
  stationId: string,
): Promise<InspectionRecord[]> {
  return database.list(inspections, {
    where: { stationId },
    orderBy: [['at', 'desc']],
    limit: INSPECTIONS_SHOWN_MAX,
  })
}

/** Writing inspections inside a transaction: one is never written without where its station then stands. */
export function inspectionWriter(transaction: Transaction) {
  return {
    find: (inspectionId: string) => transaction.find(inspections, inspectionId),
    async insert(inspection: InspectionRecord): Promise<void> {
      const { stationId, on, results } = inspection
      const standing = { lastOn: on, notOkCount: results.filter(({ isOk }) => !isOk).length }
      await transaction.insert(inspections, inspection)
      const before = await transaction.find(inspectedStations, stationId)
      const inspectionCount = (before?.inspectionCount ?? 0) + 1
      if (before) await transaction.change(inspectedStations, stationId, { ...standing, inspectionCount })
      else await transaction.insert(inspectedStations, { _id: stationId, ...standing, inspectionCount })
    },
  }
}
