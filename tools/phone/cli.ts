import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { startPhone, type Person, type Place } from './start-phone'

/** `npm run phone -- --app DIR --port 0 [--cloud URL] [--people FILE]` */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      app: { type: 'string', default: 'miniprogram' },
      port: { type: 'string', default: '0' },
      cloud: { type: 'string' },
      people: { type: 'string' },
    },
  })
  const appDir = resolve(values.app)
  if (!existsSync(join(appDir, 'app.json'))) throw new Error(`${appDir} 里没有 app.json,它不是小程序的文件夹`)
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`端口不对:${values.port}`)
  const listed = values.people ? readPeople(values.people) : {}
  const phone = await startPhone({
    appDir,
    port,
    watch: true,
    log: (line) => console.log(line),
    ...(values.cloud ? { cloudUrl: values.cloud } : {}),
    ...listed,
  })
  console.log(`手机:${phone.url}`)
  const stop = (): void => void phone.stop().then(() => process.exit(0))
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

/** A file holds `{ people, places }`, or only the list of people. */
function readPeople(file: string): { people?: Person[]; places?: Place[] } {
  const content = JSON.parse(readFileSync(file, 'utf8')) as Person[] | { people?: Person[]; places?: Place[] }
  return Array.isArray(content) ? { people: content } : content
}

main().catch((error: unknown) => {
  const { code, message } = error as { code?: string; message?: string }
  console.error(code === 'EADDRINUSE' ? '端口已被占用,请换一个,或用 --port 0' : (message ?? String(error)))
  process.exitCode = 1
})
