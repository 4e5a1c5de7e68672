import { occupationLabel } from '../../../../contract/occupations'
import { addDays, dayOf, dayText } from '../../../../contract/shanghai-time'
import { VISIT_SERVICES } from '../../../../contract/station-visitors'
import {
  SMALL_NUMBER_MIN,
  type FoldedCells,
  type VisitCell,
  type VisitCut,
  type VisitFiguresView,
  type VisitRow,
} from '../../../../contract/visit-figures'

export const SPAN_DAYS = [7, 14, 30] as const
export type SpanDays = (typeof SPAN_DAYS)[number]

/** The days of a span that ends today. */
export function spanOf(days: SpanDays, now: number): { from: string; to: string } {
  const to = dayOf(now)
  return { from: addDays(to, 1 - days), to }
}

export interface Bar {
  key: string
  label: string
  count: number
  /** Length of the bar in percent of the longest. */
  length: number
  /** Part of the whole in percent, `12%`. */
  shareText: string
  /** Belongs to what the title names. */
  isNamed: boolean
  /** A number of its own, which opens its rows; what was put together does not. */
  isOwn: boolean
}

export interface Chart {
  cut: VisitCut
  /** The answer to the chart's one question. */
  title: string
  bars: Bar[]
  /** Why some stand together; empty when none do. */
  foldedText: string
}

const HOURS_IN_TITLE = 3

/** `2,340`. */
export function countText(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}

function serviceLabel(code: string): string {
  return VISIT_SERVICES.find((service) => service.code === code)?.label ?? code
}

function labelOf(cut: VisitCut, key: string): string {
  if (cut === 'hour') return `${key} 点`
  return cut === 'service' ? serviceLabel(key) : occupationLabel(key)
}

/** How people call the hours a rush begins at. */
function rushWord(from: number): string {
  if (from < 5) return '半夜'
  if (from < 8) return '清早'
  if (from < 10) return '上午'
  if (from < 13) return '午饭前后'
  if (from < 16) return '下午'
  return from < 19 ? '晚饭前后' : '夜里'
}

/** The three hours in a row with most people; the first of them. */
function busiestFrom(cells: readonly VisitCell[]): number {
  const at = (hour: number) => cells.find(({ key }) => key === String(hour))?.count ?? 0
  let best = { from: 0, count: -1 }
  for (let from = 0; from <= 24 - HOURS_IN_TITLE; from += 1) {
    const count = at(from) + at(from + 1) + at(from + 2)
    if (count > best.count) best = { from, count }
  }
  return best.from
}

/** What the title names, and the title. */
function answerOf(cut: VisitCut, cells: readonly VisitCell[]): { title: string; named: string[] } {
  const [first, second] = cells
  if (!first) return { title: '人数太少，没有能单独说的', named: [] }
  if (cut === 'hour') {
    const from = busiestFrom(cells)
    const named = Array.from({ length: HOURS_IN_TITLE }, (_, index) => String(from + index))
    return { title: `${rushWord(from)}人最多：${from} 点到 ${from + HOURS_IN_TITLE} 点`, named }
  }
  const names = [first, second].flatMap((cell) => (cell ? [labelOf(cut, cell.key)] : []))
  const after = names[1] ? `，其次是${names[1]}` : ''
  const title = cut === 'service' ? `来${names[0]}的最多${after}` : `${names[0]}来得最多${after}`
  return { title, named: [first.key] }
}

/** Hours stand in the order of the day, with those between them that are too small to be told. */
function inDayOrder(cells: readonly VisitCell[]): VisitCell[] {
  const hours = cells.map(({ key }) => Number(key))
  const [from, to] = [Math.min(...hours), Math.max(...hours)]
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const key = String(from + index)
    return cells.find((cell) => cell.key === key) ?? { key, count: 0 }
  })
}

const OTHER_LABELS: Record<VisitCut, string> = { hour: '其他时间', service: '其他', occupation: '其他工作' }

function chartOf(cut: VisitCut, { cells, otherCount }: FoldedCells): Chart {
  const { title, named } = answerOf(cut, cells)
  const whole = cells.reduce((sum, { count }) => sum + count, otherCount)
  const longest = Math.max(1, otherCount, ...cells.map(({ count }) => count))
  const bar = (key: string, label: string, count: number): Bar => ({
    key,
    label,
    count,
    length: Math.round((count * 100) / longest),
    shareText: whole > 0 ? `${Math.round((count * 100) / whole)}%` : '',
    isNamed: named.includes(key),
    isOwn: key !== '' && count > 0,
  })
  const shown = cut === 'hour' && cells.length > 0 ? inDayOrder(cells) : cells
  const bars = shown.map(({ key, count }) => bar(key, labelOf(cut, key), count))
  if (otherCount > 0) bars.push(bar('', OTHER_LABELS[cut], otherCount))
  const isFolded = otherCount > 0 || bars.some(({ count }) => count === 0)
  return {
    cut,
    title,
    bars,
    foldedText: isFolded ? `不到 ${SMALL_NUMBER_MIN} 人次的合在一起，不单独说。` : '',
  }
}

export interface VisitsFace {
  /** `1,234`. */
  visitsText: string
  spanText: string
  stationName: string
  charts: Chart[]
  /** Said instead of charts when there is nothing to draw; empty otherwise. */
  emptyText: string
}

/** The whole page: one number and three questions. */
export function visitsFace(figures: VisitFiguresView): VisitsFace {
  const { from, to, visits, isTooFew, cuts, stationName = '' } = figures
  const emptyText = isTooFew
    ? `这几天来的人不到 ${SMALL_NUMBER_MIN} 个，人太少，不单独说。`
    : visits === 0
      ? '这几天还没有人记过来访。'
      : ''
  return {
    visitsText: countText(visits),
    spanText: `${dayText(from)} 到 ${dayText(to)}`,
    stationName,
    charts: emptyText
      ? []
      : (['hour', 'service', 'occupation'] as const).map((cut) => chartOf(cut, cuts[cut])),
    emptyText,
  }
}

export interface RowLine {
  key: string
  title: string
  countText: string
}

/** The rows behind one number: stations, or days of one station. */
export function rowLines(rows: readonly VisitRow[], otherCount: number): RowLine[] {
  const isDays = rows.some(({ name }) => name === '')
  const lines = rows.map(({ key, name, count }) => ({
    key,
    title: name || dayText(key),
    countText: countText(count),
  }))
  const other = {
    key: '',
    title: isDays ? '其他几天合起来' : '其他驿站合起来',
    countText: countText(otherCount),
  }
  return otherCount > 0 ? [...lines, other] : lines
}
