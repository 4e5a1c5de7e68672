import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { stationContacts, stationPhotos } from '../../cloudfunctions/capabilities/stations/place-records'
import {
  faultReports,
  stationEvents,
  stationFaults,
  stations,
} from '../../cloudfunctions/capabilities/stations/records'
import { stationWriter } from '../../cloudfunctions/capabilities/stations/repository'
import {
  SETTLED_FAULT_KEPT_MS,
  STATION_EVENT_KEPT_MS,
} from '../../cloudfunctions/capabilities/stations/retention'
import { openDatabase } from '../../cloudfunctions/kernel/database'
import { settleFault } from '../../miniprogram/contract/keeper'
import { DAY_MS, HOUR_MS } from '../../miniprogram/contract/shanghai-time'
import { CONTACT_CONSENT, addPhoto, setContact } from '../../miniprogram/contract/station-place'
import { reportFault } from '../../miniprogram/contract/station-visitors'
import { stationRecordOf } from '../capabilities/builders'
import { jpegOf } from '../support/picture-of'
import { castPerson } from './cast'
import { dataOf, openDoorStage, tally, type DoorStage } from './door-stage'
import { storedFiles, type StoredFiles } from './stored-files'

const PHOTO = jpegOf().toString('base64')
let stage: DoorStage
let files: StoredFiles
let stationId: string
let keeper: string
let count = 0
beforeAll(async () => {
  stage = await openDoorStage()
  files = storedFiles(stage)
})
beforeEach(async () => {
  await stage.setClock(stage.noon)
  stationId = `old-station-${(count += 1)}`
  await stage.insert(stations, [stationRecordOf({ _id: stationId })])
  keeper = await castPerson(stage, { keeperOf: [stationId] })
})
afterAll(() => stage.close())

const passerBy = (name: string) => `oElder${count}x${name}`
const report = (person: string, parts: object = {}) =>
  stage.call(person, reportFault, { stationId, facility: 'microwave', ...parts })
const own = async <Document>(of: { name: string }, where: object = { stationId }) =>
  (await stage.documents({ ...of, indexes: [] }, where)) as Document[]

describe('forgetting', () => {
  /** Jobs of every hour run in its first minute. */
  const runJobsAt = async (at: number) => {
    await stage.setClock(at - (at % HOUR_MS))
    const fired = await stage.fireJobs()
    expect(fired.broken).toEqual([])
  }

  it('takes a mended fault after 90 days with its reports and their pictures, and an open one never', async () => {
    const [one, two] = [passerBy('one'), passerBy('two')]
    const { fault } = dataOf(await report(one, { pictures: [PHOTO] }))
    dataOf(await report(two, { pictures: [PHOTO] }))
    dataOf(await report(one, { facility: 'hot-water', pictures: [PHOTO] }))
    const pictures = (await own<{ pictures: string[] }>(faultReports)).flatMap((each) => each.pictures)
    dataOf(await stage.call(keeper, settleFault, { faultId: fault.faultId, state: 'fixed' }))
    await runJobsAt(stage.noon + SETTLED_FAULT_KEPT_MS - HOUR_MS)
    expect(await own(faultReports)).toHaveLength(3)
    await runJobsAt(stage.noon + SETTLED_FAULT_KEPT_MS + 2 * HOUR_MS)
    expect(await own(stationFaults)).toMatchObject([{ facility: 'hot-water' }])
    expect(await own(faultReports)).toMatchObject([{ faultId: expect.stringContaining('hot-water') }])
    expect(tally((await Promise.all(pictures.map(files.has))).map(String))).toEqual({ true: 1, false: 2 })
  })

  it('goes on in the next run where one got to its end', async () => {
    const faultId = `${stationId}.microwave.1`
    const old = { stationId, facility: 'microwave' as const, texts: [], reportCount: 130 }
    const at = stage.noon - SETTLED_FAULT_KEPT_MS - DAY_MS
    await stage.insert(stationFaults, [{ _id: faultId, ...old, state: 'fixed', reportedAt: at, movedAt: at }])
    await stage.insert(
      faultReports,
      Array.from({ length: 130 }, (_, index) => ({
        ...{ _id: `${faultId}.oOld${index}`, faultId, stationId, personId: `oOld${index}` },
        ...{ text: null, outcome: 'joined' as const, requestId: 'r', at },
      })),
    )
    await runJobsAt(stage.noon)
    expect([(await own(faultReports)).length, (await own(stationFaults)).length]).toEqual([30, 1])
    await runJobsAt(stage.noon + HOUR_MS)
    expect([await own(faultReports), await own(stationFaults)]).toEqual([[], []])
  })

  it('takes what was done to a station after a year', async () => {
    dataOf(
      await stage.call(keeper, setContact, {
        ...{ stationId, phone: '10000001299', textVersion: CONTACT_CONSENT.version },
      }),
    )
    await runJobsAt(stage.noon + STATION_EVENT_KEPT_MS - HOUR_MS)
    expect(await own(stationEvents)).toHaveLength(1)
    await runJobsAt(stage.noon + STATION_EVENT_KEPT_MS + 2 * HOUR_MS)
    expect(await own(stationEvents)).toEqual([])
  })

  it('takes photos and number of a station that is removed, by whoever removes it', async () => {
    dataOf(await stage.call(keeper, addPhoto, { stationId, picture: PHOTO }))
    dataOf(
      await stage.call(keeper, setContact, {
        ...{ stationId, phone: '10000001299', textVersion: CONTACT_CONSENT.version },
      }),
    )
    const [hanging] = await own<{ photos: { fileId: string }[] }>(stationPhotos, { _id: stationId })
    await openDatabase().transaction((transaction) =>
      stationWriter(transaction).save(stationId, { life: 'removed' }),
    )
    await runJobsAt(stage.noon + HOUR_MS)
    expect(await own(stationPhotos, { _id: stationId })).toEqual([])
    expect(await own(stationContacts, { _id: stationId })).toEqual([])
    expect(await files.has(hanging!.photos[0]!.fileId)).toBe(false)
  })
})
