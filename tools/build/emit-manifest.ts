import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { listDoors } from './build-functions'
import { readDoorLimits, type DoorLimits } from './door-limits'
import { readCollections, type CollectionDeclaration } from './read-collections'
import { writeIfChanged } from './write-if-changed'

/** What a place that runs the functions must know: collections with indexes, and each function's limits. */
export interface Manifest {
  collections: CollectionDeclaration[]
  functions: (DoorLimits & { name: string })[]
}

/**
 * Writes `manifest.json` (read by tools/cloud and by deployment), `cloudbaserc.json` (for `tcb fn deploy`) and
 * `database-rules.json`: nobody reaches a collection but the functions. Answers the manifest and the files it came from.
 */
export async function emitManifest({ root, outDir }: { root: string; outDir: string }): Promise<{
  manifest: Manifest
  inputs: string[]
}> {
  const limits = readDoorLimits(root)
  const doors = await listDoors(root)
  const { collections, inputs } = await readCollections(root)
  const functions = doors.map((name) => ({ name, ...limitsOf(name, limits) }))
  const manifest: Manifest = { collections, functions }
  const rules = Object.fromEntries(collections.map(({ name }) => [name, { aclTag: 'ADMINONLY' }]))
  write(join(outDir, 'manifest.json'), manifest)
  write(join(outDir, 'cloudbaserc.json'), deploymentOf({ root, functions }))
  write(join(outDir, 'database-rules.json'), rules)
  return { manifest, inputs: [...inputs, join(root, 'cloudfunctions', 'doors', 'limits.json')] }
}

function limitsOf(name: string, limits: Record<string, DoorLimits>): DoorLimits {
  const own = limits[name]
  if (!own) throw new Error(`cloudfunctions/doors/limits.json 里没有 ${name} 的时限和内存，请加上`)
  return { timeoutSeconds: own.timeoutSeconds, memoryMb: own.memoryMb }
}

/** Secrets a function finds in its environment; `tcb` fills them in from the environment it is run in. */
const SECRETS = ['NIANGJIA_FIELD_KEYS', 'NIANGJIA_INDEX_KEY', 'NIANGJIA_TOKEN_KEYS', 'NIANGJIA_TEMPLATES']

function deploymentOf({ root, functions }: { root: string; functions: Manifest['functions'] }): unknown {
  return {
    version: '2.0',
    envId: '{{env.TCB_ENV}}',
    functionRoot: './cloudfunctions',
    functions: functions.map(({ name, timeoutSeconds, memoryMb }) => ({
      name,
      timeout: timeoutSeconds,
      memorySize: memoryMb,
      runtime: 'Nodejs18.15',
      handler: 'index.main',
      installDependency: false,
      envVariables: Object.fromEntries(SECRETS.map((secret) => [secret, `{{env.${secret}}}`])),
      triggers: triggersOf(join(root, 'cloudfunctions', 'doors', name, 'config.json')),
    })),
  }
}

function triggersOf(configFile: string): unknown[] {
  if (!existsSync(configFile)) return []
  const config = JSON.parse(readFileSync(configFile, 'utf8')) as { triggers?: unknown[] }
  return config.triggers ?? []
}

function write(path: string, value: unknown): void {
  writeIfChanged(path, `${JSON.stringify(value, null, 2)}\n`)
}
