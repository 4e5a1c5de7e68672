import { existsSync, mkdtempSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Compiles the mini-program with WeChat's own compiler, without a key and without network, and weighs what comes out.
 * Usage: node compile.mjs [project folder]
 */
const here = dirname(fileURLToPath(import.meta.url))
const projectPath = resolve(process.argv[2] ?? join(here, '..', '..'))
const MAIN_BYTES_MAX = 900 * 1024
const SUBPACKAGE_BYTES_MAX = 700 * 1024

// The compiler leaves a folder in the directory it is called from, so it is called from one that is thrown away.
const scratch = mkdtempSync(join(tmpdir(), 'niangjia-wechat-compiler-'))
process.chdir(scratch)
// It also speaks of its own services and of the network it cannot reach; what matters comes back as a result.
for (const way of ['log', 'info', 'warn', 'error', 'debug']) console[way] = () => {}

function finish(code, ...lines) {
  writeSync(1, `${lines.join('\n')}\n`)
  process.chdir(tmpdir())
  rmSync(scratch, { recursive: true, force: true })
  // The compiler keeps the process alive with a request that cannot be answered here, so it is ended by hand.
  process.exit(code)
}

function loadCompiler() {
  try {
    return createRequire(import.meta.url)('miniprogram-ci')
  } catch {
    return finish(1, '微信编译器还没有安装，请运行：npm ci --prefix tools/wechat-compiler --ignore-scripts')
  }
}

function sentenceOf(error) {
  const message = String(error?.message ?? error).replaceAll(`${projectPath}/`, '')
  const place = error?.path ? `${relative(projectPath, resolve(projectPath, error.path))}: ` : ''
  return `微信编译器不接受：${place}${message}`
}

/** Bytes of the main package and of each subpackage, counted over the compiled files. */
function weigh(compiled) {
  const app = JSON.parse(String(compiled['app.json']))
  const roots = [...(app.subPackages ?? []), ...(app.subpackages ?? [])].map(({ root }) =>
    root.replace(/^\/|\/$/g, ''),
  )
  const sizes = new Map([['主包', 0], ...roots.map((root) => [root, 0])])
  for (const [path, content] of Object.entries(compiled)) {
    const root = roots.find((one) => path.startsWith(`${one}/`)) ?? '主包'
    sizes.set(root, sizes.get(root) + Buffer.byteLength(content))
  }
  return sizes
}

function report(compiled) {
  const lines = []
  let isTooHeavy = false
  for (const [name, bytes] of weigh(compiled)) {
    const limit = name === '主包' ? MAIN_BYTES_MAX : SUBPACKAGE_BYTES_MAX
    if (bytes > limit) isTooHeavy = true
    const verdict =
      bytes > limit ? `超过上限 ${limit / 1024} KB，请把只有一处用的东西移进分包` : `上限 ${limit / 1024} KB`
    lines.push(`${name} ${(bytes / 1024).toFixed(0)} KB（${verdict}）`)
  }
  return { isTooHeavy, lines: [`微信编译器接受了 ${Object.keys(compiled).length} 个文件`, ...lines] }
}

const { miniprogramRoot } = JSON.parse(readFileSync(join(projectPath, 'project.config.json'), 'utf8'))
if (!existsSync(join(projectPath, miniprogramRoot, 'app.json')))
  finish(1, `没有 ${miniprogramRoot}app.json，没有可编译的小程序`)

const ci = loadCompiler()
process.on('unhandledRejection', () => {})
const project = new ci.Project({
  appid: 'touristappid',
  type: 'miniProgram',
  projectPath,
  privateKey: 'x',
  ignores: ['node_modules/**/*'],
  attr: async () => ci.DefaultProjectAttr,
})
try {
  const compiled = await ci.getCompiledResult({ project, setting: { useProjectConfig: true } })
  const { isTooHeavy, lines } = report(compiled)
  finish(isTooHeavy ? 1 : 0, ...lines)
} catch (error) {
  finish(1, sentenceOf(error))
}
