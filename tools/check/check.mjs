import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * `npm run check`: everything that can be said about the sources without running the program.
 * Usage: npm run check [-- name of a step …]; `not:unit` is every step but that one.
 */
const root = fileURLToPath(new URL('../..', import.meta.url))
const bin = (name) => join(root, 'node_modules', '.bin', name)
// Both compilers call their program `tsc`, and the other one has the name.
const nativeTsc = join(root, 'node_modules/typescript-native/bin/tsc')
const cache = 'node_modules/.cache'

/**
 * Types are judged by TypeScript's native compiler, which is five times as fast; the other one stays for the tools that
 * need its programming interface (docs/decisions/0027). Two compilers keep two notes of what they saw.
 */
const types = (program) => [
  process.execPath,
  nativeTsc,
  '-p',
  program,
  '--tsBuildInfoFile',
  `${cache}/tsc/${program}.native.tsbuildinfo`,
]

/**
 * The longest come first, so that none of them is left to run alone at the end. The tests' program holds every source;
 * the phone's and the cloud's run apart because only alone can they miss what the other side's library gives.
 */
const STEPS = [
  [
    'unit',
    '单元测试、整洁、模板',
    ['vitest', 'run', '--config', 'tests/vitest.config.ts', '--project', 'unit*', '--reporter=dot'],
  ],
  [
    'lint',
    '代码规则',
    [
      'eslint',
      '--config',
      'tools/check/eslint.config.mjs',
      '--cache',
      '--cache-location',
      `${cache}/eslint/`,
      '--cache-strategy',
      'content',
      '.',
    ],
  ],
  ['format', '排版', ['tsx', 'tools/check/format.ts']],
  [
    'unused',
    '没有用到的文件、依赖、导出',
    [
      'knip',
      '--config',
      '.knip.json',
      '--no-progress',
      '--no-config-hints',
      '--cache',
      '--cache-location',
      `${cache}/knip`,
    ],
  ],
  ['layers', '分层', ['tsx', 'tools/check/layers.ts']],
  ['types:tests', '类型（测试与全部源码）', types('tests')],
  ['types:cloud', '类型（云函数）', types('cloudfunctions')],
  ['types:phone', '类型（小程序）', types('miniprogram')],
  [
    'styles',
    '样式',
    [
      'stylelint',
      'miniprogram/**/*.wxss',
      '--allow-empty-input',
      '--cache',
      '--cache-location',
      `${cache}/stylelint`,
    ],
  ],
]

function run([key, title, [tool, ...args]]) {
  const started = Date.now()
  return new Promise((resolve) => {
    const child = spawn(isAbsolute(tool) ? tool : bin(tool), args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
    })
    let output = ''
    child.stdout.on('data', (text) => (output += text))
    child.stderr.on('data', (text) => (output += text))
    child.on('error', (error) => (output += error.message))
    child.on('close', (code) =>
      resolve({ key, title, isPassed: code === 0, output, seconds: (Date.now() - started) / 1000 }),
    )
  })
}

function say({ key, title, isPassed, output, seconds }) {
  console.log(`${isPassed ? '✓' : '✗'} ${title} ${seconds.toFixed(1)} 秒`)
  if (!isPassed) console.log(`${output.trim()}\n  ${title}没有通过。单独再跑：npm run check -- ${key}`)
}

/** Runs as many steps side by side as there are cores, two at least: half of a step's time is reading files. */
async function runAll(steps) {
  const waiting = [...steps]
  const failed = []
  const lane = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const result = await run(step)
      say(result)
      if (!result.isPassed) failed.push(result)
    }
  }
  await Promise.all(Array.from({ length: Math.max(2, Math.min(4, availableParallelism())) }, lane))
  return failed
}

const words = process.argv.slice(2)
const left = words.filter((word) => word.startsWith('not:')).map((word) => word.slice(4))
const asked = words.filter((word) => !word.startsWith('not:'))
const unknown = [...asked, ...left].filter((name) => !STEPS.some(([key]) => key === name))
const isWanted = ([key]) => (asked.length === 0 || asked.includes(key)) && !left.includes(key)
const started = Date.now()
if (unknown.length > 0) {
  console.error(`没有叫 ${unknown.join('、')} 的检查；有：${STEPS.map(([key]) => key).join('、')}`)
  process.exitCode = 1
} else if (!existsSync(nativeTsc)) {
  console.error('依赖还没有安装，请先运行：npm ci')
  process.exitCode = 1
} else {
  const failed = await runAll(STEPS.filter(isWanted))
  const seconds = ((Date.now() - started) / 1000).toFixed(0)
  if (failed.length === 0) console.log(`检查通过，用时 ${seconds} 秒`)
  else console.log(`检查没有通过（${seconds} 秒）：${failed.map(({ key }) => key).join('、')}`)
  process.exitCode = failed.length === 0 ? 0 : 1
}
