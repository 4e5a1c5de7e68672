import type { Hours, Span, WeeklyRule } from './opening-hours'
import { DAY_MINUTES } from './shanghai-time'

/**
 * Opening hours as people write them in one cell of a file: `周一至周五 9:00-12:00 14:00-18:00；周六 10:00-16:00`,
 * `每天 24小时`, `20:00-次日2:00`. What `printWeek` writes, `readWeek` reads back; it also reads what people write
 * instead: 周日 as 周天 or 星期日, 到 for 至, full-width signs, 9点半. A day that is not named is a day without hours.
 */

/** What could not be read, in the words of the file. */
export interface Unreadable {
  isReadable: false
  said: string
}
export interface Readable<Value> {
  isReadable: true
  value: Value
}
export type Reading<Value> = Readable<Value> | Unreadable

export const readable = <Value>(value: Value): Readable<Value> => ({ isReadable: true, value })
export const unreadable = (said: string): Unreadable => ({ isReadable: false, said })

const EVERY_DAY = 0b1111111
const WEEKDAYS = '一二三四五六日'
const DAY_NAMES =
  /(?:每天|天天|工作日|周末|(?:周|星期|礼拜)?[一二三四五六日天](?:-(?:周|星期|礼拜)?[一二三四五六日天])?)/y
const SEPARATORS = /[\s、,和]*/y
const SHUT = /^(?:休息|关门|不开门?|停业)$/
const ALL_DAY = /^(?:24 ?小时|全天)$/
const CLOCK = /^(次日|第二天)?(\d{1,2})(?::(\d{2})|点(?:(半)|(\d{1,2})分?)?)$/

/** Signs as they stand on every keyboard: full-width ones become plain; every dash, wave, 至 and 到 becomes one dash. */
export function plainSigns(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00a0]/g, ' ')
    .replace(/\s*(?:[-~\u2010-\u2015\u2212\ufe63\u301c]+|至|到)\s*/g, '-')
    .trim()
}

/** The parts of a cell that stand for themselves, between semicolons or on lines of their own. */
export function clausesOf(text: string): string[] {
  return plainSigns(text)
    .split(/[;\n\r]+/)
    .map((clause) => clause.trim())
    .filter(Boolean)
}

function minuteOf(text: string): number | undefined {
  const [, nextDay, hour, minutes, half, spoken] = CLOCK.exec(text) ?? []
  if (hour === undefined) return undefined
  const minute = half ? 30 : Number(minutes ?? spoken ?? 0)
  if (Number(hour) > 24 || minute > 59) return undefined
  return Number(hour) * 60 + minute + (nextDay ? DAY_MINUTES : 0)
}

/** `9:00-12:00 14:00-18:00`, `24小时` or `休息`. Order and overlap are the business of whoever judges the hours. */
export function readSpans(text: string): Reading<Span[]> {
  const clause = plainSigns(text).trim()
  if (SHUT.test(clause)) return readable([])
  if (ALL_DAY.test(clause)) return readable([[0, DAY_MINUTES]])
  const spans: Span[] = []
  for (const piece of clause.split(/[\s、,]+/).filter(Boolean)) {
    const [opens = '', closes = '', ...more] = piece.split('-')
    const span = [minuteOf(opens), minuteOf(closes)] as const
    if (span[0] === undefined || span[1] === undefined || more.length > 0) return unreadable(piece)
    spans.push([span[0], span[1]])
  }
  return spans.length > 0 ? readable(spans) : unreadable(clause)
}

const weekdayOf = (name: string): number => WEEKDAYS.indexOf(name.replace('天', '日').slice(-1))

function bitsOf(name: string): number {
  if (name === '每天' || name === '天天') return EVERY_DAY
  if (name === '工作日') return 0b0011111
  if (name === '周末') return 0b1100000
  const [from = '', to] = name.split('-')
  const last = weekdayOf(to ?? from)
  let bits = 0
  for (let day = weekdayOf(from); ; day = (day + 1) % 7) {
    bits |= 1 << day
    if (day === last) return bits
  }
}

/** The days at the front of a clause, and where its hours begin. Without any, every day is meant. */
function readDays(clause: string): { weekdays: number; rest: string } {
  let weekdays = 0
  let at = 0
  for (;;) {
    DAY_NAMES.lastIndex = at
    const name = DAY_NAMES.exec(clause)?.[0]
    if (name === undefined) break
    weekdays |= bitsOf(name)
    SEPARATORS.lastIndex = at + name.length
    at = SEPARATORS.exec(clause) ? SEPARATORS.lastIndex : at + name.length
  }
  return { weekdays: weekdays || EVERY_DAY, rest: clause.slice(at).replace(/^[:\s]+/, '') }
}

/** The hours of a week from one cell. Days named twice keep both: that they overlap is told by `draftProblems`. */
export function readWeek(text: string): Reading<WeeklyRule[]> {
  const rules: WeeklyRule[] = []
  const clauses = clausesOf(text)
  for (const clause of clauses) {
    const { weekdays, rest } = readDays(clause)
    const spans = readSpans(rest)
    if (!spans.isReadable) return unreadable(clause)
    if (spans.value.length > 0) rules.push({ weekdays, spans: spans.value })
  }
  return clauses.length > 0 ? readable(rules) : unreadable('')
}

function clockWord(minute: number): string {
  const isNextDay = minute > DAY_MINUTES
  const within = isNextDay ? minute - DAY_MINUTES : minute
  const text = `${Math.floor(within / 60)}:${String(within % 60).padStart(2, '0')}`
  return isNextDay ? `次日${text}` : text
}

/** Spans in order, as `readSpans` reads them. */
export function printSpans(spans: readonly Span[]): string {
  if (spans.length === 0) return '休息'
  if (spans.length === 1 && spans[0]?.[0] === 0 && spans[0][1] === DAY_MINUTES) return '24小时'
  return sorted(spans)
    .map(([opens, closes]) => `${clockWord(opens)}-${clockWord(closes)}`)
    .join(' ')
}

const sorted = (spans: readonly Span[]): Span[] =>
  [...spans].sort((left, right) => left[0] - right[0] || left[1] - right[1])

/** `每天`, `周一至周五`, `周六、周日`, `周一、周三至周日`. */
function daysWord(weekdays: number): string {
  if (weekdays === EVERY_DAY) return '每天'
  const runs: number[][] = []
  for (let day = 0; day < 7; day += 1) {
    if ((weekdays & (1 << day)) === 0) continue
    const last = runs[runs.length - 1]
    if (last && last[last.length - 1] === day - 1) last.push(day)
    else runs.push([day])
  }
  const name = (day: number | undefined) => `周${WEEKDAYS.charAt(day ?? 0)}`
  return runs
    .map((run) =>
      run.length > 2 ? `${name(run[0])}至${name(run[run.length - 1])}` : run.map(name).join('、'),
    )
    .join('、')
}

/**
 * One rule for all days that keep the same hours, in the order of the week: two ways of writing the same week down are
 * the same after this.
 */
export function plainWeek(weekly: Hours['weekly']): WeeklyRule[] {
  const rules = new Map<string, WeeklyRule>()
  for (let day = 0; day < 7; day += 1) {
    const bit = 1 << day
    const spans = sorted(weekly.filter(({ weekdays }) => weekdays & bit).flatMap((rule) => rule.spans))
    if (spans.length === 0) continue
    const key = JSON.stringify(spans)
    rules.set(key, { weekdays: (rules.get(key)?.weekdays ?? 0) | bit, spans })
  }
  return [...rules.values()]
}

/** A week in one cell. */
export function printWeek(weekly: Hours['weekly']): string {
  const rules = plainWeek(weekly)
  if (rules.length === 0) return '休息'
  return rules.map(({ weekdays, spans }) => `${daysWord(weekdays)} ${printSpans(spans)}`).join('；')
}
