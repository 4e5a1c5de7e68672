import type { Facility } from '../../../../miniprogram/contract/stations'
import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { StationRecord } from '../records'

export interface ReportFacts {
  station: StationRecord | undefined
  facility: Facility | undefined
  text: string | undefined
}

/** Whether a report says something that can be looked after. */
export function decideReport({
  station,
  facility,
  text,
}: ReportFacts): Outcome<StationRecord, 'STATION_UNKNOWN' | 'FACILITY_NOT_HERE' | 'NOTHING_SAID'> {
  if (!station) return refused('STATION_UNKNOWN')
  if (facility !== undefined && !station.facilities.some(({ code }) => code === facility))
    return refused('FACILITY_NOT_HERE')
  if (facility === undefined && text === undefined) return refused('NOTHING_SAID')
  return done(station)
}
