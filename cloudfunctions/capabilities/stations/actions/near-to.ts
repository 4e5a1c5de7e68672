import type { Position } from '../../../../miniprogram/contract/nearest'
import {
  facilityBits,
  openSchedulesAt,
  packStations,
  type PackedStations,
} from '../../../../miniprogram/contract/packed-stations'
import { searchNearest, type StationSearch } from '../../../../miniprogram/contract/station-search'
import type { Facility } from '../../../../miniprogram/contract/stations'
import type { HolidayCalendar } from '../../../../miniprogram/contract/opening-hours'
import { NEAR_TO_MAX, nearTo } from '../../../../miniprogram/contract/tiled-stations'
import { alertOn } from '../../../../miniprogram/contract/weather'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { presentColumns, presentStation } from '../present'
import { findBoard, listListedStationsById } from '../repository'
import { loadSurveyed } from '../surveyed-stations'
import { findSurvey } from '../survey-repository'

/** Places the survey names; more than are answered, because some may have shut or moved since. */
const CANDIDATES = NEAR_TO_MAX * 2

/** The nearest stations around a landmark: found in the last survey, then read and judged as they are now. */
export const nearToAction = defineAction(nearTo, {
  permit: 'station.read',
  async run({ database, files, input, now }) {
    const [board, survey] = await Promise.all([findBoard(database), findSurvey(database)])
    const landmark = board?.landmarks.find(({ name }) => name === input.landmark)
    if (!board || !landmark) return refused('LANDMARK_UNKNOWN')
    const surveyed = survey?.fileId ? await loadSurveyed(files, survey.fileId) : undefined
    if (!survey || !surveyed) return refused('NOT_SURVEYED')
    const question = { ...input, from: landmark, calendar: board.calendar, now }
    const candidates = searchNearest(
      surveyed.packed,
      searchOf(surveyed.packed, { ...question, count: CANDIDATES }),
      surveyed.nearest,
    )
    const ids = candidates.map(({ place }) => surveyed.ids[place]!)
    const stations = await listListedStationsById(database, ids)
    const sight = { now, alert: alertOn(board.alert, now) }
    const packed = packStations(stations.map((station) => presentStation(station, sight)))
    const found = searchNearest(packed, searchOf(packed, { ...question, count: NEAR_TO_MAX }))
    const nearest = found.map(({ place }) => stations[place]!)
    return done({ surveyedAt: survey.finishedAt, stations: presentColumns(nearest, sight) })
  },
})

interface Question {
  from: Position
  needs: Facility[]
  isOnlyOpen: boolean
  calendar: HolidayCalendar
  now: number
  count: number
}

function searchOf(packed: PackedStations, question: Question): StationSearch {
  const { from, count, needs, isOnlyOpen, calendar, now } = question
  const open = isOnlyOpen ? { open: openSchedulesAt(packed, calendar, now) } : {}
  return {
    from: { latitude: from.latitude, longitude: from.longitude },
    count,
    facilities: facilityBits(needs),
    ...open,
  }
}
