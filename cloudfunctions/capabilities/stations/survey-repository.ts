import type { Cell } from '../../../miniprogram/contract/station-cells'
import type { TileTree } from '../../../miniprogram/contract/station-tiles'
import type { Database } from '../../kernel/database'
import {
  STATION_SURVEY_ID,
  stationSurveys,
  stations,
  type StationRecord,
  type StationSurveyRecord,
  type SurveyWalk,
} from './records'

export async function findSurvey(database: Database): Promise<StationSurveyRecord | undefined> {
  return database.find(stationSurveys, STATION_SURVEY_ID)
}

export async function countListed(database: Database): Promise<number> {
  return database.count(stations, { life: 'listed' })
}

/** Puts a station's cell right, unless it was moved meanwhile. Nothing that people see changes by it. */
export async function setCell(database: Database, station: StationRecord, cell: Cell): Promise<void> {
  const { _id, latitude, longitude } = station
  await database.changeIf(stations, _id, { latitude, longitude }, { cell })
}

const NOTHING_SURVEYED: StationSurveyRecord = {
  _id: STATION_SURVEY_ID,
  tree: null,
  treeNumber: 0,
  version: 0,
  finishedAt: 0,
  fileId: null,
  leftFileIds: [],
  walk: null,
}

/** Begins a survey, the first one as well. */
export async function beginWalk(database: Database, walk: SurveyWalk): Promise<void> {
  const begun = { ...NOTHING_SURVEYED, walk }
  if ((await database.insert(stationSurveys, begun)) === 'inserted') return
  await database.changeIf(stationSurveys, STATION_SURVEY_ID, {}, { walk })
}

/** Moves the survey on by one step; not when another run did. */
export async function moveWalk(database: Database, from: SurveyWalk, to: SurveyWalk): Promise<void> {
  await database.changeIf(stationSurveys, STATION_SURVEY_ID, stepOf(from), { walk: to })
}

/** Gives up the survey under way; the next run begins anew. */
export async function dropWalk(database: Database, walk: SurveyWalk): Promise<void> {
  await database.changeIf(stationSurveys, STATION_SURVEY_ID, stepOf(walk), { walk: null })
}

const stepOf = ({ version, step }: SurveyWalk) => ({ 'walk.version': version, 'walk.step': step })

/** What a survey found. Without tree and file: that one snapshot holds all stations. */
export interface Surveyed {
  version: number
  tree: TileTree | null
  fileId: string | null
  at: number
}

/** Puts down what a survey found, in the place of what the one before had. */
export async function finishSurvey(
  database: Database,
  before: StationSurveyRecord | undefined,
  { version, tree, fileId, at }: Surveyed,
): Promise<void> {
  const survey = before ?? NOTHING_SURVEYED
  const found = {
    tree,
    treeNumber: survey.treeNumber + (tree === survey.tree ? 0 : 1),
    version,
    finishedAt: at,
    fileId,
    leftFileIds: [...survey.leftFileIds, ...filesOf(survey)],
    walk: null,
  }
  if (!before && (await database.insert(stationSurveys, { ...survey, ...found })) === 'inserted') return
  const where = survey.walk ? stepOf(survey.walk) : {}
  await database.changeIf(stationSurveys, STATION_SURVEY_ID, where, found)
}

function filesOf({ fileId, walk }: StationSurveyRecord): string[] {
  return [...(fileId === null ? [] : [fileId]), ...(walk?.partIds ?? [])]
}

/** Forgets files that were removed. */
export async function forgetFiles(database: Database, leftFileIds: string[]): Promise<void> {
  await database.changeIf(stationSurveys, STATION_SURVEY_ID, {}, { leftFileIds })
}
