import type { StaffRole } from '../../contract/permissions'
import { dayOf, dayText, dayWord, timeText } from '../../contract/shanghai-time'

/** Roles that may change stations; the others only look. The cloud decides, this only hides what it would refuse. */
const MANAGING: readonly StaffRole[] = ['staff', 'vice-chair', 'chair']

export function canManage(roles: readonly StaffRole[] | undefined): boolean {
  return roles?.some((role) => MANAGING.includes(role)) ?? false
}

/** A code in two groups of four, as it is read aloud. */
export function spokenCode(code: string): string {
  return code.replace(/^(.{4})(.+)$/, '$1 $2')
}

/** `今天 09:40`, `3月8日 15:00`. */
export function momentText(at: number, now: number): string {
  return `${dayWord(at, now)} ${timeText(at)}`
}

/** `用到 3月15日 15:00`. */
export function validText(until: number): string {
  return `用到 ${dayText(dayOf(until))} ${timeText(until)}`
}
