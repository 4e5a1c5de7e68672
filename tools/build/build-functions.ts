import { existsSync, readFileSync, rmSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { build, type Plugin } from 'esbuild'
import { writeIfChanged } from './write-if-changed'

/** Where the bundles go (`<outDir>/<door>/index.js`) and which project they come from. */
export interface FunctionsBuild {
  root: string
  outDir: string
  /** For doors that are to differ from their source, e.g. by a fault that a test must find. */
  plugins?: Plugin[]
}

/** One bundled door: its size in bytes, and every source file that went in (absolute). */
export interface BuiltFunction {
  name: string
  bytes: number
  inputs: string[]
}

/** The doors that have an entry, in alphabetical order. */
export async function listDoors(root: string): Promise<string[]> {
  const folder = join(root, 'cloudfunctions', 'doors')
  if (!existsSync(folder)) return []
  const entries = await readdir(folder, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'index.ts')))
    .map((entry) => entry.name)
    .sort()
}

/**
 * Bundles every door into one CommonJS file with wx-server-sdk inside, so that a function starts from one read and
 * deploys with empty dependencies. Not minified: that buys no time and costs readable stacks.
 */
export async function buildFunctions({
  root,
  outDir,
  plugins = [],
}: FunctionsBuild): Promise<BuiltFunction[]> {
  const doors = await listDoors(root)
  const built = await Promise.all(doors.map((name) => bundleDoor({ root, outDir, plugins, name })))
  await dropOldDoors(outDir, doors)
  return built
}

async function bundleDoor({
  root,
  outDir,
  plugins = [],
  name,
}: FunctionsBuild & { name: string }): Promise<BuiltFunction> {
  const folder = join(root, 'cloudfunctions', 'doors', name)
  const result = await build({
    absWorkingDir: root,
    entryPoints: [join(folder, 'index.ts')],
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node18',
    format: 'cjs',
    charset: 'utf8',
    metafile: true,
    logLevel: 'silent',
    plugins,
  })
  const code = result.outputFiles[0]!.contents
  const config = join(folder, 'config.json')
  const settings = existsSync(config) ? readFileSync(config, 'utf8') : '{}\n'
  const card = { name, version: '1.0.0', private: true, main: 'index.js', dependencies: {} }
  writeIfChanged(join(outDir, name, 'index.js'), code)
  writeIfChanged(join(outDir, name, 'package.json'), `${JSON.stringify(card, null, 2)}\n`)
  writeIfChanged(join(outDir, name, 'config.json'), settings)
  const inputs = Object.keys(result.metafile.inputs).filter((input) => !input.includes(':'))
  return {
    name,
    bytes: code.byteLength,
    inputs: [...inputs.map((input) => join(root, input)), config],
  }
}

async function dropOldDoors(outDir: string, doors: string[]): Promise<void> {
  if (!existsSync(outDir)) return
  for (const name of await readdir(outDir)) {
    if (!doors.includes(name)) rmSync(join(outDir, name), { recursive: true, force: true })
  }
}
