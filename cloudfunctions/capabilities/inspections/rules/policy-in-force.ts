import type { InspectionPolicyRecord } from '../records'

/** The newest list that has begun, unless it has ended: an older one it replaced does not come back. */
export function policyInForce(
  newest: InspectionPolicyRecord | undefined,
  at: number,
): InspectionPolicyRecord | undefined {
  return newest && (newest.validUntil === null || at < newest.validUntil) ? newest : undefined
}
