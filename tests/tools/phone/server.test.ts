import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startPhone, type RunningPhone } from '../../../tools/phone/start-phone'
import { conformanceDir } from './conformance-phone'

const people = [
  { key: 'rider', label: '骑手', openid: 'o-rider', role: 'worker' },
  { key: 'clerk', label: '店员', openid: 'o-clerk', role: 'clerk' },
]
const places = [{ key: 'gate', label: '东门', latitude: 31.2, longitude: 121.4 }]
const seen: { url: string; body: unknown }[] = []
let phone: RunningPhone
let bare: RunningPhone

const cloud = createServer((incoming, response) => {
  let text = ''
  incoming.on('data', (chunk) => (text += String(chunk)))
  incoming.on('end', () => {
    seen.push({ url: incoming.url ?? '', body: text ? JSON.parse(text) : undefined })
    response.setHeader('content-type', 'application/json').end('{"result":{"ok":true}}')
  })
})

beforeAll(async () => {
  await new Promise<void>((done) => cloud.listen(0, '127.0.0.1', done))
  const cloudUrl = `http://127.0.0.1:${(cloud.address() as AddressInfo).port}/`
  phone = await startPhone({ appDir: conformanceDir, port: 0, people, places, cloudUrl })
  bare = await startPhone({ appDir: conformanceDir, port: 0 })
}, 30_000)
afterAll(async () => {
  await phone.stop()
  await bare.stop()
  cloud.close()
})

/** `fetch` cannot lie about its host; this can. */
function statusWith(headers: Record<string, string>): Promise<number> {
  return new Promise((done, fail) => {
    request({ port: phone.port, host: '127.0.0.1', path: '/people.json', headers }, (answer) => {
      answer.resume()
      done(answer.statusCode ?? 0)
    })
      .on('error', fail)
      .end()
  })
}

const post = (path: string, body: unknown): Promise<Response> =>
  fetch(phone.url + path, { method: 'POST', body: JSON.stringify(body) })

describe('startPhone', () => {
  it('refuses a foreign host and a foreign origin', async () => {
    expect(await statusWith({ host: 'evil.example' })).toBe(403)
    expect(await statusWith({ host: `127.0.0.1:${phone.port}`, origin: 'http://evil.example' })).toBe(403)
    expect(await statusWith({ host: `localhost:${phone.port}` })).toBe(200)
  })

  it('lists people and places, and refuses a phone of nobody', async () => {
    expect(await (await fetch(`${phone.url}/people.json`)).json()).toEqual({ people, places })
    const nobody = await fetch(`${phone.url}/phone?as=ghost`)
    expect(nobody.status).toBe(404)
    expect(await nobody.text()).toContain('rider、clerk')
  })

  it('carries a call to the cloud as the person’s openid and answers unchanged', async () => {
    const answer = await post('/cloud/call', { as: 'clerk', name: 'front', data: { action: 'x' } })
    expect(await answer.json()).toEqual({ result: { ok: true } })
    expect(seen.at(-1)).toEqual({
      url: '/__local/call',
      body: { as: 'o-clerk', function: 'front', data: { action: 'x' } },
    })
    expect((await post('/cloud/call', { as: 'ghost', name: 'front', data: {} })).status).toBe(404)
  })

  it('carries control requests to the cloud', async () => {
    await post('/cloud/control/phone-number', { code: 'c', phone: '1' })
    expect(seen.at(-1)).toEqual({ url: '/__local/phone-number', body: { code: 'c', phone: '1' } })
  })

  it('carries stored files from the cloud', async () => {
    expect((await fetch(`${phone.url}/cloud/file/pictures/a.png`)).status).toBe(200)
    expect(seen.at(-1)).toEqual({ url: '/files/pictures/a.png', body: undefined })
  })

  it('works without a cloud, where calls fail', async () => {
    const answer = await fetch(`${bare.url}/cloud/call`, { method: 'POST', body: '{}' })
    expect(answer.status).toBe(503)
    expect((await fetch(`${bare.url}/phone`)).status).toBe(200)
  })

  it('hands out no sources and nothing outside the app', async () => {
    for (const path of [
      '/app/app.json/../app.wxss',
      '/app/app.wxss',
      '/app/..%2f..%2fcli.ts',
      '/app/%2e%2e/people.ts',
    ]) {
      expect((await fetch(phone.url + path)).status).toBe(404)
    }
  })

  it('tells open phones of a rebuild', async () => {
    const stream = await fetch(`${phone.url}/events`)
    const reader = stream.body?.getReader()
    await reader?.read()
    await phone.rebuild()
    const { value } = (await reader?.read()) ?? {}
    expect(new TextDecoder().decode(value)).toContain('event: rebuilt')
    await reader?.cancel()
  })
})
