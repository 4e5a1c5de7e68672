import type { RowFault } from '../../../../miniprogram/contract/station-files'
import type { StationRecord } from '../records'
import type { RowFields } from './read-station-cells'

/** A station as far as others may refer to it. */
export type MainStation = Pick<StationRecord, '_id' | 'kind' | 'name'>

/** Every station as it will be once the file is written, found by number and by name. */
export class MainIndex {
  private readonly byId: ReadonlyMap<string, MainStation>
  private readonly byName = new Map<string, MainStation[]>()

  constructor(stations: readonly MainStation[]) {
    this.byId = new Map(stations.map((station) => [station._id, station]))
    for (const station of this.byId.values())
      this.byName.set(station.name, [...(this.byName.get(station.name) ?? []), station])
  }

  /** A number before a name, as the one that is exact. */
  named(said: string): readonly MainStation[] {
    const known = this.byId.get(said)
    return known ? [known] : (this.byName.get(said) ?? [])
  }
}

export interface MainQuestion {
  fields: Pick<RowFields, 'main'>
  before: Pick<StationRecord, 'mainStationId'> | undefined
  stationId: string
  mains: MainIndex
}

export interface FoundMain {
  mainStationId: string | undefined
  faults: RowFault[]
}

const found = (mainStationId: string | undefined): FoundMain => ({ mainStationId, faults: [] })

/** Which main station a row's word means: a number, or a name that only one main station has. */
export function findMain({ fields, before, stationId, mains }: MainQuestion): FoundMain {
  const { main: said } = fields
  if (said === undefined) return found(before?.mainStationId ?? undefined)
  if (said === '') return found(undefined)
  const fault = (problem: RowFault['problem']): FoundMain => ({
    mainStationId: undefined,
    faults: [{ column: 'main', problem, said }],
  })
  const named = mains.named(said)
  const fitting = named.filter(({ kind, _id }) => kind === 'main' && _id !== stationId)
  if (fitting.length > 1) return fault('MAIN_AMBIGUOUS')
  if (fitting[0]) return found(fitting[0]._id)
  return fault(named.some(({ _id }) => _id !== stationId) ? 'MAIN_IS_A_SUB' : 'MAIN_UNKNOWN')
}
