import {
  inspectionDueOn,
  type InspectedStation,
  type InspectionPolicyView,
} from '../../../../contract/inspections'
import { distanceText, metresBetween, type Position } from '../../../../contract/nearest'
import { DAY_MS, dayOf, dayStart, dayText } from '../../../../contract/shanghai-time'
import type { StationView } from '../../../../contract/stations'

/** Which stations the list holds: those to go to, those where something was missing, those that are done. */
export type InspectionFilter = 'due' | 'not-ok' | 'done'

export interface InspectionRow {
  stationId: string
  name: string
  address: string
  /** `180 米`; empty when there is nowhere to measure from. */
  metresText: string
  stateText: string
  tone: 'attention' | 'open' | 'closed'
  /** What was missing last time; empty when nothing was. */
  notOkText: string
}

/** Rows handed to the screen at a time. */
export const INSPECTION_ROWS_PER_PAGE = 20

interface Standing {
  station: StationView
  last: InspectedStation | undefined
  metres: number | undefined
  /** Undefined when it was never inspected. */
  dueOn: string | undefined
  isDue: boolean
}

export interface InspectionList {
  counts: { filter: InspectionFilter; label: string; count: number; isChosen: boolean }[]
  rows: InspectionRow[]
  total: number
}

export interface InspectionQuestion {
  stations: readonly StationView[]
  inspected: readonly InspectedStation[]
  policy: Pick<InspectionPolicyView, 'intervalDays'>
  origin: Position | undefined
  filter: InspectionFilter
  now: number
}

function standings({ stations, inspected, policy, origin, now }: InspectionQuestion): Standing[] {
  const today = dayOf(now)
  const byId = new Map(inspected.map((one) => [one.stationId, one]))
  return stations.map((station) => {
    const last = byId.get(station.stationId)
    const dueOn = last && inspectionDueOn(last.lastOn, policy.intervalDays)
    const metres = origin && metresBetween(origin, station)
    return { station, last, metres, dueOn, isDue: dueOn === undefined || dueOn <= today }
  })
}

const BELONGS: Record<InspectionFilter, (one: Standing) => boolean> = {
  due: ({ isDue }) => isDue,
  'not-ok': ({ last }) => (last?.notOkCount ?? 0) > 0,
  done: ({ isDue }) => !isDue,
}

/** The nearest first; with nowhere to measure from those never inspected first, then the longest overdue. */
function inOrder(left: Standing, right: Standing): number {
  if (left.metres !== undefined && right.metres !== undefined) return left.metres - right.metres
  return (left.dueOn ?? '').localeCompare(right.dueOn ?? '')
}

function stateOf({ last, dueOn, isDue }: Standing, now: number): Pick<InspectionRow, 'stateText' | 'tone'> {
  if (!last || dueOn === undefined) return { stateText: '还没查过', tone: 'attention' }
  const days = Math.round((dayStart(dueOn) - dayStart(dayOf(now))) / DAY_MS)
  if (!isDue) return { stateText: `${dayText(dueOn)}前不用查`, tone: 'open' }
  return { stateText: days === 0 ? '今天该查了' : `过了 ${-days} 天`, tone: 'attention' }
}

function rowOf(one: Standing, now: number): InspectionRow {
  const { station, last, metres } = one
  return {
    stationId: station.stationId,
    name: station.name,
    address: station.address,
    metresText: metres === undefined ? '' : distanceText(metres),
    ...stateOf(one, now),
    notOkText: last && last.notOkCount > 0 ? `${dayText(last.lastOn)}查到 ${last.notOkCount} 项不合格` : '',
  }
}

/** The list with the three counts above it. */
export function inspectionList(question: InspectionQuestion, rowCount: number): InspectionList {
  const { filter, now } = question
  const all = standings(question)
  const counted = (one: InspectionFilter, label: string) => ({
    filter: one,
    label,
    count: all.filter(BELONGS[one]).length,
    isChosen: one === filter,
  })
  const found = all.filter(BELONGS[filter]).sort(inOrder)
  return {
    counts: [counted('due', '该查的'), counted('not-ok', '有不合格'), counted('done', '查过了')],
    rows: found.slice(0, rowCount).map((one) => rowOf(one, now)),
    total: found.length,
  }
}

const EMPTY: Record<InspectionFilter, string> = {
  due: '这一期都查过了。',
  'not-ok': '上一次检查里没有不合格的。',
  done: '这一期还没有查过的。',
}

export function emptyText(filter: InspectionFilter): string {
  return EMPTY[filter]
}

/** The list in force in one line, and where it comes from. */
export function policyLines(policy: InspectionPolicyView): { title: string; source: string } {
  return {
    title: `${policy.title}，每 ${policy.intervalDays} 天查一次`,
    source: `${policy.source}。以当年方案为准。`,
  }
}
