import type { StaffRole } from '../../../../contract/permissions'

export type DeskTab = 'write-offs' | 'overdue' | 'ledger' | 'policy'

export const DESK_TABS: { tab: DeskTab; label: string }[] = [
  { tab: 'write-offs', label: '等核销' },
  { tab: 'overdue', label: '过期' },
  { tab: 'ledger', label: '账本' },
  { tab: 'policy', label: '规则' },
]

/** Roles that decide and write rules; the others look. The cloud asks again. */
const DECIDING: readonly StaffRole[] = ['staff', 'vice-chair', 'chair']

export const mayManage = (roles: readonly StaffRole[]): boolean =>
  roles.some((role) => DECIDING.includes(role))

/** `等核销 2`; the number only once it is known, with a plus when there are more pages. */
export function writeOffLabel(counted: { count: number; hasMore: boolean } | undefined): string {
  if (!counted || counted.count === 0) return '等核销'
  return `等核销 ${counted.count}${counted.hasMore ? '＋' : ''}`
}
