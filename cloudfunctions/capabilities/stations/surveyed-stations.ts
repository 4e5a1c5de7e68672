import type { NearestPlaces } from '../../../miniprogram/contract/station-search'
import type { Files } from '../../kernel/files'
import { readStationFile, type FiledStations } from './station-file'
import { openTree } from './station-index'

/** All stations of the union as the last survey saw them, ready to be searched. */
export interface SurveyedStations extends Omit<FiledStations, 'tree'> {
  nearest: NearestPlaces
}

// Kept for the life of the instance: the file of a nation is megabytes, and the next search wants the same one.
let loaded: { fileId: string; stations: SurveyedStations } | undefined

/** The stations of a survey's file; undefined when it is gone. */
export async function loadSurveyed(files: Files, fileId: string): Promise<SurveyedStations | undefined> {
  if (loaded?.fileId === fileId) return loaded.stations
  const file = await files.read(fileId)
  if (!file) return undefined
  const stations = openSurveyed(file)
  loaded = { fileId, stations }
  return stations
}

/** Opens a survey's file. */
export function openSurveyed(file: Buffer): SurveyedStations {
  const { ids, packed, tree } = readStationFile(file)
  return { ids, packed, nearest: tree ? openTree(tree) : () => [] }
}
