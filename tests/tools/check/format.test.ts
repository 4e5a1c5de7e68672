import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkFormat } from '../../../tools/check/format'
import { fixtureProject, type FixtureProject } from '../build/fixture-project'

let project: FixtureProject
beforeEach(() => {
  project = fixtureProject({
    '.prettierrc.json': '{ "semi": false }\n',
    '.prettierignore': '*.md\n',
    'good.ts': 'export const one = 1\n',
    'bad.ts': 'export const two   = 2\n',
    'a/good.wxss': '.a {\n  margin: 0;\n}\n',
    'notes.md': '*  untidy\n',
    'picture.svg.bin': '\u0000',
  })
})
afterEach(() => project.remove())

const check = () => checkFormat(project.root, join(project.root, 'kept'))
const write = (file: string, text: string) => writeFileSync(join(project.root, file), text)
const BAD = { file: 'bad.ts' }

describe('checkFormat', () => {
  test('finds what is laid out wrongly, and finds it again', async () => {
    expect(await check()).toEqual({ asked: 4, faults: [BAD] })
    expect(await check()).toEqual({ asked: 1, faults: [BAD] })
  })

  test('asks again about a file whose words changed, and about no other', async () => {
    write('bad.ts', 'export const two = 2\n')
    expect(await check()).toEqual({ asked: 4, faults: [] })
    expect(await check()).toEqual({ asked: 0, faults: [] })
    write('good.ts', 'export const  one = 1\n')
    expect(await check()).toEqual({ asked: 1, faults: [{ file: 'good.ts' }] })
  })

  test('asks about all again when a setting changed', async () => {
    await check()
    write('.prettierrc.json', '{ "semi": true }\n')
    expect((await check()).faults.map(({ file }) => file)).toEqual(['bad.ts', 'good.ts'])
  })

  test('asks about a file that is no longer passed over', async () => {
    await check()
    write('.prettierignore', '\n')
    expect((await check()).faults).toContainEqual({ file: 'notes.md' })
  })

  test('says why a file cannot be read, and asks about all when what it kept was cut off', async () => {
    await check()
    write('bad.ts', 'export const = \n')
    write('kept', '{"settings":')
    const { asked, faults } = await check()
    expect(asked).toBe(4)
    expect(faults).toMatchObject([{ file: 'bad.ts', why: expect.stringContaining('(1:14)') as string }])
  })
})
