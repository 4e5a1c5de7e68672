import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CloudError } from '../cloud-error'

export interface TimerTrigger {
  name: string
  /** seven fields: second minute hour day month weekday year */
  config: string
}

export interface FunctionDeclaration {
  name: string
  /** absolute path of the CommonJS bundle that exports `main` */
  entry: string
  timeoutSeconds: number
  memoryMb: number
  /** the openapi names its config.json permits, e.g. `subscribeMessage.send` */
  openapi: string[]
  triggers: TimerTrigger[]
}

export interface FunctionLimits {
  name: string
  timeoutSeconds: number
  memoryMb: number
}

interface FunctionConfig {
  permissions?: { openapi?: string[] }
  triggers?: { name: string; type: string; config: string }[]
  timeout?: number
  memorySize?: number
}

const DEFAULT_TIMEOUT_SECONDS = 3
const DEFAULT_MEMORY_MB = 256

/**
 * Reads every function of a folder laid out for deployment: `<name>/index.js` with an optional `<name>/config.json`.
 * A limit of the manifest wins over the function's own config. Refuses a config that is not JSON and a second timer,
 * because the real platform takes one timer a function.
 */
export function readFunctions(dir: string, limits: FunctionLimits[] = []): Map<string, FunctionDeclaration> {
  const functions = new Map<string, FunctionDeclaration>()
  if (!existsSync(dir))
    throw new CloudError('FUNCTIONS_DIR', `没有找到云函数目录 ${dir}，请先运行 npm run build。`)
  for (const item of readdirSync(dir, { withFileTypes: true })) {
    const entry = join(dir, item.name, 'index.js')
    if (!item.isDirectory() || !existsSync(entry)) continue
    const config = readConfig(join(dir, item.name, 'config.json'))
    const limit = limits.find((one) => one.name === item.name)
    const triggers = (config.triggers ?? []).filter((trigger) => trigger.type === 'timer')
    if (triggers.length > 1) {
      throw new CloudError(
        'FUNCTIONS_CONFIG',
        `云函数 ${item.name} 的 config.json 里有两个定时触发器，平台只允许一个。`,
      )
    }
    functions.set(item.name, {
      name: item.name,
      entry,
      timeoutSeconds: limit?.timeoutSeconds ?? config.timeout ?? DEFAULT_TIMEOUT_SECONDS,
      memoryMb: limit?.memoryMb ?? config.memorySize ?? DEFAULT_MEMORY_MB,
      openapi: config.permissions?.openapi ?? [],
      triggers,
    })
  }
  return functions
}

function readConfig(path: string): FunctionConfig {
  if (!existsSync(path)) return {}
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as FunctionConfig
  } catch {
    throw new CloudError('FUNCTIONS_CONFIG', `${path} 不是合法的 JSON。`)
  }
}
