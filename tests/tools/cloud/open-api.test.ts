import { inflateSync } from 'node:zlib'
import jsQR from 'jsqr'
import { afterAll, beforeAll, beforeEach, describe, expect, vi } from 'vitest'
import { localOnly as test, openConformance } from './support/conformance'
import type { Conformance } from './support/conformance'
import type { Fields } from './support/sdk-shapes'

let conformance: Conformance

beforeAll(async () => {
  conformance = await openConformance()
})
afterAll(() => conformance.stop())
beforeEach(() => conformance.local('reset', {}))

const open = async (api: string, data: Fields, from = 'open'): Promise<Fields> => {
  const { result } = await conformance.local('call', { as: 'oLi', function: from, data: { api, data } })
  return result as Fields
}
const failure = (errCode: number, text = '') => ({
  failed: { errCode, errMsg: expect.stringContaining(text) },
})

const MESSAGE = {
  touser: 'oLi',
  templateId: 'T1',
  page: 'pages/home/home',
  data: { thing1: { value: '午餐券' } },
}
const consent = (count = 1) => conformance.local('consent', { openid: 'oLi', templateId: 'T1', count })

describe('subscribeMessage.send', () => {
  test('puts the message in the outbox', async () => {
    await consent()
    expect(await open('subscribeMessage.send', MESSAGE)).toMatchObject({ errCode: 0 })
    const outbox = (await conformance.local('outbox')) as unknown as Fields[]
    expect(outbox).toEqual([{ ...MESSAGE, at: expect.any(Number) }])
  })

  test('uses up one consent a message', async () => {
    await consent(2)
    await open('subscribeMessage.send', MESSAGE)
    await open('subscribeMessage.send', MESSAGE)
    expect(await open('subscribeMessage.send', MESSAGE)).toEqual(
      failure(43101, 'user refuse to accept the msg'),
    )
    expect(await conformance.local('outbox')).toHaveLength(2)
  })

  test('a consent is for one template and one person', async () => {
    await consent()
    expect(await open('subscribeMessage.send', { ...MESSAGE, templateId: 'T2' })).toEqual(failure(43101))
    expect(await open('subscribeMessage.send', { ...MESSAGE, touser: 'oWu' })).toEqual(failure(43101))
  })

  /** what is wrong, the fields, code */
  const WRONG: [string, Fields, number][] = [
    ['nobody to send to', { touser: '' }, 40003],
    ['no template', { templateId: '' }, 40037],
    ['a page that begins with a slash', { page: '/pages/home/home' }, 41030],
    ['an empty value', { data: { thing1: { value: '' } } }, 47003],
    ['no fields', { data: {} }, 47003],
    ['a text longer than its kind holds', { data: { thing1: { value: '长'.repeat(21) } } }, 47003],
    ['a field of no kind', { data: { whatever: { value: 'x' } } }, 47003],
  ]
  test.each(WRONG)('refuses %s before it takes a consent', async (_name, fields, errCode) => {
    await consent()
    expect(await open('subscribeMessage.send', { ...MESSAGE, ...fields })).toEqual(failure(errCode))
    expect(await open('subscribeMessage.send', MESSAGE)).toMatchObject({ errCode: 0 })
  })

  test('refuses a message that lacks a field its template declares', async () => {
    await conformance.local('templates', { templateId: 'T1', keys: ['thing1', 'time2'] })
    await consent()
    expect(await open('subscribeMessage.send', MESSAGE)).toEqual(failure(47003, 'data.time2.value is empty'))
    await conformance.local('templates', { templateId: 'T1', keys: ['thing1'] })
  })

  test('callOpenAPI reaches it in its own JSON form', async () => {
    await consent()
    const data = { api: 'subscribeMessage.send', isJson: true, data: { ...MESSAGE, template_id: 'T1' } }
    const { result } = (await conformance.local('call', { as: 'oLi', function: 'open', data })) as {
      result: Fields
    }
    expect(result).toMatchObject({ result: { errcode: 0 } })
    expect(await conformance.local('outbox')).toHaveLength(1)
  })
})

describe('wxacode.getUnlimited', () => {
  test('draws a picture that a scanner reads', async () => {
    const answer = await open('wxacode.getUnlimited', { scene: 'c=AB12&u=3', page: 'pages/join/join' })
    expect(answer).toMatchObject({ errCode: 0, contentType: 'image/png' })
    expect(scan(Buffer.from(String(answer.buffer), 'base64'))).toBe('pages/join/join?scene=c%3DAB12%26u%3D3')
  })

  const WRONG: [string, Fields, number][] = [
    ['a scene of 33 characters', { scene: 'x'.repeat(33) }, 40129],
    ['a scene with a character that is not allowed', { scene: '中' }, 40129],
    ['no scene', { scene: '' }, 40129],
    ['a page that begins with a slash', { scene: 'x', page: '/pages/join/join' }, 41030],
    ['a page with a question', { scene: 'x', page: 'pages/join/join?a=1' }, 41030],
    ['a width that is too small', { scene: 'x', width: 100 }, 40097],
  ]
  test.each(WRONG)('refuses %s', async (_name, data, errCode) => {
    expect(await open('wxacode.getUnlimited', data)).toEqual(failure(errCode))
  })

  test('takes a scene of 32 characters', async () => {
    expect(await open('wxacode.getUnlimited', { scene: 'x'.repeat(32) })).toMatchObject({ errCode: 0 })
  })
})

describe('security.msgSecCheck', () => {
  const CHECK = { version: 2, scene: 2, openid: 'oLi' }

  test('passes a text, and flags it once its word is forbidden', async () => {
    expect(await open('security.msgSecCheck', { ...CHECK, content: '坏话' })).toMatchObject({
      result: { suggest: 'pass' },
    })
    await conformance.local('content', { rule: '坏话' })
    const flagged = await open('security.msgSecCheck', { ...CHECK, content: '一句坏话' })
    expect(flagged).toMatchObject({ errCode: 0, result: { suggest: 'risky' } })
    expect(await open('security.msgSecCheck', { ...CHECK, content: '好话' })).toMatchObject({
      result: { suggest: 'pass' },
    })
  })

  test('refuses a text over 2,500 characters and takes one of 2,500', async () => {
    expect(await open('security.msgSecCheck', { ...CHECK, content: '长'.repeat(2501) })).toEqual(
      failure(45002),
    )
    expect(await open('security.msgSecCheck', { ...CHECK, content: '长'.repeat(2500) })).toMatchObject({
      errCode: 0,
    })
  })
})

describe('security.imgSecCheck', () => {
  const base64Of = (bytes: number) => Buffer.alloc(bytes, 7).toString('base64')
  const check = (bytes: number, contentType = 'image/jpeg') =>
    open('security.imgSecCheck', { media: { contentType, value: base64Of(bytes) } })

  test('passes pictures until they are said to be risky, and again when they no longer are', async () => {
    expect(await check(900)).toMatchObject({ errCode: 0 })
    await conformance.local('pictures', { areRisky: true })
    expect(await check(900)).toEqual(failure(87014, 'risky content'))
    await conformance.local('pictures', { areRisky: false })
    expect(await check(900)).toMatchObject({ errCode: 0 })
  })

  test('refuses what is no picture, nothing at all, and more than 1 MB', async () => {
    expect(await check(900, 'text/plain')).toEqual(failure(40137))
    expect(await open('security.imgSecCheck', {})).toEqual(failure(41005))
    expect(await check(1024 * 1024)).toMatchObject({ errCode: 0 })
    expect(await check(1024 * 1024 + 1)).toEqual(failure(40006))
  })
})

describe('phonenumber.getPhoneNumber', () => {
  beforeEach(() => conformance.local('phone-number', { code: 'C1', phone: '13800000000' }))

  test('answers a code once', async () => {
    expect(await open('phonenumber.getPhoneNumber', { code: 'C1' })).toMatchObject({
      phoneInfo: { phoneNumber: '13800000000', purePhoneNumber: '13800000000', countryCode: '86' },
    })
    expect(await open('phonenumber.getPhoneNumber', { code: 'C1' })).toEqual(failure(40029))
  })

  test('refuses a code after five minutes, and one nobody gave', async () => {
    await conformance.local('clock', { offsetMs: 5 * 60_000 + 2_000 })
    expect(await open('phonenumber.getPhoneNumber', { code: 'C1' })).toEqual(failure(40029))
    expect(await open('phonenumber.getPhoneNumber', { code: 'C2' })).toEqual(failure(40029))
  })
})

describe('permission', () => {
  test('an API that config.json does not list is refused', async () => {
    const quiet = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const answer = await conformance.app.callWxOpenApi({
      apiName: 'subscribeMessage.send',
      requestData: MESSAGE,
    })
    expect(answer.result).toMatchObject({ errcode: -604101 })
    quiet.mockRestore()
  })

  test('an API nobody plays here is refused aloud', async () => {
    const heard = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    expect(await open('logistics.addOrder', {})).toEqual(failure(-604100))
    expect(heard.mock.calls.flat().join()).toContain('logistics.addOrder')
    heard.mockRestore()
  })
})

/** Reads a grayscale PNG as drawn by the machine and scans it as a camera would. */
function scan(png: Buffer): string | undefined {
  const side = png.readUInt32BE(16)
  const start = png.indexOf('IDAT') + 4
  const rows = inflateSync(png.subarray(start, start + png.readUInt32BE(start - 8)))
  const pixels = new Uint8ClampedArray(side * side * 4)
  for (let at = 0; at < side * side; at += 1) {
    const gray = rows[Math.floor(at / side) * (side + 1) + 1 + (at % side)] ?? 0
    pixels.set([gray, gray, gray, 255], at * 4)
  }
  const read = jsQR as unknown as (
    data: Uint8ClampedArray,
    width: number,
    height: number,
  ) => { data: string } | null
  return read(pixels, side, side)?.data
}
