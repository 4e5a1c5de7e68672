/** A seven-field timer of the platform: second minute hour day month weekday year, in Beijing time. */
export interface Cron {
  second: Set<number>
  minute: Set<number>
  hour: Set<number>
  day: Set<number>
  month: Set<number>
  weekday: Set<number>
  year: Set<number>
}

const FIELDS: { name: keyof Cron; from: number; to: number; names?: string[] }[] = [
  { name: 'second', from: 0, to: 59 },
  { name: 'minute', from: 0, to: 59 },
  { name: 'hour', from: 0, to: 23 },
  { name: 'day', from: 1, to: 31 },
  {
    name: 'month',
    from: 1,
    to: 12,
    names: ['', 'JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'],
  },
  { name: 'weekday', from: 0, to: 6, names: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] },
  { name: 'year', from: 1970, to: 2099 },
]

const BEIJING_MS = 8 * 3600 * 1000
const SECOND_MS = 1000
const DAY_MS = 86_400_000
/** A date that a cron names is found within this many days, or it never comes (30 February). */
const SEARCH_DAYS_MAX = 366 * 9

/** Reads a cron text. Refuses anything but seven fields of numbers, names, lists, ranges and steps. */
export function parseCron(text: string): Cron {
  const parts = text.trim().split(/\s+/)
  if (parts.length !== FIELDS.length)
    throw new RangeError(`cron "${text}" has ${parts.length} fields, seven are needed`)
  const entries = FIELDS.map((field, at) => [field.name, parseField(parts[at] ?? '', field)] as const)
  return Object.fromEntries(entries) as unknown as Cron
}

/** The first instant after `after` (epoch ms) that the cron names; undefined when there is none. */
export function nextRun(cron: Cron, after: number): number | undefined {
  let at = Math.floor(after / SECOND_MS) * SECOND_MS + SECOND_MS + BEIJING_MS
  const end = at + SEARCH_DAYS_MAX * DAY_MS
  while (at < end) {
    const date = new Date(at)
    if (!isDayNamed(cron, date)) at = Math.floor(at / DAY_MS) * DAY_MS + DAY_MS
    else if (!cron.hour.has(date.getUTCHours())) at = Math.floor(at / 3_600_000) * 3_600_000 + 3_600_000
    else if (!cron.minute.has(date.getUTCMinutes())) at = Math.floor(at / 60_000) * 60_000 + 60_000
    else if (!cron.second.has(date.getUTCSeconds())) at += SECOND_MS
    else return at - BEIJING_MS
  }
  return undefined
}

/** With both a day and a weekday given, either of them is enough, as the platform documents. */
function isDayNamed(cron: Cron, date: Date): boolean {
  if (!cron.year.has(date.getUTCFullYear()) || !cron.month.has(date.getUTCMonth() + 1)) return false
  const isDay = cron.day.has(date.getUTCDate())
  const isWeekday = cron.weekday.has(date.getUTCDay())
  if (cron.day.size < 31 && cron.weekday.size < 7) return isDay || isWeekday
  return isDay && isWeekday
}

function parseField(text: string, field: { from: number; to: number; names?: string[] }): Set<number> {
  const values = new Set<number>()
  for (const part of text.split(',')) {
    const match = /^(\*|\?|[A-Za-z]+|\d+)(?:-([A-Za-z]+|\d+))?(?:\/(\d+))?$/.exec(part)
    if (!match) throw new RangeError(`"${part}" is not a part of a cron`)
    const [, first = '*', last, step] = match
    const isWhole = first === '*' || first === '?'
    const from = isWhole ? field.from : valueOf(first, field)
    const to = last !== undefined ? valueOf(last, field) : isWhole || step !== undefined ? field.to : from
    const by = step === undefined ? 1 : Number(step)
    if (by < 1 || from > to) throw new RangeError(`"${part}" names nothing`)
    for (let value = from; value <= to; value += by) values.add(value)
  }
  return values
}

function valueOf(text: string, field: { from: number; to: number; names?: string[] }): number {
  const value = /^\d+$/.test(text) ? Number(text) : (field.names?.indexOf(text.toUpperCase()) ?? -1)
  const isSunday = field.to === 6 && value === 7
  if (!isSunday && (value < field.from || value > field.to)) throw new RangeError(`"${text}" is out of range`)
  return isSunday ? 0 : value
}
