import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stations } from '../../cloudfunctions/capabilities/stations/records'
import { stationWriter } from '../../cloudfunctions/capabilities/stations/repository'
import { openDatabase, type Database } from '../../cloudfunctions/kernel/database'
import { metresBetween } from '../../miniprogram/contract/nearest'
import { unpackStationViews } from '../../miniprogram/contract/station-columns'
import { NEAR_TO_MAX, nearTo, showStation } from '../../miniprogram/contract/tiled-stations'
import { stationDocuments } from '../../tools/demo/stations'
import { landmarks } from '../../tools/demo/streets'
import { codeOf, dataOf, openDoorStage, type DoorStage } from './door-stage'
import { castSurvey } from './survey-cast'

const PHONE = 'oPhoneThatKnowsNobody0000001'
/** More than a search names, so that it has to choose. */
const MORE = 300
let stage: DoorStage
let database: Database

beforeAll(async () => {
  stage = await openDoorStage()
  Object.assign(process.env, stage.sdkEnvironment)
  database = openDatabase()
  const models = stationDocuments('20260304')
  const more = Array.from({ length: MORE }, (_, index) => {
    const model = models[index % models.length]!
    const latitude = model.latitude + (index - MORE / 2) / 5_000
    return { ...model, _id: `more-${String(index).padStart(3, '0')}`, latitude }
  })
  await stage.insert(stations, more)
  await castSurvey(stage)
})
afterAll(() => stage.close())

async function save(stationId: string, patch: Parameters<ReturnType<typeof stationWriter>['save']>[1]) {
  await database.transaction((transaction) => stationWriter(transaction).save(stationId, patch))
}

describe('stations.nearTo', () => {
  const [here] = landmarks
  const question = { landmark: here!.name, needs: [] as string[], isOnlyOpen: false }
  const near = async (parts: object = {}) =>
    unpackStationViews(dataOf(await stage.call(PHONE, nearTo, { ...question, ...parts })).stations)

  it('finds the nearest of the whole union in order, by the landmark’s name alone', async () => {
    const found = await near()
    expect(found).toHaveLength(NEAR_TO_MAX)
    const exact = (await stage.documents(stations, { life: 'listed' }))
      .map((station) => metresBetween(here!, station))
      .sort((left, right) => left - right)
    expect(found.map((station) => metresBetween(here!, station))).toEqual(exact.slice(0, NEAR_TO_MAX))
  })

  it('names nobody who shut or broke since the survey', async () => {
    const [nearest] = await near({ needs: ['charging'], isOnlyOpen: true })
    await save(nearest!.stationId, { closure: { reason: '停电' } })
    const [next] = await near({ needs: ['charging'], isOnlyOpen: true })
    expect(next!.stationId).not.toBe(nearest!.stationId)
    await save(next!.stationId, { facilities: [{ code: 'charging', brokenSince: '20260304' }] })
    const third = await near({ needs: ['charging'], isOnlyOpen: true })
    expect(third.map(({ stationId }) => stationId)).not.toContain(next!.stationId)
  })

  it('refuses a place the board does not name, and coordinates altogether', async () => {
    expect(codeOf(await stage.call(PHONE, nearTo, { ...question, landmark: '没有的地方' }))).toBe(
      'LANDMARK_UNKNOWN',
    )
    expect(codeOf(await stage.call(PHONE, nearTo, { ...question, latitude: 39.8, longitude: 116.4 }))).toBe(
      'BAD_INPUT',
    )
  })
})

describe('stations.show', () => {
  it('shows a station to a phone that was sent a link to it, and not one that is gone', async () => {
    const shown = dataOf(await stage.call(PHONE, showStation, { stationId: 'more-010' }))
    expect(shown.stationId).toBe('more-010')
    await save('station-06', { life: 'removed' })
    expect(codeOf(await stage.call(PHONE, showStation, { stationId: 'station-06' }))).toBe('STATION_UNKNOWN')
  })
})
