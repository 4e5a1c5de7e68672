import { dayOf } from '../../../miniprogram/contract/shanghai-time'
import { SNAPSHOT_STATIONS_MAX } from '../../../miniprogram/contract/stations'
import type { Database } from '../../kernel/database'
import { done, refused, type Outcome } from '../../kernel/refusal'
import { listAreas } from '../areas/repository'
import { everyStation } from './every-station'
import { readStationFile } from './files/read-station-file'
import type { FileRefusal } from './files/table'
import { toGcj02 } from './files/to-gcj02'
import { planImport, type PlannedRow } from './rules/plan-import'

export interface LoadedImport {
  planned: PlannedRow[]
  ignoredTitles: string[]
}

/** Reads a file and plans it against the stations as they stand now. */
export async function loadImport(
  database: Database,
  { fileBase64, now }: { fileBase64: string; now: number },
): Promise<Outcome<LoadedImport, FileRefusal>> {
  const file = await readStationFile(Buffer.from(fileBase64, 'base64'))
  if (file.isRefused) return file
  const [listed, removed, areas] = await Promise.all([
    everyStation(database, 'listed'),
    everyStation(database, 'removed'),
    listAreas(database),
  ])
  const { rows, ignoredTitles } = file.value
  const planned = planImport({ rows, stations: [...listed, ...removed], areas, toGcj02, today: dayOf(now) })
  const added = planned.filter(({ outcome }) => outcome === 'new').length
  return listed.length + added > SNAPSHOT_STATIONS_MAX
    ? refused('TOO_MANY_STATIONS')
    : done({ planned, ignoredTitles })
}
