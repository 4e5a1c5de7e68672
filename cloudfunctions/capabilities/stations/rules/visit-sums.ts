import { OCCUPATION_CODES } from '../../../../miniprogram/contract/occupations'
import { VISIT_SERVICES } from '../../../../miniprogram/contract/station-visitors'
import { DAY_MS, addDays, dayStart } from '../../../../miniprogram/contract/shanghai-time'
import {
  FIGURE_DAYS_MAX,
  SMALL_NUMBER_MIN,
  VISIT_CUTS,
  type VisitCell,
  type VisitCut,
  type VisitFiguresView,
} from '../../../../miniprogram/contract/visit-figures'
import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { VisitNumbers } from '../records'
import { foldSmall } from './fold-small'

const HOURS = 24

/** The days of a span, both ends counted. */
export function decideSpan(from: string, to: string): Outcome<string[], 'DAYS_REVERSED' | 'TOO_MANY_DAYS'> {
  const length = Math.round((dayStart(to) - dayStart(from)) / DAY_MS) + 1
  if (length < 1) return refused('DAYS_REVERSED')
  if (length > FIGURE_DAYS_MAX) return refused('TOO_MANY_DAYS')
  return done(Array.from({ length }, (_, index) => addDays(from, index)))
}

/** Every part a cut may have; a number is asked for by one of these and by nothing else. */
const KEYS: Record<VisitCut, readonly string[]> = {
  hour: Array.from({ length: HOURS }, (_, hour) => String(hour)),
  service: VISIT_SERVICES.map(({ code }) => code),
  occupation: OCCUPATION_CODES,
}

/** Where the numbers of a part are kept; undefined when the cut has no such part. */
export function fieldOf(cut: VisitCut, key: string): `${string}.${string}` | undefined {
  if (!KEYS[cut].includes(key)) return undefined
  if (cut === 'hour') return `hours.h${key}`
  return cut === 'service' ? `services.${key}` : `occupations.${key}`
}

/** One number of a day. */
export function numberOf(day: VisitNumbers, cut: VisitCut, key: string): number {
  if (cut === 'hour') return day.hours[`h${key}`] ?? 0
  const numbers: Partial<Record<string, number>> = cut === 'service' ? day.services : day.occupations
  return numbers[key] ?? 0
}

/** Adds days up and cuts the sum three ways, small parts together. */
export function figuresOf(
  days: readonly VisitNumbers[],
): Pick<VisitFiguresView, 'visits' | 'isTooFew' | 'cuts'> {
  const visits = days.reduce((sum, day) => sum + day.visits, 0)
  const isTooFew = visits > 0 && visits < SMALL_NUMBER_MIN
  const cutOf = (cut: VisitCut) => {
    const cells = KEYS[cut].map((key): VisitCell => ({
      key,
      count: days.reduce((sum, day) => sum + numberOf(day, cut, key), 0),
    }))
    return isTooFew ? { cells: [], otherCount: 0 } : foldSmall(cells)
  }
  const cuts = Object.fromEntries(VISIT_CUTS.map((cut) => [cut, cutOf(cut)]))
  return { visits: isTooFew ? 0 : visits, isTooFew, cuts: cuts as VisitFiguresView['cuts'] }
}
