import { cellOf } from '../../../../miniprogram/contract/station-cells'
import { packStations } from '../../../../miniprogram/contract/packed-stations'
import { SNAPSHOT_PAGE_STATIONS, SNAPSHOT_STATIONS_MAX } from '../../../../miniprogram/contract/stations'
import type { Kernel } from '../../../kernel/define-action'
import { presentStation } from '../present'
import type { StationRecord, StationSurveyRecord, SurveyWalk } from '../records'
import { findBoard, listStations } from '../repository'
import { divideTiles } from '../rules/divide-tiles'
import { isSurveyDue } from '../rules/survey-due'
import { joinFiled, readStationFile, writeStationFile, type FiledStations } from '../station-file'
import { buildTree } from '../station-index'
import {
  beginWalk,
  countListed,
  dropWalk,
  findSurvey,
  finishSurvey,
  forgetFiles,
  moveWalk,
  setCell,
} from '../survey-repository'

/** Pages of stations read in one run; the rest follows at the next. */
export const SURVEY_PAGES_MAX = 10
/** Files taken away in one run, as many as the platform takes at once. */
const FILES_REMOVED_MAX = 50
/** Cells put right at the same time. */
const CELLS_AT_ONCE = 20

/**
 * Looks at every station of a union too large for a snapshot, some pages a run, and makes two things of them: the tree of
 * tiles that phones go by, and the file the cloud searches in. A smaller union is only counted.
 */
export async function surveyStations(kernel: Kernel, now: number): Promise<void> {
  const { database } = kernel
  const [board, survey] = await Promise.all([findBoard(database), findSurvey(database)])
  if (!board) return
  if (survey) await removeLeftFiles(kernel, survey)
  if (survey?.walk) return walkOn(kernel, survey, survey.walk, now)
  if (!isSurveyDue({ board, survey, now })) return
  const { version } = board
  if ((await countListed(database)) <= SNAPSHOT_STATIONS_MAX) {
    return finishSurvey(database, survey, { version, tree: null, fileId: null, at: now })
  }
  const walk: SurveyWalk = { version, after: null, partIds: [], step: 0 }
  await beginWalk(database, walk)
  const begun = await findSurvey(database)
  if (begun?.walk) await walkOn(kernel, begun, begun.walk, now)
}

async function removeLeftFiles({ database, files }: Kernel, survey: StationSurveyRecord): Promise<void> {
  const { leftFileIds } = survey
  if (leftFileIds.length === 0) return
  await files.remove(leftFileIds.slice(0, FILES_REMOVED_MAX))
  survey.leftFileIds = leftFileIds.slice(FILES_REMOVED_MAX)
  await forgetFiles(database, survey.leftFileIds)
}

/** One step: reads on, and keeps what it saw in a file of its own, so that a run that is cut short is only repeated. */
async function walkOn(
  kernel: Kernel,
  survey: StationSurveyRecord,
  walk: SurveyWalk,
  now: number,
): Promise<void> {
  const { database, files } = kernel
  const { stations, isAll } = await readOn(kernel, walk.after)
  const part = filed(stations, now)
  if (isAll) return finish(kernel, survey, { walk, last: part, now })
  const partId = await files.write(`stations/survey-${walk.version}-${walk.step}.bin`, writeStationFile(part))
  await moveWalk(database, walk, {
    ...walk,
    after: stations.at(-1)?._id ?? walk.after,
    partIds: [...walk.partIds, partId],
    step: walk.step + 1,
  })
}

async function readOn(kernel: Kernel, after: string | null) {
  const stations: StationRecord[] = []
  for (let page = 0; page < SURVEY_PAGES_MAX; page += 1) {
    const last = stations.at(-1)?._id ?? after ?? undefined
    const found = await listStations(kernel.database, last)
    stations.push(...found)
    const mended = await mendCells(kernel, found)
    if (found.length < SNAPSHOT_PAGE_STATIONS) return { stations, isAll: true }
    // A page full of stations from before there were cells is work enough for one run.
    if (mended > 0) break
  }
  return { stations, isAll: false }
}

/** Stations that came by another way than the writer have no cell; without one no tile would show them. */
async function mendCells({ database }: Kernel, found: readonly StationRecord[]): Promise<number> {
  const wrong = found.filter((station) => station.cell !== cellOf(station))
  for (let from = 0; from < wrong.length; from += CELLS_AT_ONCE) {
    const some = wrong.slice(from, from + CELLS_AT_ONCE)
    await Promise.all(some.map((station) => setCell(database, station, cellOf(station))))
  }
  return wrong.length
}

const filed = (stations: readonly StationRecord[], now: number): FiledStations => ({
  ids: stations.map(({ _id }) => _id),
  packed: packStations(stations.map((station) => presentStation(station, { now }))),
})

async function finish(
  { database, files }: Kernel,
  survey: StationSurveyRecord,
  { walk, last, now }: { walk: SurveyWalk; last: FiledStations; now: number },
): Promise<void> {
  const parts = await Promise.all(walk.partIds.map((partId) => files.read(partId)))
  // A part that is gone cannot be made again out of its place.
  if (parts.includes(undefined)) return dropWalk(database, walk)
  const all = joinFiled([...parts.map((part) => readStationFile(part!)), last])
  const { version } = walk
  const file = writeStationFile({ ...all, tree: buildTree(all.packed) })
  const fileId = await files.write(`stations/survey-${version}.bin`, file)
  const tree = divideTiles(cellsOf(all))
  await finishSurvey(database, survey, { version, tree, fileId, at: now })
}

function cellsOf({ packed }: FiledStations): string[] {
  const { latitudes, longitudes, count } = packed
  return Array.from({ length: count }, (_, place) =>
    cellOf({ latitude: latitudes[place]!, longitude: longitudes[place]! }),
  ).sort()
}
