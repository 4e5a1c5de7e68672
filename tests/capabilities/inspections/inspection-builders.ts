import type { InspectionPolicyRecord } from '../../../cloudfunctions/capabilities/inspections/records'
import { DAY_MS } from '../../../miniprogram/contract/shanghai-time'
import { NOON } from '../builders'

/** A list of two items in force at NOON, the second about facilities. */
export function inspectionPolicyOf(parts: Partial<InspectionPolicyRecord> = {}): InspectionPolicyRecord {
  return {
    _id: 'policy-1',
    validFrom: NOON - 30 * DAY_MS,
    validUntil: null,
    title: '检查',
    source: '示例，待核对',
    intervalDays: 90,
    items: [
      { code: 'sign', label: '有标识', hint: '看牌子', isAboutFacilities: false },
      { code: 'facilities', label: '有设施', hint: '样样能用', isAboutFacilities: true },
    ],
    ...parts,
  }
}
