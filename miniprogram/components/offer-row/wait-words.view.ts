import { dayWord, timeText } from '../../contract/shanghai-time'

/** `排到今天 24:00`: a midnight belongs to the day it ends. */
export function waitUntilText(endsAt: number, now: number): string {
  const isMidnight = timeText(endsAt) === '00:00'
  const day = dayWord(isMidnight ? endsAt - 1 : endsAt, now)
  return `排到${day} ${isMidnight ? '24:00' : timeText(endsAt)}`
}

/** `前面还有 12 人`; the next one reads that they are. */
export function aheadText(ahead: number): string {
  return ahead === 0 ? '下一个就是你' : `前面还有 ${ahead} 人`
}
