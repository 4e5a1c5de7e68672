import type { InspectionPolicyView, InspectionView } from '../../../miniprogram/contract/inspections'
import type { InspectionPolicyRecord, InspectionRecord } from './records'

/** The list in force as staff see it. */
export function presentPolicy(policy: InspectionPolicyRecord): InspectionPolicyView {
  const { _id, title, source, intervalDays, items } = policy
  return { policyId: _id, title, source, intervalDays, items }
}

/** An inspection with what it found. */
export function presentInspection(inspection: InspectionRecord): InspectionView {
  const { _id, on, inspectorName, policyId, results } = inspection
  return {
    inspectionId: _id,
    on,
    inspectorName,
    policyId,
    results: results.map(({ note, ...result }) => ({ ...result, ...(note === null ? {} : { note }) })),
  }
}
