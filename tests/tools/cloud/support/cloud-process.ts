import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const CLI = fileURLToPath(new URL('../../../../tools/cloud/cli.ts', import.meta.url))

/** tools/cloud as a process of its own, the way `npm run cloud` starts it. */
export interface CloudProcess {
  url: string
  /** the environment lines it printed */
  environment: Record<string, string>
  child: ChildProcess
  /** from spawning to the first answer of /__local/health, in milliseconds */
  readyMs: number
  /** ends it by a signal and waits until it is gone */
  end(signal: NodeJS.Signals): Promise<void>
}

/** Node itself runs the tool, so that a kill meets the process that holds the store and no shell before it. */
function spawnCli(args: string[]): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', CLI, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
}

/** Starts tools/cloud and waits until it answers. Fails with what it said when it ends instead. */
export async function startCloudProcess(args: string[]): Promise<CloudProcess> {
  const startedAt = performance.now()
  const child = spawnCli(args)
  let said = ''
  const lines = await new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      said += chunk.toString('utf8')
      if (said.includes('SILENCE=')) resolve(said)
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.once('exit', (code) => reject(new Error(`tools/cloud ended with ${String(code)}: ${said}`)))
  })
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(lines)?.[0] ?? ''
  const health = await fetch(`${url}/__local/health`)
  if (!health.ok) throw new Error(`health answered ${health.status}`)
  return {
    url,
    child,
    environment: Object.fromEntries(
      [...lines.matchAll(/^export (\w+)='(.*)'$/gm)].map(([, name, value]) => [name, value]),
    ),
    readyMs: performance.now() - startedAt,
    end(signal) {
      const gone = new Promise<void>((resolve) => void child.once('exit', () => resolve()))
      child.kill(signal)
      return gone
    },
  }
}

/** Runs tools/cloud to its end; for starts that must be refused. */
export function runCli(args: string[]): Promise<{ code: number | null; said: string }> {
  const child = spawnCli(args)
  let said = ''
  const listen = (chunk: Buffer): void => void (said += chunk.toString('utf8'))
  child.stdout?.on('data', listen)
  child.stderr?.on('data', listen)
  return new Promise((resolve) => child.once('exit', (code) => resolve({ code, said })))
}
