import { describe, expect, test } from 'vitest'
import { projectRoot } from '../../../tools/build/project-root'
import {
  APP_RULES,
  FILE_RULES,
  offenceLine,
  readProject,
  tidyOffences,
} from '../../../tools/check/tidy/tidy-project'
import type { Offence, SourceFile } from '../../../tools/check/tidy/offence'

type Row = [rule: string, path: string, text: string, line: number]

/** Samples are put together here so that this file does not break the rules it proves. */
const HOME = ['', 'home', 'someone', 'project'].join('/')

const WRONG: Row[] = [
  ['hasTellingName', 'cloudfunctions/kernel/utils.ts', '', 1],
  ['hasTellingName', 'tools/cloud/date-helpers.ts', '', 1],
  ['hasTellingName', 'miniprogram/common/x.ts', '', 1],
  ['hasTellingName', 'tools/cloud/session-manager.ts', '', 1],
  ['isShort', 'tools/cloud/long.ts', 'a\n'.repeat(301), 301],
  ['isShort', 'miniprogram/pages/a/a.wxml', 'a\n'.repeat(301), 301],
  ['hasNoColourOfItsOwn', 'miniprogram/pages/a/a.wxss', '.a {\n  color: #fff;\n}', 2],
  ['hasNoColourOfItsOwn', 'miniprogram/pages/a/a.wxss', '.a { color: rgba(0, 0, 0, 0.5); }', 1],
  ['hasNoColourOfItsOwn', 'miniprogram/components/a/a.ts', `const ink = '#1F1A17'`, 1],
  ['asksNoRemoteAddress', 'miniprogram/pages/a/a.wxml', '<image src="https://cdn.example.com/a.png" />', 1],
  ['namesNoMachine', 'docs/deployment.md', `开始\n\ncd ${HOME}\n`, 3],
  ['locksNoRegistry', 'package-lock.json', '{\n"resolved": "https://registry.example.com/a.tgz"}', 2],
  ['saysWxOnlyInPlatform', 'miniprogram/pages/a/a.ts', `// wx.scanCode is elsewhere\nwx.scanCode({})`, 2],
  ['readsNoClock', 'cloudfunctions/capabilities/a/rules/b.ts', `export const at = Date.now()`, 1],
  [
    'readsNoClock',
    'cloudfunctions/capabilities/a/repository.ts',
    `export const at = () =>\n  new Date(0)`,
    2,
  ],
  ['readsNoClock', 'miniprogram/contract/a.ts', `export const at = new Date()`, 1],
  [
    'drawsNoWeakChance',
    'cloudfunctions/capabilities/a/rules/code.ts',
    `export const code = () => Math.random()`,
    1,
  ],
  ['speaksPlainly', 'miniprogram/pages/a/a.wxml', '<view>\n尊敬的用户</view>', 2],
  ['speaksPlainly', 'miniprogram/pages/a/a.ts', `const text = '领取成功！'`, 1],
  ['speaksPlainly', 'miniprogram/pages/a/a.view.ts', 'const text = (name: string) => `${name} 温馨提示`', 1],
  ['speaksPlainly', 'miniprogram/pages/a/a.json', '{ "navigationBarTitleText": "请知悉" }', 1],
  ['showsChinese', 'miniprogram/pages/a/a.wxml', '<view>\n  <text>Loading</text></view>', 2],
  ['showsChinese', 'miniprogram/pages/a/a.wxml', '<t-input placeholder="phone {{n}}" />', 1],
]

const RIGHT: Row[] = [
  ['hasTellingName', 'tools/build/list-files.ts', '', 0],
  ['hasTellingName', 'cloudfunctions/capabilities/community/records.ts', '', 0],
  ['isShort', 'tools/cloud/long.ts', 'a\n'.repeat(300), 0],
  ['isShort', 'docs/handbook.md', 'a\n'.repeat(900), 0],
  ['hasNoColourOfItsOwn', 'miniprogram/theme/theme.wxss', 'page { --ink: #1F1A17; }', 0],
  ['hasNoColourOfItsOwn', 'miniprogram/pages/a/a.wxss', '#feed-list { color: var(--ink); }', 0],
  ['asksNoRemoteAddress', 'miniprogram/icons/a.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>', 0],
  ['namesNoMachine', 'miniprogram/pages/a/a.ts', `const page = '/pages/home/home'`, 0],
  ['saysWxOnlyInPlatform', 'miniprogram/platform/scan.ts', `wx.scanCode({})`, 0],
  ['saysWxOnlyInPlatform', 'miniprogram/pages/a/a.ts', `const behavior = 'wx://form-field'`, 0],
  ['readsNoClock', 'cloudfunctions/kernel/clock.ts', `export const now = () => Date.now()`, 0],
  [
    'readsNoClock',
    'miniprogram/contract/shanghai-time.ts',
    `export const day = (at: number) => new Date(at)`,
    0,
  ],
  ['speaksPlainly', 'miniprogram/pages/a/a.ts', `// 用户\nconst title = '《用户隐私保护指引》'`, 0],
  [
    'showsChinese',
    'miniprogram/pages/a/a.wxml',
    '<view class="card">有 WiFi {{ count }} 个<!-- note --></view>',
    0,
  ],
]

const found = (rule: string, path: string, text: string): Offence[] => FILE_RULES[rule]!({ path, text })

describe('the tidy rules', () => {
  test.each(WRONG)('%s finds what is wrong in %s', (rule, path, text, line) => {
    const offences = found(rule, path, text)
    expect(offences).toHaveLength(1)
    expect(offences[0]).toMatchObject({ file: path, line })
  })

  test.each(RIGHT)('%s lets %s be', (rule, path, text) => {
    expect(found(rule, path, text)).toEqual([])
  })

  test('every rule on one file has been seen to find something', () => {
    expect(Object.keys(FILE_RULES).filter((rule) => !WRONG.some(([name]) => name === rule))).toEqual([])
  })
})

describe('the wiring of templates', () => {
  const page = (wxml: string, json = '{}', script = 'Page({ onTap() {} })'): Map<string, SourceFile> =>
    new Map(
      Object.entries({
        'miniprogram/app.json': '{ "usingComponents": { "t-icon": "x" } }',
        'miniprogram/pages/a/a.wxml': wxml,
        'miniprogram/pages/a/a.json': json,
        'miniprogram/pages/a/a.ts': script,
        'miniprogram/pages/a/fills.ts': 'export const fills = Behavior({ methods: { onFill() {} } })',
        'miniprogram/pages/a/fresh.ts': 'export const fresh = { onRetry() {} }',
      }).map(([path, text]) => [path, { path, text }]),
    )

  test('a handler nobody wrote is found on its line, with the name', () => {
    const [offence, ...more] = APP_RULES.handlersExist!(
      page('<view\n  bind:tap="onTpa"\n/><view catchtap="onTap"/>'),
    )
    expect(more).toEqual([])
    expect(offenceLine(offence!)).toContain('miniprogram/pages/a/a.wxml:2 bind:tap="onTpa"')
  })

  test('a handler may come from a behavior, from wxs, or be empty to stop a tap', () => {
    const script = `import { fills } from './fills'\nPage({ behaviors: [fills] })`
    const wxml = '<view bindtap="onFill" catch:tap="" bind:touchmove="{{wxs.move}}" />'
    expect(APP_RULES.handlersExist!(page(wxml, '{}', script))).toEqual([])
  })

  test('a handler may come with what is spread into the page, and not with what is only imported', () => {
    const offences = (body: string) =>
      APP_RULES.handlersExist!(
        page('<view bindtap="onRetry" />', '{}', `import { fresh } from './fresh'\nPage({ ${body} })`),
      )
    expect(offences('...fresh,')).toEqual([])
    expect(offences('fresh')).toHaveLength(1)
  })

  test('a component in use must be declared, beside the page or for the app', () => {
    const offences = APP_RULES.componentsAreDeclared!(page('<view><t-icon/>\n<t-cell/></view>'))
    expect(offences.map(({ line, what }) => [line, what])).toEqual([[2, '<t-cell> 没有声明']])
  })

  test('a declared component must be used, a generic counts', () => {
    const json = '{ "usingComponents": { "t-cell": "a", "own-row": "b", "own-list": "c" } }'
    const offences = APP_RULES.declaredComponentsAreUsed!(page('<own-list generic:row="own-row"/>', json))
    expect(offences.map(({ what }) => what)).toEqual(['声明了 t-cell 却没有用'])
  })
})

describe('this project', () => {
  test('is tidy', () => {
    const files = readProject(projectRoot)
    expect(files.length).toBeGreaterThan(50)
    expect(tidyOffences(files).map(offenceLine)).toEqual([])
  })
})
