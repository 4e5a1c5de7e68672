import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCli, startCloudProcess } from './support/cloud-process'
import { FUNCTIONS_DIR } from './support/conformance'

let dir: string

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'niangjia-cli-'))
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const STACK = /\n\s+at /

/** A refusal is one sentence: no stack, exit code 1. */
async function expectSentence(args: string[], text: RegExp): Promise<void> {
  const { code, said } = await runCli(args)
  expect(said).toMatch(text)
  expect(said).not.toMatch(STACK)
  expect(said.trim().split('\n').length).toBeLessThanOrEqual(2)
  expect(code).toBe(1)
}

describe('npm run cloud', () => {
  test('prints the environment, makes the collections of a manifest, hands secrets to functions, keeps data', async () => {
    const data = join(dir, 'data')
    const manifest = join(dir, 'manifest.json')
    const secrets = join(dir, 'secrets.env')
    writeFileSync(
      manifest,
      JSON.stringify({
        collections: [{ name: 'notes', indexes: [] }],
        functions: [{ name: 'echo', timeoutSeconds: 7, memoryMb: 128 }],
      }),
    )
    writeFileSync(secrets, '# secrets\nSETTING=spice\n')
    const args = [
      '--port',
      '0',
      '--data',
      data,
      '--manifest',
      manifest,
      '--functions',
      FUNCTIONS_DIR,
      '--env-file',
      secrets,
    ]
    const first = await startCloudProcess(args)
    expect(JSON.parse(first.environment.TCB_CONTEXT_CNFG ?? '')).toEqual({ URL: `${first.url}/admin` })
    expect(await call(first.url)).toMatchObject({ result: { setting: 'spice', limitMs: 7000 } })
    expect(await admin(first.url, 'database.insertDocument', { data: ['{"_id":"a"}'] })).toMatchObject({
      data: { insertedIds: ['a'] },
    })
    await first.end('SIGTERM')
    const second = await startCloudProcess(args)
    expect(await admin(second.url, 'database.calculateDocument', {})).toMatchObject({ data: { total: 1 } })
    await second.end('SIGTERM')
  })

  test('a taken port is said in a sentence', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    await expectSentence(['--port', String(port), '--data', join(dir, 'taken')], /端口 \d+ 已被占用/)
    other.close()
  })

  test('a second process on one store is said in a sentence', async () => {
    const data = join(dir, 'held')
    const holder = await startCloudProcess(['--data', data])
    await expectSentence(['--data', data], /[\u4e00-\u9fff]/)
    await holder.end('SIGTERM')
  })

  test.each([
    ['no data folder', [], /缺少数据目录/],
    ['a port that is none', ['--data', 'x', '--port', '70000'], /端口 70000/],
    ['a manifest that is not there', ['--data', 'x', '--manifest', 'nowhere.json'], /没有找到文件/],
    ['an option nobody knows', ['--data', 'x', '--colour', 'red'], /用法/],
  ])('%s is said in a sentence', (_name, args, text) => expectSentence(args, text))

  test('a data folder that is a file is said in a sentence', async () => {
    const file = join(dir, 'file')
    writeFileSync(file, 'x')
    await expectSentence(['--data', file], /目录/)
  })
})

async function call(url: string): Promise<unknown> {
  const body = JSON.stringify({ as: 'oLi', function: 'echo', data: {} })
  return (await fetch(`${url}/__local/call`, { method: 'POST', body })).json()
}

async function admin(url: string, action: string, more: Record<string, unknown>): Promise<unknown> {
  const body = JSON.stringify({ action, collectionName: 'notes', ...more })
  return (await fetch(`${url}/admin`, { method: 'POST', body })).json()
}
