import { visitFigures } from '../../../../miniprogram/contract/visit-figures'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { findStation } from '../repository'
import { figuresOf, decideSpan } from '../rules/visit-sums'
import { listStationDays, listUnionDays } from '../visit-figures-repository'

/** Visits by hour, service and occupation. A station that was removed keeps its figures. */
export const visitFiguresAction = defineAction(visitFigures, {
  permit: 'station.oversee',
  async run({ database, input, now }) {
    const { from, to, stationId } = input
    const span = decideSpan(from, to)
    if (span.isRefused) return span
    const station = stationId === undefined ? undefined : await findStation(database, stationId)
    if (stationId !== undefined && !station) return refused('STATION_UNKNOWN')
    const days =
      stationId === undefined
        ? await listUnionDays(database, span.value)
        : await listStationDays(database, stationId, span.value)
    return done({
      from,
      to,
      ...(station ? { stationName: station.name } : {}),
      ...figuresOf(days),
      serverNow: now,
    })
  },
})
