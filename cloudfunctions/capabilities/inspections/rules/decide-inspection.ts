import type { InputOf } from '../../../../miniprogram/contract/action'
import type { recordInspection } from '../../../../miniprogram/contract/inspections'
import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { StationRecord } from '../../stations/records'
import type { InspectionPolicyRecord, InspectionRecord } from '../records'

type Result = InputOf<typeof recordInspection>['results'][number]

export interface InspectionFacts {
  /** The listed station; undefined when it never was or was removed. */
  station: StationRecord | undefined
  /** The list in force. */
  policy: InspectionPolicyRecord | undefined
  /** The list the inspector had on the screen. */
  policyId: string
  results: readonly Result[]
}

export type InspectionRefusal =
  | 'STATION_UNKNOWN'
  | 'NO_POLICY'
  | 'POLICY_CHANGED'
  | 'ITEMS_DIFFER'
  | 'REASON_MISSING'
  | 'FACILITY_NOT_ASKED'
  | 'FACILITY_NOT_HERE'

/**
 * Whether an inspection may be recorded, and its results in the words of the list. Every item is answered once; what is
 * not ok says why, by a note or by naming what is broken, because a bare no helps nobody to mend it.
 */
export function decideInspection(
  facts: InspectionFacts,
): Outcome<InspectionRecord['results'], InspectionRefusal> {
  const { station, policy, policyId, results } = facts
  if (!station) return refused('STATION_UNKNOWN')
  if (!policy) return refused('NO_POLICY')
  if (policy._id !== policyId) return refused('POLICY_CHANGED')
  const answered = policy.items.flatMap(({ code }) => results.filter((result) => result.code === code))
  if (answered.length !== policy.items.length || answered.length !== results.length)
    return refused('ITEMS_DIFFER')
  if (new Set(results.map(({ code }) => code)).size !== results.length) return refused('ITEMS_DIFFER')
  const brokenOf = ({ broken = [] }: Result) => [...new Set(broken)]
  if (results.some((result) => !result.isOk && !result.note && brokenOf(result).length === 0))
    return refused('REASON_MISSING')
  const asked = new Set(
    policy.items.filter(({ isAboutFacilities }) => isAboutFacilities).map(({ code }) => code),
  )
  if (results.some((result) => brokenOf(result).length > 0 && (result.isOk || !asked.has(result.code))))
    return refused('FACILITY_NOT_ASKED')
  const here = station.facilities.map(({ code }) => code)
  if (results.some((result) => brokenOf(result).some((code) => !here.includes(code))))
    return refused('FACILITY_NOT_HERE')
  return done(
    policy.items.map(({ code, label }, index) => {
      const result = answered[index]!
      return { code, label, isOk: result.isOk, note: result.note ?? null, broken: brokenOf(result) }
    }),
  )
}
