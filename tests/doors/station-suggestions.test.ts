import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { stations } from '../../cloudfunctions/capabilities/stations/records'
import { suggesters, suggestions } from '../../cloudfunctions/capabilities/suggestions/records'
import { requests } from '../../cloudfunctions/kernel/once'
import { rates } from '../../cloudfunctions/kernel/rate-limit'
import { DAY_MS, HOUR_MS } from '../../miniprogram/contract/shanghai-time'
import {
  OPEN_SUGGESTIONS_MAX,
  listMine,
  moveSuggestion,
  queue,
  showSuggestion,
  suggest,
} from '../../miniprogram/contract/suggestions'
import { stationRecordOf } from '../capabilities/builders'
import { CAMERA_NOTES, jpegOf } from '../support/picture-of'
import { codeOf, dataOf, freshRequestId, openDoorStage, tally, type DoorStage } from './door-stage'
import { storedFiles, type StoredFiles } from './stored-files'

const STAFF = 'oDongheStaff'
const PICTURE = jpegOf({}, CAMERA_NOTES).toString('base64')
let stage: DoorStage
let files: StoredFiles
let rider: string
let count = 0
beforeAll(async () => {
  stage = await openDoorStage()
  files = storedFiles(stage)
  await stage.insert(stations, [stationRecordOf({ _id: 'made-of-it' })])
})
beforeEach(async () => {
  await stage.setClock(stage.noon)
  rider = `oSuggester${(count += 1)}`
})
afterEach(async () => {
  await stage.control('content', { rule: null })
  await stage.control('pictures', { areRisky: false })
})
afterAll(() => stage.close())

const PLACE = { name: '街角理发店', latitude: 39.802, longitude: 116.404, offers: ['hot-water', 'shelter'] }
const send = (parts: object = {}, requestId?: string) =>
  stage.call(rider, suggest, { ...PLACE, ...parts }, requestId)
const suggested = async (parts: object = {}) => dataOf(await send(parts)).suggestion.suggestionId
const move = (suggestionId: string, to: string, more: object = {}) =>
  stage.call(STAFF, moveSuggestion, { suggestionId, to, ...more })
const mine = async () => dataOf(await stage.call(rider, listMine, {})).suggestions
const own = () => stage.documents(suggestions, { personId: rider })
const openCount = async () => (await stage.documents(suggesters, { _id: rider }))[0]?.openCount ?? 0

describe('a suggestion', () => {
  it('is seen by staff with its bare picture and without its maker, and by its maker in each state', async () => {
    const { suggestion } = dataOf(await send({ note: '老板人好', picture: PICTURE }))
    const { suggestionId } = suggestion
    expect(suggestion).toMatchObject({ ...PLACE, note: '老板人好', state: 'suggested' })
    const { suggestions: waiting } = dataOf(await stage.call(STAFF, queue, { which: 'open' }))
    const atDesk = waiting.find((one) => one.suggestionId === suggestionId)
    expect(Buffer.from(await (await fetch(atDesk!.picture!)).arrayBuffer())).toEqual(jpegOf())
    expect(JSON.stringify(waiting)).not.toContain(rider)
    expect(JSON.stringify(await stage.call(STAFF, showSuggestion, { suggestionId }))).not.toContain(rider)
    expect(dataOf(await move(suggestionId, 'in-review')).state).toBe('in-review')
    expect(await mine()).toMatchObject([{ suggestionId, state: 'in-review' }])
    expect(await openCount()).toBe(1)
    expect(dataOf(await move(suggestionId, 'declined', { reason: 'too-small' })).reason).toBe('too-small')
    expect(await mine()).toMatchObject([{ state: 'declined', reason: 'too-small' }])
    expect(await openCount()).toBe(0)
    const { suggestions: settled } = dataOf(await stage.call(STAFF, queue, { which: 'settled' }))
    expect(settled[0]).toMatchObject({ suggestionId, state: 'declined' })
  })

  it('becomes a station before or after it is accepted, once', async () => {
    const suggestionId = await suggested()
    expect(dataOf(await move(suggestionId, 'accepted'))).not.toHaveProperty('station')
    const named = dataOf(await move(suggestionId, 'accepted', { stationId: 'made-of-it' }))
    expect(named.station).toEqual({ stationId: 'made-of-it', name: '柳叶美发驿站' })
    expect(dataOf(await move(suggestionId, 'accepted', { stationId: 'made-of-it' })).station).toEqual(
      named.station,
    )
    expect(codeOf(await move(suggestionId, 'accepted', { stationId: 'station-01' }))).toBe(
      'STATION_ALREADY_NAMED',
    )
    expect(await mine()).toMatchObject([{ state: 'accepted', station: named.station }])
    expect(await openCount()).toBe(0)
  })

  it('that is there already names the station', async () => {
    const suggestionId = await suggested()
    dataOf(await move(suggestionId, 'duplicate', { stationId: 'station-01' }))
    expect(await mine()).toMatchObject([
      { state: 'duplicate', station: { stationId: 'station-01', name: '东河街道工会服务站' } },
    ])
  })

  it('of a request sent again is one, with one file', async () => {
    const requestId = freshRequestId()
    const first = dataOf(await send({ picture: PICTURE }, requestId))
    await stage.database.collection(requests.name).doc(`${rider}.${requestId}`).remove()
    expect(dataOf(await send({ picture: PICTURE }, requestId))).toEqual(first)
    const fileId = files.idOf({ folder: 'suggestions', personId: rider, requestId })
    expect(await own()).toMatchObject([{ picture: fileId }])
    expect([await openCount(), await files.has(fileId)]).toEqual([1, true])
  })

  it('moves once, however many of staff press at once', async () => {
    const suggestionId = await suggested()
    const replies = await Promise.all([
      move(suggestionId, 'declined', { reason: 'unclear' }),
      move(suggestionId, 'duplicate', { stationId: 'station-01' }),
      move(suggestionId, 'accepted'),
    ])
    expect(tally(replies.map(codeOf))).toEqual({ ok: 1, SUGGESTION_SETTLED: 2 })
    expect(await openCount()).toBe(0)
  })
})

describe('five open suggestions', () => {
  it('are five however many are sent at once, and the sixth leaves no file', async () => {
    const ids = Array.from({ length: 8 }, freshRequestId)
    const replies = await Promise.all(ids.map((requestId) => send({ picture: PICTURE }, requestId)))
    expect(tally(replies.map(codeOf))).toEqual({ ok: OPEN_SUGGESTIONS_MAX, TOO_MANY_OPEN: 3 })
    const there = ids.map((requestId) =>
      files.has(files.idOf({ folder: 'suggestions', personId: rider, requestId })),
    )
    expect(await Promise.all(there)).toEqual(replies.map(({ ok }) => ok))
    expect(await openCount()).toBe(OPEN_SUGGESTIONS_MAX)
    dataOf(await move((await own())[0]!._id, 'declined', { reason: 'not-found' }))
    expect(codeOf(await send())).toBe('ok')
  })

  it('or not, more than ten an hour are too many', async () => {
    await stage.insert(rates, [{ _id: `${rider}.${suggest.name}`, windowStartedAt: stage.noon, count: 10 }])
    expect(codeOf(await send())).toBe('RATE_LIMITED')
    expect(await own()).toEqual([])
  })
})

describe('a refusal', () => {
  it.each([
    ['POSITION_OUTSIDE_CHINA', { latitude: PLACE.longitude, longitude: PLACE.latitude }],
    ['POSITION_OUTSIDE_CHINA', { latitude: -39.8 }],
    ['NOT_A_PICTURE', { picture: Buffer.from('MZ a program').toString('base64') }],
    ['PICTURE_TOO_LARGE', { picture: jpegOf({ width: 3_000 }).toString('base64') }],
    ['BAD_INPUT', { latitude: Number.NaN }],
    ['BAD_INPUT', { name: ' ' }],
    ['BAD_INPUT', { offers: ['sauna'] }],
    ['BAD_INPUT', { state: 'accepted' }],
  ])('%s leaves nothing', async (code, parts) => {
    const requestId = freshRequestId()
    expect(codeOf(await send({ picture: PICTURE, ...parts }, requestId))).toBe(code)
    expect(await own()).toEqual([])
    expect(await openCount()).toBe(0)
    expect(await files.has(files.idOf({ folder: 'suggestions', personId: rider, requestId }))).toBe(false)
  })

  it('of WeChat’s checks leaves nothing', async () => {
    await stage.control('content', { rule: '坏话' })
    expect(codeOf(await send({ note: '一句坏话' }))).toBe('TEXT_NOT_ALLOWED')
    expect(codeOf(await send({ name: '坏话店' }))).toBe('TEXT_NOT_ALLOWED')
    await stage.control('pictures', { areRisky: true })
    expect(codeOf(await send({ picture: PICTURE }))).toBe('PICTURE_NOT_ALLOWED')
    expect(await own()).toEqual([])
  })

  it('of a move leaves the suggestion as it stood', async () => {
    const suggestionId = await suggested()
    const before = await own()
    expect(codeOf(await move(suggestionId, 'declined'))).toBe('REASON_MISSING')
    expect(codeOf(await move(suggestionId, 'declined', { reason: 'no reason' }))).toBe('BAD_INPUT')
    expect(codeOf(await move(suggestionId, 'duplicate'))).toBe('STATION_MISSING')
    expect(codeOf(await move(suggestionId, 'duplicate', { stationId: 'nowhere' }))).toBe('STATION_UNKNOWN')
    expect(codeOf(await move(suggestionId, 'suggested'))).toBe('BAD_INPUT')
    expect(codeOf(await move('nowhere', 'in-review'))).toBe('SUGGESTION_UNKNOWN')
    expect(codeOf(await stage.call(rider, moveSuggestion, { suggestionId, to: 'accepted' }))).toBe(
      'FORBIDDEN',
    )
    expect(codeOf(await stage.call(STAFF, showSuggestion, { suggestionId: 'nowhere' }))).toBe(
      'SUGGESTION_UNKNOWN',
    )
    expect(await own()).toEqual(before)
  })
})

describe('forgetting', () => {
  it('takes what was settled half a year ago with its picture, and leaves what waits', async () => {
    const requestId = freshRequestId()
    const { suggestionId } = dataOf(await send({ picture: PICTURE }, requestId)).suggestion
    const waiting = await suggested()
    dataOf(await move(suggestionId, 'declined', { reason: 'unclear' }))
    const runJobsAt = async (at: number) => {
      await stage.setClock(at - (at % HOUR_MS))
      expect((await stage.fireJobs()).ran).toContain('forget-suggestions')
    }
    await runJobsAt(stage.noon + 180 * DAY_MS - HOUR_MS)
    expect(await own()).toHaveLength(2)
    await runJobsAt(stage.noon + 180 * DAY_MS + 2 * HOUR_MS)
    expect((await own()).map(({ _id }) => _id)).toEqual([waiting])
    expect(await files.has(files.idOf({ folder: 'suggestions', personId: rider, requestId }))).toBe(false)
  })
})
