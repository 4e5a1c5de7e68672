import { createHash } from 'node:crypto'
import type { InspectionItem } from '../../../miniprogram/contract/inspections'
import type { Facility } from '../../../miniprogram/contract/stations'
import { collection, type Stored } from '../../kernel/collection'

/** What the union decided about inspecting, by version: the newest that has begun is in force. The id is the version. */
export interface InspectionPolicyRecord extends Stored {
  validFrom: number
  /** When it ends; null while nobody said so. */
  validUntil: number | null
  title: string
  /** The document it comes from, in words, and whether somebody checked it. */
  source: string
  intervalDays: number
  items: InspectionItem[]
}

export const inspectionPolicies = collection<InspectionPolicyRecord>('inspection_policies', [
  { name: 'by_start', keys: { validFrom: -1 } },
])

/** One inspection of one station; appended and never changed, in the words of the list it was made by. */
export interface InspectionRecord extends Stored {
  stationId: string
  on: string
  at: number
  inspectorId: string
  inspectorName: string
  policyId: string
  results: { code: string; label: string; isOk: boolean; note: string | null; broken: Facility[] }[]
}

export const inspections = collection<InspectionRecord>('inspections', [
  { name: 'by_station', keys: { stationId: 1, at: -1 } },
])

const ID_LENGTH = 24

/** An inspection is recorded once a request. */
export function inspectionIdOf(personId: string, requestId: string): string {
  const hash = createHash('sha256').update(`inspection\n${personId}\n${requestId}`).digest('base64url')
  return `i${hash.slice(0, ID_LENGTH)}`
}

/** Where a station stands: its last inspection, so that the list of all reads one small document a station. */
export interface InspectedStationRecord extends Stored {
  lastOn: string
  notOkCount: number
  /** How many there were. Also two of one day with the same outcome change the document by this. */
  inspectionCount: number
}

/** The id is the station's. */
export const inspectedStations = collection<InspectedStationRecord>('inspected_stations')
