import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isInstalled } from '../start/installed.mjs'

/**
 * `npm test`: on a fresh clone installs what is missing, builds, opens the browser once to see that it can be, and runs
 * every test. Arguments go to vitest: `npm test -- --project cloud`, `npm test -- tests/journeys/join.test.ts`.
 */
const root = fileURLToPath(new URL('../..', import.meta.url))
const bin = (name) => join(root, 'node_modules', '.bin', name)
const asked = process.argv.slice(2)

function run(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
    })
    child.on('error', (error) => {
      console.error(`${command} 起不来：${error.message}`)
      resolve(1)
    })
    child.on('close', (code) => resolve(code ?? 1))
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => child.kill(signal))
  })
}

/** Whether the asked tests may open a browser; by files or projects that do not, it need not be there. */
function needsBrowser() {
  const projects = asked.flatMap((word, index) =>
    asked[index - 1] === '--project' ? [word] : word.startsWith('--project=') ? [word.slice(10)] : [],
  )
  if (projects.length > 0) return projects.includes('browser')
  const files = asked.filter((word) => word.startsWith('tests/'))
  return files.length === 0 || files.some((file) => /^tests\/(journeys|tools\/phone)\b/.test(file))
}

async function step(sentence, command, args) {
  console.log(sentence)
  if ((await run(command, args)) !== 0) throw new Error(`停在这一步：${sentence}`)
}

/** Vitest's own count; a file that could not even be read counts as one failure. */
function countOf(reportFile) {
  if (!existsSync(reportFile)) return undefined
  const report = JSON.parse(readFileSync(reportFile, 'utf8'))
  const unread = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((one) => one.status === 'failed'),
  )
  return { passed: report.numPassedTests, failed: report.numFailedTests + unread.length }
}

/** Without a browser the rest is still worth knowing; the run fails all the same, after the sentence that says why. */
async function projectsToRun() {
  if (!needsBrowser()) return { isWhole: true, projects: [] }
  console.log('看看浏览器能不能打开')
  if ((await run(bin('tsx'), ['tools/check/browser-ready.ts'])) === 0) return { isWhole: true, projects: [] }
  if (asked.length > 0) throw new Error('没有浏览器，要跑的测试跑不了')
  return { isWhole: false, projects: ['--project', '!browser'] }
}

async function testAll() {
  if (!isInstalled(root)) await step('安装依赖（npm ci，约半分钟）', 'npm', ['ci', '--no-audit', '--no-fund'])
  await step('打包云函数和小程序用到的 npm 包', bin('tsx'), ['tools/build/cli.ts'])
  const { isWhole, projects } = await projectsToRun()
  const scratch = mkdtempSync(join(tmpdir(), 'niangjia-test-'))
  const report = join(scratch, 'report.json')
  console.log(isWhole ? '运行测试' : '先运行不用浏览器的测试')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const args = ['run', '--config', 'tests/vitest.config.ts', ...reporters, ...projects, ...asked]
  const code = await run(bin('vitest'), args)
  const count = countOf(report)
  rmSync(scratch, { recursive: true, force: true })
  if (!isWhole) console.log('页面和整个旅程没有测：浏览器打不开，原因和办法见上面那一句')
  console.log(
    count
      ? `${count.passed} passed, ${count.failed + (isWhole ? 0 : 1)} failed`
      : '测试没有跑完，没有结果可数',
  )
  if (!isWhole || !count) return 1
  return code === 0 && count.failed > 0 ? 1 : code
}

try {
  process.exitCode = await testAll()
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
