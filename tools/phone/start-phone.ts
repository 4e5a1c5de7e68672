import { watch as watchFolder } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { AppCompiler, type CompiledApp } from './compile/compile-app'
import { formatProblem } from './compile/problem'
import { bundleHost } from './server/bundle-host'
import { createPhoneServer } from './server/phone-server'
import { repositoryDir } from './server/repository-dir'
import type { Person, Place } from './people'

export type { Person, Place } from './people'

export interface PhoneOptions {
  /** A mini-program's folder: the one with app.json. */
  appDir: string
  /** 0 takes a free port. */
  port: number
  people?: Person[]
  /** Base URL of tools/cloud; without it every cloud call fails as with no network. */
  cloudUrl?: string
  /** Rebuild and reload when a source changes. */
  watch?: boolean
  log?: (line: string) => void
  places?: Place[]
}

export interface RunningPhone {
  url: string
  port: number
  stop(): Promise<void>
  rebuild(): Promise<void>
}

const visitor: Person = { key: 'visitor', label: '访客', openid: 'local-visitor', role: 'visitor' }
const SETTLE_MS = 60

/**
 * Opens a mini-program in browsers: compiles it, serves it on 127.0.0.1, answers when it can be opened.
 * Faults in the sources do not reject: they are logged and shown on the page. A taken port rejects.
 */
export async function startPhone(options: PhoneOptions): Promise<RunningPhone> {
  const log = options.log ?? (() => undefined)
  const appDir = resolve(options.appDir)
  const compiler = new AppCompiler(appDir, [resolve(repositoryDir, 'node_modules')])
  const compile = async (): Promise<CompiledApp> => {
    const app = await compiler.compile()
    for (const problem of app.problems) log(`✗ ${formatProblem(problem)}`)
    log(
      `小程序编译完成,用时 ${app.milliseconds} 毫秒${app.problems.length ? `,${app.problems.length} 处错误` : ''}`,
    )
    return app
  }
  const [host, first] = await Promise.all([bundleHost(), compile()])
  let current = first
  const people = options.people?.length ? options.people : [visitor]
  const server = createPhoneServer({
    appDir,
    people,
    places: options.places ?? [],
    cloudUrl: options.cloudUrl?.replace(/\/$/, ''),
    host,
    app: () => current,
    assetFile: (path) => compiler.packages.realFile(path),
  })
  let running: Promise<void> = Promise.resolve()
  const rebuild = (): Promise<void> => {
    running = running.then(async () => {
      current = await compile()
      server.reload()
    })
    return running
  }
  const stopWatching = options.watch
    ? watchSources(appDir, () => void rebuild().catch((error) => log(String(error))))
    : undefined
  await server.listen(options.port)
  const { port } = server.http.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    rebuild,
    async stop() {
      stopWatching?.()
      await server.close()
      await compiler.stop()
    },
  }
}

/** Calls back once after a burst of changes. */
function watchSources(appDir: string, onChange: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const watcher = watchFolder(appDir, { recursive: true }, () => {
    clearTimeout(timer)
    timer = setTimeout(onChange, SETTLE_MS)
  })
  return () => {
    clearTimeout(timer)
    watcher.close()
  }
}
