import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stationFaults, stations } from '../../cloudfunctions/capabilities/stations/records'
import { lowStations } from '../../miniprogram/contract/loans'
import { unpackStationViews } from '../../miniprogram/contract/station-columns'
import {
  DESK_PAGE_STATIONS,
  deskList,
  removeStation,
  type DeskListView,
  type DeskStationView,
} from '../../miniprogram/contract/station-desk'
import { faultOf, stationRecordOf } from '../capabilities/builders'
import { castPerson } from './cast'
import { dataOf, openDoorStage, type DoorStage } from './door-stage'
import { castStation } from './loans-cast'

const STAFF = 'oDongheStaff'
let stage: DoorStage
beforeAll(async () => {
  stage = await openDoorStage()
})
afterAll(() => stage.close())

describe('the union’s list', () => {
  const all = async () => {
    const seen: DeskStationView[] = []
    let [after, pages]: [string | undefined, number] = [undefined, 0]
    do {
      const page: DeskListView = dataOf(
        await stage.call(STAFF, deskList, after === undefined ? {} : { after }),
      )
      seen.push(...unpackStationViews<DeskStationView>(page.stations))
      after = page.nextAfter
      pages += 1
    } while (after !== undefined)
    return { seen, pages }
  }

  it('counts open faults and keepers, and shows what is off the list', async () => {
    const [main, stationId] = ['list-main', 'list-sub']
    await stage.insert(stations, [
      stationRecordOf({ _id: main, kind: 'main' }),
      stationRecordOf({ _id: stationId, mainStationId: main }),
    ])
    await castPerson(stage, { keeperOf: [stationId] })
    await castPerson(stage, { keeperOf: [stationId, main] })
    const states = ['reported', 'confirmed', 'fixed'] as const
    await stage.insert(
      stationFaults,
      states.map((state) => faultOf({ _id: `${stationId}.${state}`, stationId, state })),
    )
    dataOf(await stage.call(STAFF, removeStation, { stationId, reason: '店关了' }))
    const own = (await all()).seen.filter((station) => [main, stationId].includes(station.stationId))
    expect(own.find((station) => station.stationId === stationId)).toMatchObject({
      ...{ isRemoved: true, mainStationId: main, openFaults: 2, keepers: 2 },
      facilities: [{ code: 'microwave' }, { code: 'hot-water' }],
    })
    expect(own.find((station) => station.stationId === main)).toMatchObject({
      ...{ isRemoved: false, openFaults: 0, keepers: 1 },
    })
  })

  it('comes in pages, each station once', async () => {
    const many = Array.from({ length: DESK_PAGE_STATIONS + 1 }, (_, index) =>
      stationRecordOf({ _id: `many-${String(index).padStart(4, '0')}` }),
    )
    await stage.insert(stations, many)
    const { seen, pages } = await all()
    expect(pages).toBe(2)
    const ids = seen.map((station) => station.stationId)
    expect(new Set(ids).size).toBe(ids.length)
    const { total } = await stage.database.collection('stations').count()
    expect(ids.length).toBe(total)
  })

  it('learns from lending what runs low where', async () => {
    const full = await castStation(stage, { mask: 200 })
    const short = await castStation(stage, { mask: 1, umbrella: 40 })
    const low = dataOf(await stage.call(STAFF, lowStations, {})).stations
    expect(low.find(({ stationId }) => stationId === short.stationId)?.kinds).toEqual(['mask'])
    expect(low.some(({ stationId }) => stationId === full.stationId)).toBe(false)
  })
})
