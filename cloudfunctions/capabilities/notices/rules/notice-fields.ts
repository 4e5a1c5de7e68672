import { dayOf, timeText } from '../../../../miniprogram/contract/shanghai-time'

/** WeChat refuses a template's short text field beyond 20 characters. */
const THING_LENGTH_MAX = 20

/** A text as a short text field takes it. */
export const thingText = (text: string) => text.slice(0, THING_LENGTH_MAX)

/** An instant as a time field takes it: `2026-11-18 12:05`. */
export function momentText(at: number): string {
  const day = dayOf(at)
  return `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6, 8)} ${timeText(at)}`
}
