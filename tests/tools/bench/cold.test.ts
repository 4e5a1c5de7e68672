import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { coldStarts, medianOf } from '../../../tools/bench/cold'
import { fixtureProject, type FixtureProject } from '../build/fixture-project'

let project: FixtureProject
beforeAll(() => {
  project = fixtureProject({
    'light.cjs': 'exports.main = () => 1',
    'heavy.cjs':
      'const end = Date.now() + 60; while (Date.now() < end); if (!process.env.NIANGJIA_INDEX_KEY) throw 1',
  })
})
afterAll(() => project.remove())

describe('coldStarts', () => {
  test('every bundle is started as often as asked, and a slow one is seen to be slow', async () => {
    const files = ['light', 'heavy'].map((name) => ({ name, file: join(project.root, `${name}.cjs`) }))
    const measured = await coldStarts(files, 3)
    expect([...measured].map(([name, starts]) => [name, starts.length])).toEqual([
      ['light', 3],
      ['heavy', 3],
    ])
    const loads = (name: string): number => medianOf(measured.get(name)!.map(({ loadMs }) => loadMs))
    expect(loads('heavy')).toBeGreaterThanOrEqual(59)
    expect(loads('light')).toBeLessThan(loads('heavy'))
  })
})

describe('medianOf', () => {
  test.each([
    [[3], 3],
    [[9, 1, 2], 2],
    [[4, 1, 3, 2], 2.5],
  ])('the middle of %j is %d', (values, middle) => {
    expect(medianOf(values)).toBe(middle)
  })
})
