import { afterAll, beforeAll, describe, expect } from 'vitest'
import { localOnly as test, openConformance, rejectionOf } from './support/conformance'
import type { Conformance } from './support/conformance'
import type { Fields } from './support/sdk-shapes'

let conformance: Conformance

beforeAll(async () => {
  conformance = await openConformance()
})
afterAll(() => conformance.stop())

const call = (name: string, data?: Fields, more?: Fields): Promise<Fields> =>
  conformance.local('call', { as: 'oLi', function: name, data: data ?? {}, ...more })

interface Echo {
  event: Fields
  who: Fields
  now: number
  today: string
  isDate: boolean
  calls: number
  request: string
  limitMs: number
}
const echo = async (data?: Fields, more?: Fields): Promise<Echo> =>
  (await call('echo', data, more)).result as Echo

describe('a call from the phone', () => {
  test('carries the person, the source and the data', async () => {
    const { who, event } = await echo({ a: 1 })
    expect(who).toMatchObject({ OPENID: 'oLi', SOURCE: 'wx_client', ENV: 'niangjia-local' })
    expect(event).toMatchObject({ a: 1, userInfo: { openId: 'oLi' } })
  })

  test('without a person has no OPENID', async () => {
    const { result } = await conformance.local('call', { function: 'echo', data: {} })
    expect((result as Echo).who).not.toHaveProperty('OPENID')
  })

  test('never sees the person of the call before', async () => {
    const people = Array.from({ length: 24 }, (_, at) => `oPerson${at}`)
    const answers = await Promise.all(people.map((as) => echo({ waitMs: 5 }, { as })))
    expect(answers.map(({ who }) => who.OPENID)).toEqual(people)
    expect(new Set(answers.map(({ request }) => request)).size).toBe(24)
  })

  test('does not show the API token to getWXContext', async () => {
    expect(Object.keys((await echo()).who).join()).not.toContain('TOKEN')
  })

  test('refuses an id of digits only, which the SDK would cut', async () => {
    expect(await call('echo', {}, { as: '12345678901234567890' })).toMatchObject({ code: 'INVALID_PARAM' })
  })

  test('finds a warm instance with its module state', async () => {
    const first = await echo()
    const second = await echo()
    expect(second.calls).toBeGreaterThan(0)
    expect(first.calls + second.calls).toBeGreaterThan(2)
  })

  test('runs beside others of the same function', async () => {
    await Promise.all([
      echo({ waitMs: 10 }),
      echo({ waitMs: 10 }),
      echo({ waitMs: 10 }),
      echo({ waitMs: 10 }),
    ])
    const startedAt = Date.now()
    await echo({ waitMs: 1200 })
    const aloneAt = Date.now()
    await Promise.all([
      echo({ waitMs: 1200 }),
      echo({ waitMs: 1200 }),
      echo({ waitMs: 1200 }),
      echo({ waitMs: 1200 }),
    ])
    // One after the other they would take four times as long as one alone.
    expect(Date.now() - aloneAt).toBeLessThan(3 * (aloneAt - startedAt))
  })

  test('waits for an instance longer than the function itself may take', async () => {
    // Sixty-four of a second and a half on eight instances: the last begins long past the function's three seconds.
    const startedAt = Date.now()
    const answers = await Promise.all(Array.from({ length: 64 }, () => call('echo', { waitMs: 1_500 })))
    expect(answers.filter(({ result }) => !result)).toEqual([])
    expect(Date.now() - startedAt).toBeGreaterThan(10_000)
  })
})

/** way to go wrong, code, text */
const FAULTS: [string, number, string][] = [
  ['throw', -504002, 'functions execute fail | errMsg: Error: the pot is broken'],
  ['reject', -504002, 'functions execute fail | errMsg: TypeError: no such spoon'],
  ['text', -504002, 'functions execute fail | errMsg: Error: only a word'],
  ['never', -504003, 'FUNCTIONS_TIME_LIMIT_EXCEEDED | errMsg: Invoking task timed out after 2 seconds'],
  ['spin', -504003, 'FUNCTIONS_TIME_LIMIT_EXCEEDED | errMsg: Invoking task timed out after 2 seconds'],
  ['exit', -504002, 'exited before it answered'],
  ['uncaught', -504002, 'Error: out of nowhere'],
  ['large', -504002, 'body size exceeds 6 MB'],
]

describe('a function that goes wrong', () => {
  test.each(FAULTS)('%s', async (way, errCode, text) => {
    const { error } = (await call('faults', { way })) as { error: { errCode: number; errMsg: string } }
    expect(error.errCode).toBe(errCode)
    expect(error.errMsg).toContain(`cloud.callFunction:fail Error: errCode: ${errCode}`)
    expect(error.errMsg).toContain(text)
    expect(await call('faults', { way: 'fine' })).toEqual({ result: { ok: true } })
  })

  test('one that takes more memory than it may is killed, and named so', async () => {
    const { error } = (await call('hungry')) as { error: { errCode: number; errMsg: string } }
    expect(error.errCode).toBe(-504002)
    expect(error.errMsg).toContain('Memory limit exceeded: 64 MB')
  })

  test('a bundle that cannot be loaded says why, every time', async () => {
    for (const attempt of [1, 2]) {
      const { error } = (await call('broken', { attempt })) as { error: { errMsg: string } }
      expect(error.errMsg).toContain('cannot even begin')
    }
  })

  test('a function that is not there', async () => {
    expect(await call('none')).toEqual({
      error: {
        errCode: -501000,
        errMsg: expect.stringContaining('FunctionName parameter could not be found'),
      },
    })
  })

  test('a function that returns nothing answers null', async () => {
    expect(await call('faults', { way: 'nothing' })).toEqual({ result: null })
  })
})

describe('a function that calls a function', () => {
  test('carries the person and adds itself to the source', async () => {
    const { result } = (await call('caller', { name: 'echo', data: { b: 2 } })) as {
      result: { result: Echo }
    }
    expect(result.result.who).toMatchObject({ OPENID: 'oLi', SOURCE: 'wx_client,scf' })
    expect(result.result.event).toMatchObject({ b: 2 })
  })

  test('sees the failure of the other with a string code', async () => {
    const { result } = (await call('caller', { name: 'faults', data: { way: 'throw' } })) as {
      result: Fields
    }
    expect(result.failed).toMatchObject({ errMsg: expect.stringContaining('the pot is broken') })
  })

  test('from outside, the SDK reaches a function too', async () => {
    const { result } = (await conformance.wx.callFunction({ name: 'echo', data: { c: 3 } })) as unknown as {
      result: Echo
    }
    expect(result.event).toEqual({ c: 3 })
    expect(result.who.SOURCE).toBe('scf')
    const fault = await rejectionOf(conformance.wx.callFunction({ name: 'none' }) as Promise<unknown>)
    expect(String(fault.errMsg)).toContain('FunctionName parameter could not be found')
  })
})

describe('the clock', () => {
  test('moves for running functions, server dates and new instances alike', async () => {
    await echo()
    const at = Date.UTC(2031, 0, 15, 4)
    await conformance.local('clock', { at })
    const { now, today, isDate } = await echo()
    expect(Math.abs(now - at)).toBeLessThan(5_000)
    expect(today).toMatch(/^2031-01-15T04:00/)
    expect(isDate).toBe(true)
    const { rows } = await conformance.fresh()
    await rows.doc('it').set({ data: { at: conformance.db.serverDate() } })
    expect((((await rows.doc('it').get()).data.at as Date).getTime() - at) / 1000).toBeLessThan(10)
    await conformance.local('clock', { offsetMs: 0 })
    expect(Math.abs((await echo()).now - Date.now())).toBeLessThan(5_000)
  })
})

describe('a timer', () => {
  const ticks = async (): Promise<Fields[]> => (await conformance.db.collection('ticks').get()).data

  test('fired by hand has the platform’s event, no person and its own source', async () => {
    await conformance.local('collections', { collections: [{ name: 'ticks', indexes: [] }] })
    const { result } = (await conformance.local('fire', { function: 'tick' })) as { result: Fields }
    expect(result).toMatchObject({ source: 'wx_trigger', openid: null })
    expect(result.event).toEqual({
      Type: 'Timer',
      TriggerName: 'hourly',
      Time: expect.any(String),
      Message: '',
    })
  })

  test('fires by itself when the clock reaches its instant, once for a leap over many', async () => {
    await conformance.local('reset', {})
    const hour = 3_600_000
    await conformance.local('clock', { at: (Math.floor(Date.now() / hour) + 30) * hour - 300 })
    await expect.poll(async () => (await ticks()).length, { timeout: 15_000 }).toBe(2)
    await conformance.local('clock', { offsetMs: 0 })
  })
})

describe('reset', () => {
  test('forgets documents, messages and what warm instances remember', async () => {
    const { rows } = await conformance.fresh([{ _id: 'a' }])
    await echo()
    await conformance.local('reset', {})
    expect((await rows.count()).total).toBe(0)
    expect((await echo()).calls).toBe(1)
  })
})

describe('health', () => {
  test('counts documents, instances and functions', async () => {
    const health = await conformance.local('health')
    expect(health).toMatchObject({ ok: true, offsetMs: 0, outbox: 0 })
    expect((health.functions as Fields[]).map(({ name }) => name)).toContain('echo')
    expect(health.uptimeMs).toBeGreaterThan(0)
  })
})
