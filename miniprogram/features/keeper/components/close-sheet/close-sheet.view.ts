import { HOUR_MS, addDays, dayOf, dayStart, timeText } from '../../../../contract/shanghai-time'

export interface UntilChoice {
  label: string
  /** Undefined: until the keeper opens again. */
  until?: number
}

/** How long a station may be shut, each choice with the hour at which it opens by itself. */
export function untilChoices(now: number): UntilChoice[] {
  const today = dayOf(now)
  const hour = (count: number): UntilChoice => {
    const until = now + count * HOUR_MS
    return { label: `${count} 小时，到${dayOf(until) === today ? '' : '明天 '}${timeText(until)}`, until }
  }
  return [
    hour(1),
    hour(2),
    { label: '今天不开了', until: dayStart(addDays(today, 1)) },
    { label: '明天也不开', until: dayStart(addDays(today, 2)) },
    { label: '还没定，我来开' },
  ]
}
