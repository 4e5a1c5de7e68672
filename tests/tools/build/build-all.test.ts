import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildAll } from '../../../tools/build/build-all'
import { fixtureProject, type FixtureProject } from './fixture-project'

const door = `
import cloud from 'wx-server-sdk'
import { word } from '../../kernel/word'
cloud.init({ env: 'x' })
export async function main(event: { who: string }) {
  return word + event.who + typeof cloud.database
}
`

const FILES: Record<string, string> = {
  'cloudfunctions/doors/front/index.ts': door,
  'cloudfunctions/doors/front/config.json': '{ "permissions": { "openapi": ["wxacode.getUnlimited"] } }',
  'cloudfunctions/doors/jobs/index.ts': door,
  'cloudfunctions/doors/jobs/config.json':
    '{ "triggers": [{ "name": "tick", "type": "timer", "config": "0 * * * * * *" }] }',
  'cloudfunctions/doors/limits.json': JSON.stringify({
    front: { timeoutSeconds: 10, memoryMb: 256 },
    jobs: { timeoutSeconds: 60, memoryMb: 512 },
  }),
  'cloudfunctions/kernel/word.ts': `export const word = 'hello '`,
  'cloudfunctions/collections.ts': `export const collections = [
    { name: 'members', indexes: [{ name: 'byPhone', keys: { phone: 1, joinedAt: -1 }, unique: true }] },
  ]`,
  'miniprogram/contract/shape.ts': `import * as v from 'valibot'
    export const shape = v.object({ name: v.string() })
    export type Shape = v.InferOutput<typeof shape>`,
  'miniprogram/pages/home/home.ts': `import dayjs from 'dayjs'
    import utc from 'dayjs/plugin/utc'
    import type { Dayjs } from 'dayjs'
    dayjs.extend(utc)
    export const at: Dayjs = dayjs(0)`,
  'miniprogram/pages/home/home.json': '{ "usingComponents": { "t-cell": "tdesign-miniprogram/cell/cell" } }',
  'miniprogram/pages/home/home.wxml': '<t-cell title="车站" leftIcon="location" arrow />',
}

let project: FixtureProject
const at = (path: string): string => join(project.root, path)
const read = (path: string): string => readFileSync(at(path), 'utf8')

beforeAll(async () => {
  project = fixtureProject(FILES)
  await buildAll({ root: project.root })
})
afterAll(() => project.remove())

describe('buildFunctions', () => {
  test('a door runs from its bundle alone, in a folder without packages', () => {
    const script = `require(${JSON.stringify(at('dist/cloudfunctions/front/index.js'))}).main({ who: 'you' }).then(console.log)`
    expect(execFileSync(process.execPath, ['-e', script], { cwd: '/', encoding: 'utf8' })).toBe(
      'hello youfunction\n',
    )
  })

  test('its package asks the platform to install nothing, and its permissions travel with it', () => {
    expect(JSON.parse(read('dist/cloudfunctions/front/package.json'))).toMatchObject({
      main: 'index.js',
      dependencies: {},
    })
    expect(read('dist/cloudfunctions/front/config.json')).toContain('wxacode.getUnlimited')
  })
})

describe('emitManifest', () => {
  test('collections keep the order of index keys, functions carry their limits', () => {
    const manifest = JSON.parse(read('dist/manifest.json'))
    expect(manifest.collections[0].indexes[0]).toEqual({
      name: 'byPhone',
      keys: { phone: 1, joinedAt: -1 },
      unique: true,
    })
    expect(Object.keys(manifest.collections[0].indexes[0].keys)).toEqual(['phone', 'joinedAt'])
    expect(manifest.functions).toEqual([
      { name: 'front', timeoutSeconds: 10, memoryMb: 256 },
      { name: 'jobs', timeoutSeconds: 60, memoryMb: 512 },
    ])
  })

  test('deployment closes every collection to the phone and sets the timer', () => {
    expect(JSON.parse(read('dist/database-rules.json'))).toEqual({ members: { aclTag: 'ADMINONLY' } })
    const { functions } = JSON.parse(read('dist/cloudbaserc.json'))
    expect(functions[1]).toMatchObject({ name: 'jobs', timeout: 60, triggers: [{ config: '0 * * * * * *' }] })
  })
})

describe('packNpm', () => {
  const npm = 'miniprogram/miniprogram_npm'

  test('valibot is packed as CommonJS with the members in use and no other', () => {
    const v = createRequire(import.meta.url)(at(`${npm}/valibot/index.js`))
    expect(Object.keys(v).sort()).toEqual(['object', 'string'])
    expect(statSync(at(`${npm}/valibot/index.js`)).size).toBeLessThan(8_000)
  })

  test('a dayjs plugin extends the dayjs the app has', () => {
    const script = `const d = require('dayjs').default; d.extend(require('dayjs/plugin/utc').default); console.log(d.utc(0).format())`
    const env = { ...process.env, NODE_PATH: at(npm) }
    expect(execFileSync(process.execPath, ['-e', script], { env, cwd: '/', encoding: 'utf8' })).toBe(
      '1970-01-01T00:00:00Z\n',
    )
  })

  test('TDesign comes by reach: what a cell needs is there, a calendar is not', () => {
    for (const file of [
      'cell/cell.wxml',
      'icon/icon.js',
      'common/src/index.js',
      'common/utils.wxs',
      'miniprogram_npm/tslib/index.js',
    ]) {
      expect(existsSync(at(`${npm}/tdesign-miniprogram/${file}`)), file).toBe(true)
    }
    expect(existsSync(at(`${npm}/tdesign-miniprogram/calendar`))).toBe(false)
  })

  test('the icon sheet asks no CDN and keeps only glyphs somebody names', () => {
    const icons = read(`${npm}/tdesign-miniprogram/icon/icon.wxss`)
    expect(icons).not.toMatch(/https?:\/\//)
    expect(icons).toContain('.t-icon-location:before')
    expect(icons).toContain('.t-icon-chevron-right:before')
    expect(icons).not.toContain('.t-icon-accessibility:before')
  })
})

describe('buildAll', () => {
  test('passes over what has not changed and makes what has', async () => {
    const said = async (): Promise<string[]> => {
      const lines: string[] = []
      await buildAll({ root: project.root, log: (line) => lines.push(line) })
      return lines.filter((line) => !line.includes('没有改动')).map((line) => line.split('：')[0]!)
    }
    expect(await said()).toEqual([])
    project.write({ 'cloudfunctions/kernel/word.ts': `export const word = 'good morning '` })
    expect(await said()).toEqual(['functions'])
    expect(read('dist/cloudfunctions/jobs/index.js')).toContain('good morning ')
    project.write({ 'miniprogram/pages/home/home.json': '{}' })
    expect(await said()).toEqual(['npm'])
    expect(existsSync(at('miniprogram/miniprogram_npm/tdesign-miniprogram/cell/cell.js'))).toBe(false)
  })

  test('a component TDesign does not have is refused by name', async () => {
    project.write({
      'miniprogram/pages/home/home.json': '{ "usingComponents": { "x": "tdesign-miniprogram/none/none" } }',
    })
    await expect(buildAll({ root: project.root })).rejects.toThrow('none/none')
  })
})
