import { printExceptions, printHolidaySpans } from '../../../../miniprogram/contract/exception-text'
import { printWeek } from '../../../../miniprogram/contract/hours-text'
import {
  ACCESS_WORDS,
  COORDINATE_SYSTEMS,
  KIND_WORDS,
  type FileColumn,
} from '../../../../miniprogram/contract/station-files'
import { facilityLabel } from '../../../../miniprogram/contract/stations'
import type { StationRecord } from '../records'
import { draftOfStation, withoutPastDays } from './draft-of-station'

export interface CellNames {
  areas: readonly { _id: string; name: string }[]
  /** The main stations there are, by which a sub-station's is named. */
  mains: readonly Pick<StationRecord, '_id' | 'name'>[]
  /** `yyyymmdd`; days that differ and are over are left out. */
  today: string
}

/** A main station by its name, unless two have it. */
function mainWord(mainStationId: string | null, mains: CellNames['mains']): string {
  const main = mains.find(({ _id }) => _id === mainStationId)
  if (!main) return mainStationId ?? ''
  return mains.filter(({ name }) => name === main.name).length === 1 ? main.name : main._id
}

/** A station as one row of a file: what an import reads back to the same station. Positions stay numbers. */
export function stationCells(
  station: StationRecord,
  { areas, mains, today }: CellNames,
): Record<FileColumn, string | number> {
  const { kind, access, facilities } = station
  const { hours } = withoutPastDays(draftOfStation(station), today)
  return {
    stationId: station._id,
    name: station.name,
    kind: KIND_WORDS[kind][0] ?? kind,
    main: mainWord(station.mainStationId, mains),
    area: areas.find(({ _id }) => _id === station.areaId)?.name ?? station.areaId,
    address: station.address,
    longitude: station.longitude,
    latitude: station.latitude,
    system: COORDINATE_SYSTEMS[0],
    access: ACCESS_WORDS[access][0] ?? access,
    facilities: facilities.map(({ code }) => facilityLabel(code)).join('、'),
    hours: printWeek(hours.weekly),
    holiday: printHolidaySpans(hours.holidaySpans),
    exceptions: printExceptions(hours.exceptions ?? []),
    note: station.note ?? '',
  }
}
