import type { DayException, Hours } from './opening-hours'
import { addDays } from './shanghai-time'

export interface DutyFacts {
  hours: Hours
  /** Days on which somebody is on duty, each with its hours. */
  duty: readonly DayException[]
  /** `yyyymmdd`. */
  today: string
}

/**
 * The hours with the days of duty in them, as days that differ: a day of duty takes the place of an exception, and so
 * overrules holiday and weekday as well; only a closure overrules it. Days that are over are left out; yesterday is not
 * over, because its hours may run into today.
 */
export function hoursWithDuty({ hours, duty, today }: DutyFacts): Hours {
  const yesterday = addDays(today, -1)
  const coming = duty.filter(({ on }) => on >= yesterday)
  if (coming.length === 0) return hours
  const dutyDays = new Set(coming.map(({ on }) => on))
  const others = (hours.exceptions ?? []).filter(({ on }) => !dutyDays.has(on))
  const exceptions = [...others, ...coming].sort((left, right) => (left.on < right.on ? -1 : 1))
  return { ...hours, exceptions }
}
