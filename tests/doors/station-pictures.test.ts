import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  faultReports,
  stationContacts,
  stationDoors,
  stationEvents,
  stationFaults,
  stationPhotos,
  stations,
  stationVisits,
} from '../../cloudfunctions/capabilities/stations/records'
import {
  SETTLED_FAULT_KEPT_MS,
  STATION_EVENT_KEPT_MS,
} from '../../cloudfunctions/capabilities/stations/retention'
import { stationWriter } from '../../cloudfunctions/capabilities/stations/repository'
import { requests } from '../../cloudfunctions/kernel/once'
import { openDatabase } from '../../cloudfunctions/kernel/database'
import {
  FAULT_PICTURES_MAX,
  keeperBoard,
  overseeFaults,
  settleFault,
} from '../../miniprogram/contract/keeper'
import { PICTURE_BYTES_MAX } from '../../miniprogram/contract/pictures'
import { DAY_MS, HOUR_MS } from '../../miniprogram/contract/shanghai-time'
import { completeSpokenCode } from '../../miniprogram/contract/spoken-code'
import {
  CONTACT_CONSENT,
  STATION_PHOTOS_MAX,
  about,
  addPhoto,
  addPhotoAtDesk,
  callContact,
  faultPictures,
  removeContact,
  removePhoto,
  removePhotoAtDesk,
  setContact,
  setContactAtDesk,
} from '../../miniprogram/contract/station-place'
import { reportFault, visit } from '../../miniprogram/contract/station-visitors'
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

describe('the number of a station', () => {
  const PHONE = '10000001299'
  const leave = (parts: object = {}) =>
    stage.call(keeper, setContact, {
      stationId,
      phone: PHONE,
      textVersion: CONTACT_CONSENT.version,
      ...parts,
    })
  const ask = (person: string) => stage.call(person, callContact, { stationId })
  const hasContact = async () => dataOf(await stage.call(passerBy('asker'), about, { stationId })).hasContact

  it('is given to whoever presses the button, sealed where it is kept, and gone when it is taken back', async () => {
    expect([await hasContact(), codeOf(await ask(passerBy('early')))]).toEqual([false, 'NO_CONTACT'])
    const requestId = freshRequestId()
    const input = { stationId, phone: ` ${PHONE} `, textVersion: CONTACT_CONSENT.version }
    const left = dataOf(await stage.call(keeper, setContact, input, requestId))
    expect([left, await hasContact()]).toEqual([{ hasContact: true }, true])
    expect(dataOf(await ask(passerBy('caller')))).toEqual({ phone: PHONE })
    const kept = JSON.stringify([
      await own(stationContacts, { _id: stationId }),
      await own(stationEvents),
      await own(requests, { _id: `${keeper}.${requestId}` }),
    ])
    expect(kept).not.toContain(PHONE)
    const landline = { stationId, phone: '010-66660000', textVersion: CONTACT_CONSENT.version }
    dataOf(await stage.call(STAFF, setContactAtDesk, landline))
    expect(dataOf(await ask(passerBy('caller')))).toEqual({ phone: '010-66660000' })
    dataOf(await stage.call(keeper, removeContact, { stationId }))
    expect([await hasContact(), codeOf(await ask(passerBy('late')))]).toEqual([false, 'NO_CONTACT'])
  })

  it('is told ten times an hour to one person', async () => {
    dataOf(await leave())
    const collector = passerBy('collector')
    const codes: string[] = []
    for (let index = 0; index < 11; index += 1) codes.push(codeOf(await ask(collector)))
    expect(codes).toEqual([...Array.from({ length: 10 }, () => 'ok'), 'RATE_LIMITED'])
    await stage.setClock(stage.noon + HOUR_MS + 1_000)
    expect(codeOf(await ask(collector))).toBe('ok')
  })

  it.each([
    ['CONSENT_MISSING', { textVersion: '2020-01' }],
    ['BAD_INPUT', { phone: '110' }],
    ['BAD_INPUT', { phone: '1000000129x' }],
    ['BAD_INPUT', { phone: '+8610000001299' }],
    ['NOT_YOUR_STATION', { stationId: 'station-01' }],
  ])('is refused as %s, and not kept', async (code, parts) => {
    expect(codeOf(await leave(parts))).toBe(code)
    expect(await own(stationContacts, { _id: stationId })).toEqual([])
  })
})

describe('a visit at the door', () => {
  const tick = (person: string, doorCode: string) =>
    stage.call(person, visit, {
      ...{ stationId, doorCode, occupation: 'courier', services: ['water'] },
      salt: freshRequestId(),
    })

  it('counts as one at the door, and by the code of another one not at all', async () => {
    const code = completeSpokenCode(`SEEN${String(count).padStart(3, '0')}`)
    await stage.insert(stationDoors, [{ _id: code, stationId }])
    expect(codeOf(await tick(passerBy('a'), `d${code}`))).toBe('ok')
    expect(codeOf(await tick(passerBy('b'), code))).toBe('ok')
    const [elsewhere] = await stage.documents(stationDoors, { stationId: 'station-05' })
    expect(codeOf(await tick(passerBy('c'), elsewhere!._id))).toBe('DOOR_OF_ANOTHER_STATION')
    expect(codeOf(await tick(passerBy('c'), completeSpokenCode('N0WHERE')))).toBe('DOOR_UNKNOWN')
    expect(codeOf(await tick(passerBy('c'), 'SCRATCHED'))).toBe('DOOR_MALFORMED')
    await stage.database.collection(stations.name).doc(stationId).update({ life: 'removed' })
    expect(codeOf(await tick(passerBy('c'), code))).toBe('DOOR_OF_REMOVED_STATION')
    expect(await own(stationVisits)).toMatchObject([
      { visits: 2, atDoor: 2, cells: { courier: { water: 2 } } },
    ])
  })
})

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
