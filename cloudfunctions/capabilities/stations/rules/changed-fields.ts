import type { StationDraft } from '../../../../miniprogram/contract/station-draft'

/** The fields in which two drafts differ, a position being one field. */
export function changedFields(before: StationDraft, after: StationDraft): string[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof StationDraft)[]
  const changed = fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
  const named = changed.map((field) => (field === 'latitude' || field === 'longitude' ? 'position' : field))
  return [...new Set(named)]
}
