import { existsSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { CloudError } from './cloud-error'
import { DatabaseError } from './database/database-error'
import { startCloud } from './start-cloud'
import type { CloudOptions, Manifest } from './start-cloud'

const USAGE =
  '用法：npm run cloud -- --port 0 --data 目录 [--functions 目录] [--manifest 文件] [--env-file 文件] [--log]'

function readOptions(): CloudOptions {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      data: { type: 'string' },
      functions: { type: 'string' },
      manifest: { type: 'string' },
      'env-file': { type: 'string' },
      log: { type: 'boolean', default: false },
    },
  })
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new CloudError('USAGE', `端口 ${values.port} 不是 0 到 65535 的整数。`)
  if (!values.data) throw new CloudError('USAGE', `缺少数据目录。${USAGE}`)
  return {
    port,
    dataDir: values.data,
    ...(values.functions ? { functionsDir: values.functions } : {}),
    ...(values.manifest ? { manifest: readManifest(values.manifest) } : {}),
    ...(values['env-file'] ? { functionEnv: readEnvironment(values['env-file']) } : {}),
    ...(values.log ? { log: (line: string) => console.log(line) } : {}),
  }
}

function readText(path: string): string {
  if (!existsSync(path)) throw new CloudError('USAGE', `没有找到文件 ${path}。`)
  return readFileSync(path, 'utf8')
}

function readManifest(path: string): Manifest {
  try {
    return JSON.parse(readText(path)) as Manifest
  } catch (thrown) {
    if (thrown instanceof CloudError) throw thrown
    throw new CloudError('USAGE', `${path} 不是合法的 JSON，请重新运行 npm run build。`)
  }
}

function readEnvironment(path: string): Record<string, string> {
  const lines = readText(path).split(/\r?\n/)
  return Object.fromEntries(
    lines.flatMap((line) => {
      const match = /^\s*([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/.exec(line)
      return match ? [[match[1] ?? '', match[2] ?? '']] : []
    }),
  )
}

const FOLDER_FAULTS = new Set(['EACCES', 'EEXIST', 'ENOENT', 'ENOSPC', 'ENOTDIR', 'EPERM', 'EROFS'])

/** One sentence for the person at the keyboard; a stack only for a fault nobody foresaw. */
function sentenceOf(thrown: unknown): string {
  if (thrown instanceof CloudError || thrown instanceof DatabaseError) return thrown.message
  const { code, message } = thrown as NodeJS.ErrnoException
  if (code?.startsWith('ERR_PARSE_ARGS')) return `${message}\n${USAGE}`
  if (code && FOLDER_FAULTS.has(code)) return `数据目录不能用，请用 --data 换一个：${message}`
  return `本地云没有启动：${message}`
}

// The platform runs functions in UTC unless TZ says otherwise; a fault of time zones must show here, not there.
process.env.TZ ??= 'UTC'

try {
  const cloud = await startCloud(readOptions())
  console.log(`本地云已就绪：${cloud.url}`)
  console.log('把下面这些环境变量给任何使用 SDK 的进程：')
  for (const [name, value] of Object.entries(cloud.sdkEnvironment)) console.log(`export ${name}='${value}'`)
  const leave = (): void => void cloud.stop().then(() => process.exit(0))
  process.once('SIGINT', leave)
  process.once('SIGTERM', leave)
} catch (thrown) {
  console.error(sentenceOf(thrown))
  process.exit(1)
}
