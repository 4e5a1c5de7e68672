import {
  ANY_NEED,
  cellCentre,
  hourBandOf,
  type GapNeed,
  type HourBand,
} from '../../../../miniprogram/contract/gaps'
import { dayOf, minuteOfDay } from '../../../../miniprogram/contract/shanghai-time'
import { isInChina } from '../../../../miniprogram/contract/station-draft'
import type { Facility } from '../../../../miniprogram/contract/stations'
import { done, refused, type Outcome } from '../../../kernel/refusal'

export interface GapFacts {
  cell: string
  needs: readonly Facility[]
  now: number
}

/** What one person's word adds to. */
export interface GapCount {
  cell: string
  month: string
  needs: GapNeed[]
  band: HourBand
}

const MONTH_LENGTH = 'yyyymm'.length
const HOUR_MINUTES = 60

/** Whether a square can be counted, and what the word adds to. The hour is the cloud's, because phones run wrong. */
export function decideGap({ cell, needs, now }: GapFacts): Outcome<GapCount, 'CELL_OUTSIDE_CHINA'> {
  if (!isInChina(cellCentre(cell))) return refused('CELL_OUTSIDE_CHINA')
  return done({
    cell,
    month: dayOf(now).slice(0, MONTH_LENGTH),
    needs: needs.length === 0 ? [ANY_NEED] : [...new Set(needs)],
    band: hourBandOf(Math.floor(minuteOfDay(now) / HOUR_MINUTES)),
  })
}
