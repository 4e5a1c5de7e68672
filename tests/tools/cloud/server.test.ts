import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, vi } from 'vitest'
import { FUNCTIONS_DIR, localOnly as test, openConformance } from './support/conformance'
import type { Conformance } from './support/conformance'

let conformance: Conformance

beforeAll(async () => {
  conformance = await openConformance()
})
afterAll(() => conformance.stop())

/** fetch would not let a test lie about Host, so this asks with node:http. */
function statusWith(headers: Record<string, string>, path = '/__local/health'): Promise<number> {
  const { port } = conformance.cloud ?? { port: 0 }
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, headers }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
      .on('error', reject)
      .end()
  })
}

describe('the door to the machine', () => {
  test('lets its own Host in', async () => {
    expect(await statusWith({})).toBe(200)
    expect(await statusWith({ host: `localhost:${conformance.cloud?.port}` })).toBe(200)
    expect(await statusWith({ origin: conformance.cloud?.url ?? '' })).toBe(200)
  })

  test.each([
    ['a name that points here', { host: 'evil.example' }],
    ['another port', { host: '127.0.0.1:1' }],
    ['a foreign page', { origin: 'http://evil.example' }],
    ['a page on another local port', { origin: 'http://127.0.0.1:1' }],
    ['a page without an origin', { origin: 'null' }],
    ['a picture in a foreign page', { 'sec-fetch-site': 'cross-site' }],
  ])('refuses %s', async (_name, headers) => {
    expect(await statusWith(headers)).toBe(403)
    expect(await statusWith(headers, '/files/any')).toBe(403)
  })

  test('answers 404 for what is not there', async () => {
    expect(await statusWith({}, '/')).toBe(404)
    expect(await statusWith({}, '/__local/nothing')).toBe(404)
  })

  test.each([
    ['call', {}],
    ['call', { function: 'echo', as: 7 }],
    ['clock', {}],
    ['clock', { at: 'soon' }],
    ['consent', { openid: 'o', templateId: 't', count: 0 }],
    ['collections', {}],
    ['fire', {}],
  ])(
    // prettier-ignore
    'the control plane refuses %s %j in a sentence',
    async (name, body) => {
      const answer = await conformance.local(name, body)
      expect(answer.code).toBe('INVALID_PARAM')
      expect(answer.message).toBeTruthy()
    },
  )
})

describe('the SDK environment', () => {
  test('names this machine and nothing of Tencent', () => {
    const environment = conformance.cloud?.sdkEnvironment ?? {}
    expect(JSON.parse(environment.TCB_CONTEXT_CNFG ?? '')).toEqual({ URL: conformance.cloud?.adminUrl })
    expect(environment.TENCENTCLOUD_RUNENV).toBe('SCF')
  })
})

describe('what the machine prints', () => {
  test('an unknown action is printed by its shape, never with the values people gave', async () => {
    const heard = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const body = {
      action: 'database.unheardOf',
      collectionName: 'members',
      data: '{"phone":"13800000000"}',
      n: 7,
    }
    await fetch(conformance.cloud?.adminUrl ?? '', { method: 'POST', body: JSON.stringify(body) })
    const printed = heard.mock.calls.flat().join('\n')
    heard.mockRestore()
    expect(printed).toContain('database.unheardOf')
    expect(printed).toContain('members')
    expect(printed).not.toContain('13800000000')
  })

  test('the folder of the fixtures is the one that runs', async () => {
    expect(FUNCTIONS_DIR).toContain('fixtures')
    const { functions } = (await conformance.local('health')) as {
      functions: { name: string; triggers: unknown[] }[]
    }
    expect(functions.find(({ name }) => name === 'tick')?.triggers).toHaveLength(1)
  })
})
