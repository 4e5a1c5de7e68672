import {
  STATION_SURVEY_ID,
  stationSurveys,
  stations,
} from '../../cloudfunctions/capabilities/stations/records'
import { presentStation } from '../../cloudfunctions/capabilities/stations/present'
import { writeStationFile } from '../../cloudfunctions/capabilities/stations/station-file'
import { buildTree } from '../../cloudfunctions/capabilities/stations/station-index'
import { openDatabase } from '../../cloudfunctions/kernel/database'
import { openFiles } from '../../cloudfunctions/kernel/files'
import { packStations } from '../../miniprogram/contract/packed-stations'
import type { DoorStage } from './door-stage'

/** The district cut into four tiles, as if it were too large for a snapshot. */
export async function castSurvey(stage: DoorStage): Promise<void> {
  Object.assign(process.env, stage.sdkEnvironment)
  const database = openDatabase()
  const listed = await stage.documents(stations, { life: 'listed' })
  const packed = packStations(listed.map((station) => presentStation(station, { now: stage.noon })))
  const file = writeStationFile({ ids: listed.map(({ _id }) => _id), packed, tree: buildTree(packed) })
  const fileId = await openFiles().write('stations/survey-cast.bin', file)
  const survey = {
    _id: STATION_SURVEY_ID,
    tree: '+....',
    treeNumber: 1,
    version: 1,
    finishedAt: stage.noon,
    fileId,
    leftFileIds: [],
    walk: null,
  }
  await database.insert(stationSurveys, survey)
}
