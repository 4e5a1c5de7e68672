import { VISIT_ROWS_MAX, type VisitCell } from '../../../miniprogram/contract/visit-figures'
import { oneOf } from '../../kernel/conditions'
import { QUERY_LIMIT_MAX, type Database } from '../../kernel/database'
import { stationVisits, stationVisitsIdOf, visitDays, visitNumbersOf, type VisitNumbers } from './records'

/** One station's days, each by its id. */
export async function listStationDays(
  database: Database,
  stationId: string,
  days: readonly string[],
): Promise<(VisitNumbers & { day: string })[]> {
  const kept = await database.list(stationVisits, {
    where: { _id: oneOf(days.map((day) => stationVisitsIdOf(stationId, day))) },
    limit: QUERY_LIMIT_MAX,
  })
  return kept.map((one) => ({ ...visitNumbersOf(one), day: one.day }))
}

/** All stations' days as they were added up while people came: a few documents a day, however many stations there are. */
export async function listUnionDays(database: Database, days: readonly string[]): Promise<VisitNumbers[]> {
  const kept = await database.list(visitDays, { where: { day: oneOf(days) }, limit: QUERY_LIMIT_MAX })
  return kept.map(visitNumbersOf)
}

/** The stations with most of one number, the largest first. */
export async function topStations(
  database: Database,
  days: readonly string[],
  field: `${string}.${string}`,
): Promise<VisitCell[]> {
  const top = await database.topBy(stationVisits, {
    where: { day: oneOf(days) },
    by: 'stationId',
    sum: field,
    limit: VISIT_ROWS_MAX,
  })
  return top.map(({ key, sum }) => ({ key, count: sum })).filter(({ count }) => count > 0)
}
