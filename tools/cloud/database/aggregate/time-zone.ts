import { requestFailed } from '../refusals'

const formats = new Map<string, Intl.DateTimeFormat>()

/** Minutes a zone is ahead of UTC at an instant. Zones are names (`Asia/Shanghai`) or offsets (`+08:00`, `-0530`, `+08`). */
export function offsetMinutes(zone: string, at: Date): number {
  const offset = /^([+-])(\d{2})(?::?(\d{2}))?$/.exec(zone)
  if (offset) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0)
    return offset[1] === '-' ? -minutes : minutes
  }
  const parts = Object.fromEntries(
    formatFor(zone)
      .formatToParts(at)
      .map((part) => [part.type, Number(part.value)]),
  )
  const { year, month, day, hour, minute, second } = parts as Record<string, number>
  const local = Date.UTC(year as number, (month as number) - 1, day as number, hour, minute, second)
  return Math.round((local - Math.floor(at.getTime() / 1000) * 1000) / 60_000)
}

function formatFor(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formats.set(zone, format)
    return format
  } catch {
    throw requestFailed(`unrecognized time zone identifier: "${zone.slice(0, 40)}"`)
  }
}
