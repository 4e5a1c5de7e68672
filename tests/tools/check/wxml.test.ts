import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { projectRoot } from '../../../tools/build/project-root'
import { checkTemplates } from '../../../tools/check/wxml'
import { fixtureProject, type FixtureProject } from '../build/fixture-project'

let project: FixtureProject | undefined
afterEach(() => project?.remove())

const faultsOf = (wxml: string): string[] => {
  project = fixtureProject({
    'app/a.wxml': `<view/>\n${wxml}`,
    'app/before.wxml': '<view/>',
    'app/a/after.wxml': '<view/>',
    'app/m.wxs': 'module.exports = {}',
  })
  const { faults } = checkTemplates(join(project.root, 'app'))
  expect(faults.filter(({ file }) => file !== 'a.wxml')).toEqual([])
  return faults.map(({ compiler, line }) => `${compiler}:${line}`)
}

describe('checkTemplates', () => {
  test.each([
    ['optional chaining', '<view>{{a?.b}}</view>', ['glass-easel:2', 'wcc:2']],
    ['nullish coalescing', '<view wx:if="{{a ?? b}}"/>', ['wcc:2']],
    ['a template string', '<view>{{`a`}}</view>', ['glass-easel:2', 'wcc:2']],
    ['a missing end tag', '<view>', ['glass-easel:2', 'wcc:2']],
    ['an else without an if', '<view/><view wx:else/>', ['glass-easel:2', 'wcc:2']],
    ['an attribute written twice', '<view a="1" a="2"/>', ['glass-easel:2']],
    ['a wxs file that is not there', '<wxs module="m" src="./none.wxs"/>', ['wcc:2']],
  ])('refuses %s and says where', (_what, wxml, expected) => {
    expect(faultsOf(wxml)).toEqual(expect.arrayContaining(expected))
  })

  test('accepts conditions, lists, wxs and comparison in an expression', () => {
    const wxml = `<wxs module="m" src="./m.wxs"/>
      <view wx:if="{{a < b}}">{{m.f(a)}}</view><block wx:else><view wx:for="{{c}}" wx:key="id">{{item.id}}</view></block>`
    expect(faultsOf(wxml)).toEqual([])
  })

  test('every template of this project is accepted by both compilers', () => {
    expect(checkTemplates(join(projectRoot, 'miniprogram')).faults).toEqual([])
  })
})
