import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { buildAll } from '../build/build-all'
import { buildFunctions, listDoors } from '../build/build-functions'
import { projectRoot } from '../build/project-root'
import { dummyEnvironment } from './dummy-environment'

/** A door may take this much longer to load than the SDK it contains. */
export const COLD_RATIO_MAX = 1.15
const RUNS = 21
const PEER = 'wx-server-sdk'

/** One bundle to be started, and where it stands. */
export interface Starter {
  name: string
  file: string
}

/** Milliseconds one fresh process took: to load the bundle, and from its own start until the bundle was loaded. */
export interface ColdStart {
  loadMs: number
  wholeMs: number
}

const START = `
const before = performance.now()
require(process.argv[1])
const after = performance.now()
process.stdout.write(JSON.stringify({ loadMs: after - before, wholeMs: after }), () => process.exit(0))
`

/** Starts each bundle `runs` times in processes of their own, taking turns so that a slow moment of the machine falls on all. */
export async function coldStarts(starters: Starter[], runs: number): Promise<Map<string, ColdStart[]>> {
  const measured = new Map<string, ColdStart[]>(starters.map(({ name }) => [name, []]))
  for (let round = 0; round < runs; round++) {
    const turn = round % starters.length
    for (const { name, file } of [...starters.slice(turn), ...starters.slice(0, turn)]) {
      measured.get(name)!.push(await startOnce(file))
    }
  }
  return measured
}

async function startOnce(file: string): Promise<ColdStart> {
  const env = { PATH: process.env.PATH ?? '', ...dummyEnvironment }
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', START, file], { env, cwd: tmpdir() })
  return JSON.parse(stdout.slice(stdout.lastIndexOf('{'))) as ColdStart
}

/** The middle value; of an even number, the mean of the two in the middle. */
export function medianOf(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** Measures every door against the bundled SDK alone, prints the table, answers whether all are within the ratio. */
export async function benchCold(runs: number = RUNS): Promise<boolean> {
  const { functionsDir } = await buildAll({ log: console.log })
  const folder = mkdtempSync(join(tmpdir(), 'niangjia-cold-'))
  try {
    const doors = (await listDoors(projectRoot)).map((name) => ({
      name,
      file: join(functionsDir, name, 'index.js'),
    }))
    const starters = [await buildPeer(folder), ...doors]
    await coldStarts(starters, 2)
    return printTable(await coldStarts(starters, runs), runs)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The peer is bundled by the very steps that bundle a door. */
async function buildPeer(root: string): Promise<Starter> {
  const door = join(root, 'cloudfunctions', 'doors', PEER)
  mkdirSync(door, { recursive: true })
  symlinkSync(join(projectRoot, 'node_modules'), join(root, 'node_modules'))
  const source = `import cloud from 'wx-server-sdk'\ncloud.init()\nexport const main = () => cloud.database()\n`
  writeFileSync(join(door, 'index.ts'), source)
  const outDir = join(root, 'out')
  await buildFunctions({ root, outDir })
  return { name: PEER, file: join(outDir, PEER, 'index.js') }
}

function printTable(measured: Map<string, ColdStart[]>, runs: number): boolean {
  const loadOf = (name: string): number => medianOf(measured.get(name)!.map(({ loadMs }) => loadMs))
  const peer = loadOf(PEER)
  let isWithin = true
  console.log(`冷启动，${runs} 轮交错，每次一个新进程，中位数（毫秒）；上限 ${COLD_RATIO_MAX} 倍`)
  for (const [name, starts] of measured) {
    const ratio = loadOf(name) / peer
    if (ratio > COLD_RATIO_MAX) isWithin = false
    const whole = medianOf(starts.map(({ wholeMs }) => wholeMs))
    console.log(
      `${name.padEnd(14)} 装载 ${loadOf(name).toFixed(1).padStart(6)}  连同 node ${whole.toFixed(1).padStart(6)}  ${ratio.toFixed(3)} 倍`,
    )
  }
  return isWithin
}
