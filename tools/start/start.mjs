import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isInstalled } from './installed.mjs'

/** `npm start`: this file needs nothing but Node, so that a fresh clone can say what it lacks and install it. */
const root = fileURLToPath(new URL('../..', import.meta.url))
const OLDEST = [20, 11]

function nodeProblem() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return undefined
  return `需要 Node ${OLDEST.join('.')} 或更新的版本，现在是 ${process.versions.node}。请到 nodejs.org 安装 Node 20 或 22，再运行 npm start。`
}

function install() {
  console.log('第一次运行，先安装依赖（npm ci，约半分钟）……')
  const { status, error } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (status === 0) return undefined
  return `依赖没有装好${error ? `（${error.message}）` : ''}。请检查网络后再运行 npm start，或先单独运行 npm ci 看看原因。`
}

const problem = nodeProblem() ?? (isInstalled(root) ? undefined : install())
if (problem) {
  console.error(problem)
  process.exit(1)
}
const { register } = await import('tsx/esm/api')
register({ tsconfig: join(root, 'tools', 'tsconfig.json') })
const { main } = await import('./main.ts')
await main(process.argv.slice(2))
