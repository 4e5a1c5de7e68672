import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { AppCompiler } from '../../../tools/phone/compile/compile-app'
import { formatProblem } from '../../../tools/phone/compile/problem'
import { rewriteWxs } from '../../../tools/phone/compile/wxs-source'
import { toBrowserUnits } from '../../../tools/phone/host/core/browser-units'
import { conformanceDir } from './conformance-phone'

const dirs: string[] = []
const compilers: AppCompiler[] = []

async function appOf(files: Record<string, string>): Promise<{ dir: string; compiler: AppCompiler }> {
  const dir = await mkdtemp(join(tmpdir(), 'phone-compile-'))
  dirs.push(dir)
  const all: Record<string, string> = {
    'app.json': '{ "pages": ["pages/a/a"] }',
    'app.ts': 'App({})',
    'pages/a/a.wxml': '<view>好</view>',
    'pages/a/a.ts': 'Page({})',
    ...files,
  }
  for (const [name, text] of Object.entries(all)) await put(dir, name, text)
  const compiler = new AppCompiler(dir, [resolve('node_modules')])
  compilers.push(compiler)
  return { dir, compiler }
}

async function put(dir: string, name: string, text: string): Promise<void> {
  await mkdir(dirname(join(dir, name)), { recursive: true })
  await writeFile(join(dir, name), text)
}

async function problemsOf(files: Record<string, string>): Promise<string[]> {
  const { compiler } = await appOf(files)
  return (await compiler.compile()).problems.map(formatProblem)
}

afterEach(() => Promise.all(compilers.splice(0).map((compiler) => compiler.stop())))
afterAll(() => Promise.all(dirs.map((dir) => rm(dir, { recursive: true, force: true }))))

describe('AppCompiler names file and line', () => {
  it('of a component that is nowhere', async () => {
    const json = '{\n  "usingComponents": {\n    "x-card": "../../components/card/card"\n  }\n}'
    expect(await problemsOf({ 'pages/a/a.json': json })).toEqual([
      'pages/a/a.json:3 找不到组件 x-card:../../components/card/card',
    ])
  })

  it('of a tag that nobody declared, but not of one in a comment', async () => {
    const wxml = '<!-- <gone /> -->\n<view>\n  <lost-tag />\n</view>'
    expect(await problemsOf({ 'pages/a/a.wxml': wxml })).toEqual([
      'pages/a/a.wxml:3 用到的组件 <lost-tag> 没有在 usingComponents 里声明',
    ])
  })

  it('of a handler that does not exist, and finds one in an imported file', async () => {
    const files = {
      'pages/a/a.wxml': '<view bindtap="onTap" />\n<view catch:tap="onGone" bind:longpress="onLong" />',
      'pages/a/a.ts': "import { shared } from './shared'\nPage({ ...shared, onTap() {} })",
      'pages/a/shared.ts': 'export const shared = { onLong() {} }',
    }
    expect(await problemsOf(files)).toEqual(['pages/a/a.wxml:2 事件 tap 的处理函数 onGone 不存在'])
  })

  it('of a template, a style sheet and a script that are not well formed', async () => {
    const files = {
      'pages/a/a.wxml': '<view>\n  <view wx:if="{{a +}}"></view>\n</view>',
      'pages/a/a.wxss': '.a {\n  color: red;\n',
      'pages/a/a.ts': 'Page({\n  data: {\n})',
    }
    const problems = await problemsOf(files)
    expect(problems).toContainEqual(expect.stringMatching(/^pages\/a\/a\.wxml:2 模板错误/))
    expect(problems).toContainEqual(expect.stringMatching(/^pages\/a\/a\.wxss:1 样式错误/))
    expect(problems).toContainEqual(expect.stringMatching(/^pages\/a\/a\.ts:3 /))
  })

  it('of a missing page, import, template and style sheet', async () => {
    const files = {
      'app.json':
        '{\n  "pages": ["pages/a/a"],\n  "subPackages": [{ "root": "more",\n    "pages": ["pages/b/b"] }]\n}',
      'pages/a/a.wxml': '<import src="./none.wxml" />',
      'pages/a/a.wxss': '\n@import "./none.wxss";',
      'pages/a/a.ts': "import './none'\nPage({})",
    }
    expect(await problemsOf(files)).toEqual([
      'app.json:4 页面 more/pages/b/b 没有 .ts 或 .js 文件',
      'pages/a/a.ts:1 Could not resolve "./none"',
      'pages/a/a.wxml 引用的模板 pages/a/none.wxml 不存在',
      'pages/a/a.wxss:2 @import 的文件不存在:./none.wxss',
    ])
  })
})

describe('AppCompiler', () => {
  it('keeps the rest of the app when one script is broken', async () => {
    const { compiler } = await appOf({
      'app.json': '{ "pages": ["pages/a/a", "pages/b/b"] }',
      'pages/a/a.ts': 'Page({ data: "whole page" })',
      'pages/b/b.wxml': '<view />',
      'pages/b/b.ts': 'Page({',
    })
    const { appJs } = await compiler.compile()
    expect(appJs).toContain('whole page')
    expect(appJs).toContain('throw new Error(')
  })

  it('bundles only components that a page can reach', async () => {
    const { compiler } = await appOf({
      'pages/a/a.json': '{ "usingComponents": { "t-tag": "tdesign-miniprogram/tag/tag" } }',
      'pages/a/a.wxml': '<t-tag />',
    })
    const { manifestJs, problems } = await compiler.compile()
    expect(problems).toEqual([])
    expect(manifestJs).toContain('miniprogram_npm/tdesign-miniprogram/icon/icon')
    expect(manifestJs).not.toContain('miniprogram_npm/tdesign-miniprogram/dialog/dialog')
  })

  it('prefers the packages packed into miniprogram_npm', async () => {
    const { compiler } = await appOf({
      'pages/a/a.ts': "import { word } from 'packed'\nPage({ word })",
      'miniprogram_npm/packed/index.js': "exports.word = 'from miniprogram_npm'",
    })
    expect((await compiler.compile()).appJs).toContain('from miniprogram_npm')
  })

  it('takes a changed file up, and is quicker than the first time', async () => {
    const { dir, compiler } = await appOf({ 'pages/a/a.wxss': '.a { width: 75rpx }' })
    expect((await compiler.compile()).manifestJs).toContain('width: 10vw')
    await new Promise((resolve) => setTimeout(resolve, 20))
    await put(dir, 'pages/a/a.wxss', '.a { width: 150rpx }')
    expect((await compiler.compile()).manifestJs).toContain('width: 20vw')
    const large = new AppCompiler(conformanceDir, [resolve('node_modules')])
    compilers.push(large)
    const first = await large.compile()
    const again = [await large.compile(), await large.compile(), await large.compile()]
    // The quickest of three: a moment in which the machine is busy says nothing about the compiler.
    expect(Math.min(...again.map(({ milliseconds }) => milliseconds))).toBeLessThan(first.milliseconds)
  })

  it('hides what only a browser has', async () => {
    const { compiler } = await appOf({
      'pages/a/a.ts': 'Page({ kind: typeof localStorage, url: () => new URL("x") })',
    })
    const { appJs } = await compiler.compile()
    expect(appJs).not.toContain('localStorage')
    expect(appJs).not.toContain('new URL')
  })
})

describe('rewriteWxs', () => {
  it('keeps backslashes of patterns, names kinds by string, and drops the extension of a require', () => {
    expect(rewriteWxs("getRegExp('\\d+', 'g')")).toBe("getRegExp('\\\\d+', 'g')")
    expect(rewriteWxs("getRegExp('\\\\d')")).toBe("getRegExp('\\\\d')")
    expect(rewriteWxs("a.constructor === 'Array'")).toBe("a.__wxsConstructor === 'Array'")
    expect(rewriteWxs("require('./b.wxs')")).toBe("require('./b')")
  })
})

describe('toBrowserUnits', () => {
  it('turns rpx and vh into parts of the phone and leaves names and other units alone', () => {
    expect(toBrowserUnits('width:375rpx;top:-1.5rpx;height:50vh')).toBe(
      'width:50vw;top:-0.2vw;height:calc(var(--mp-vh, 1vh) * 50)',
    )
    expect(toBrowserUnits('a10rpx 5px url(#1rpx)')).toBe('a10rpx 5px url(#1rpx)')
  })
})
