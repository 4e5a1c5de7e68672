import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { stationPhotos } from '../../cloudfunctions/capabilities/stations/place-records'
import {
  faultReports,
  stationEvents,
  stationFaults,
  stations,
} from '../../cloudfunctions/capabilities/stations/records'
import { requests } from '../../cloudfunctions/kernel/once'
import { FAULT_PICTURES_MAX, keeperBoard, overseeFaults } from '../../miniprogram/contract/keeper'
import { PICTURE_BYTES_MAX } from '../../miniprogram/contract/pictures'
import {
  STATION_PHOTOS_MAX,
  about,
  addPhoto,
  addPhotoAtDesk,
  faultPictures,
  removePhoto,
  removePhotoAtDesk,
} from '../../miniprogram/contract/station-place'
import { reportFault } from '../../miniprogram/contract/station-visitors'
import { stationRecordOf } from '../capabilities/builders'
import { CAMERA_NOTES, jpegOf, pngOf } from '../support/picture-of'
import { castPerson } from './cast'
import { codeOf, dataOf, freshRequestId, openDoorStage, tally, type DoorStage } from './door-stage'
import { storedFiles, type StoredFiles } from './stored-files'

const STAFF = 'oDongheStaff'
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
  stationId = `seen-station-${(count += 1)}`
  await stage.insert(stations, [stationRecordOf({ _id: stationId })])
  keeper = await castPerson(stage, { keeperOf: [stationId] })
})
afterEach(() => stage.control('pictures', { areRisky: false }))
afterAll(() => stage.close())

const base64 = (bytes: Buffer) => bytes.toString('base64')
const PHOTO = base64(jpegOf())
const passerBy = (name: string) => `oSeer${count}x${name}`
/** As if the answer had been lost and its memory with it: the action runs again under the same request. */
const forget = (person: string, requestId: string) =>
  stage.database.collection(requests.name).doc(`${person}.${requestId}`).remove()
const report = (person: string, parts: object = {}, requestId?: string) =>
  stage.call(person, reportFault, { stationId, facility: 'microwave', ...parts }, requestId)
const own = async <Document>(of: { name: string }, where: object = { stationId }) =>
  (await stage.documents({ ...of, indexes: [] }, where)) as Document[]

describe('pictures of a fault', () => {
  it('come bare of what the camera wrote, to the keeper and to staff and to nobody else', async () => {
    const rider = passerBy('rider')
    const sent = [base64(jpegOf({}, CAMERA_NOTES)), base64(pngOf())]
    const { fault } = dataOf(await report(rider, { pictures: sent }))
    const [stored] = await stage.documents(stationFaults, { _id: fault.faultId })
    expect(stored?.pictures).toHaveLength(2)
    expect(JSON.stringify(stored)).not.toContain(rider)
    expect(await files.read(stored!.pictures![0]!)).toEqual(jpegOf())
    expect(await files.read(stored!.pictures![1]!)).toEqual(pngOf())
    const [kept] = dataOf(await stage.call(keeper, keeperBoard, {})).stations
    expect(kept?.faults).toMatchObject([{ pictureCount: 2 }])
    for (const person of [keeper, STAFF, 'oDongheChair']) {
      const { pictures } = dataOf(await stage.call(person, faultPictures, { faultId: fault.faultId }))
      expect(pictures).toHaveLength(2)
      expect(Buffer.from(await (await fetch(pictures[0]!)).arrayBuffer())).toEqual(jpegOf())
    }
    expect(codeOf(await stage.call(rider, faultPictures, { faultId: fault.faultId }))).toBe('FORBIDDEN')
    const stranger = await castPerson(stage, { keeperOf: ['station-05'] })
    expect(codeOf(await stage.call(stranger, faultPictures, { faultId: fault.faultId }))).toBe(
      'NOT_YOUR_STATION',
    )
    const { faults } = dataOf(await stage.call(STAFF, overseeFaults, {}))
    expect(faults).toContainEqual(
      expect.objectContaining({ faultId: fault.faultId, stationName: '柳叶美发驿站', pictureCount: 2 }),
    )
  })

  it('of a request sent again are the same files', async () => {
    const rider = passerBy('twice')
    const requestId = freshRequestId()
    const first = dataOf(await report(rider, { pictures: [PHOTO] }, requestId))
    await forget(rider, requestId)
    expect(dataOf(await report(rider, { pictures: [PHOTO] }, requestId))).toEqual(first)
    const fileId = files.idOf({ folder: 'station-faults', personId: rider, requestId })
    expect(await own(faultReports)).toMatchObject([{ pictures: [fileId] }])
    expect(await own(stationFaults)).toMatchObject([{ pictures: [fileId] }])
    expect(await files.has(fileId)).toBe(true)
  })

  it('of somebody who stands in the fault already are not kept', async () => {
    const rider = passerBy('again')
    dataOf(await report(rider, { pictures: [PHOTO] }))
    const requestId = freshRequestId()
    expect(dataOf(await report(rider, { pictures: [PHOTO] }, requestId)).outcome).toBe('already-reported')
    expect(await files.has(files.idOf({ folder: 'station-faults', personId: rider, requestId }))).toBe(false)
  })

  it('are the newest few of all that came', async () => {
    for (let index = 0; index < 4; index += 1)
      dataOf(await report(passerBy(`many${index}`), { pictures: [PHOTO, PHOTO] }))
    const [fault] = await own<{ pictures: string[] }>(stationFaults)
    expect(fault?.pictures).toHaveLength(FAULT_PICTURES_MAX)
    expect(await own(faultReports)).toHaveLength(4)
  })

  it.each([
    ['NOT_A_PICTURE', base64(Buffer.from('<svg/>'))],
    ['NOT_A_PICTURE', base64(jpegOf().subarray(0, 100))],
    ['PICTURE_TOO_LARGE', base64(jpegOf({ ballast: PICTURE_BYTES_MAX }))],
    ['PICTURE_TOO_LARGE', base64(pngOf({ width: 5_000 }))],
    ['BAD_INPUT', 'not base64'],
    ['BAD_INPUT', 'A'.repeat(700_000)],
  ])('are refused as %s with nothing kept', async (code, picture) => {
    const rider = passerBy('refused')
    const requestId = freshRequestId()
    expect(codeOf(await report(rider, { pictures: [PHOTO, picture] }, requestId))).toBe(code)
    expect(await own(faultReports)).toEqual([])
    expect(await own(stationFaults)).toEqual([])
    expect(await files.has(files.idOf({ folder: 'station-faults', personId: rider, requestId }))).toBe(false)
  })

  it('that WeChat holds for risky are refused with nothing kept, and so are three', async () => {
    await stage.control('pictures', { areRisky: true })
    expect(codeOf(await report(passerBy('risky'), { pictures: [PHOTO] }))).toBe('PICTURE_NOT_ALLOWED')
    expect(codeOf(await report(passerBy('risky'), { pictures: [PHOTO, PHOTO, PHOTO] }))).toBe('BAD_INPUT')
    expect(await own(faultReports)).toEqual([])
  })
})

describe('photos of a station', () => {
  const hang = (person: string, requestId?: string) =>
    stage.call(person, addPhoto, { stationId, picture: PHOTO }, requestId)

  it('are hung and taken down by keeper and staff, and seen by everybody', async () => {
    const first = dataOf(await hang(keeper))
    const second = dataOf(await stage.call(STAFF, addPhotoAtDesk, { stationId, picture: base64(pngOf()) }))
    const seen = async () => dataOf(await stage.call(passerBy('looker'), about, { stationId }))
    expect((await seen()).photos.map(({ photoId }) => photoId)).toEqual([first.photoId, second.photoId])
    expect(second.photoCount).toBe(2)
    const [{ photos } = { photos: [] }] = await own<{ photos: { fileId: string }[] }>(stationPhotos, {
      _id: stationId,
    })
    dataOf(await stage.call(STAFF, removePhotoAtDesk, { stationId, photoId: first.photoId }))
    expect(
      dataOf(await stage.call(keeper, removePhoto, { stationId, photoId: first.photoId })),
    ).toMatchObject({
      photoCount: 1,
    })
    expect((await seen()).photos.map(({ photoId }) => photoId)).toEqual([second.photoId])
    expect(await Promise.all(photos.map(({ fileId }) => files.has(fileId)))).toEqual([false, true])
    const events = await own<{ kind: string }>(stationEvents)
    expect(tally(events.map(({ kind }) => kind))).toEqual({ 'photo-hung': 2, 'photo-taken-down': 1 })
  })

  it('are four however many are hung at once, and what may not hang leaves no file', async () => {
    const ids = Array.from({ length: 7 }, freshRequestId)
    const replies = await Promise.all(ids.map((requestId) => hang(keeper, requestId)))
    expect(tally(replies.map(codeOf))).toEqual({ ok: STATION_PHOTOS_MAX, PHOTOS_FULL: 3 })
    const there = await Promise.all(
      ids.map((requestId) =>
        files.has(files.idOf({ folder: 'station-photos', personId: keeper, requestId })),
      ),
    )
    expect(there).toEqual(replies.map(({ ok }) => ok))
  })

  it('of a request sent again are one photo and one file', async () => {
    const requestId = freshRequestId()
    const first = dataOf(await hang(keeper, requestId))
    await forget(keeper, requestId)
    expect(dataOf(await hang(keeper, requestId))).toEqual(first)
    expect(await own(stationPhotos, { _id: stationId })).toMatchObject([
      { photos: [{ photoId: first.photoId }] },
    ])
  })

  it("are refused by name, with another's station left as it is", async () => {
    expect(codeOf(await hang(await castPerson(stage, { keeperOf: ['station-05'] })))).toBe('NOT_YOUR_STATION')
    expect(codeOf(await stage.call(STAFF, addPhotoAtDesk, { stationId: 'nowhere', picture: PHOTO }))).toBe(
      'STATION_UNKNOWN',
    )
    const picture = base64(Buffer.from('GIF89a'))
    expect(codeOf(await stage.call(keeper, addPhoto, { stationId, picture }))).toBe('NOT_A_PICTURE')
    await stage.control('pictures', { areRisky: true })
    expect(codeOf(await hang(keeper))).toBe('PICTURE_NOT_ALLOWED')
    expect(codeOf(await stage.call(passerBy('x'), about, { stationId: 'nowhere' }))).toBe('STATION_UNKNOWN')
    expect(await own(stationPhotos, { _id: stationId })).toEqual([])
    expect(await own(stationEvents)).toEqual([])
  })
})
