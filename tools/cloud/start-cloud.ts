import { mkdirSync } from 'node:fs'
import type { Server } from 'node:http'
import { join } from 'node:path'
import { SdkFaults } from './admin/sdk-faults'
import { CloudError } from './cloud-error'
import { createClock } from './clock'
import { openDatabase } from './database/open-database'
import type { CollectionDeclaration } from './database/open-database'
import type { FunctionLimits } from './functions/function-folder'
import { FunctionHost } from './functions/function-host'
import { sdkEnvironment } from './functions/sdk-environment'
import { listen, serve } from './http/cloud-server'
import { OpenApi } from './openapi/open-api'
import { PlatformStore } from './platform/platform-store'
import { Storage } from './storage/storage'
import { createTimerLoop } from './timers/timer-loop'

export type { CollectionDeclaration } from './database/open-database'

/** What the build emits: the collections with their indexes, and each function's limits. */
export interface Manifest {
  collections: CollectionDeclaration[]
  functions: FunctionLimits[]
}

export interface CloudOptions {
  /** 0 takes any free port */
  port: number
  dataDir: string
  /** e.g. dist/cloudfunctions: `<name>/index.js` (CommonJS, `exports.main`) and `<name>/config.json` */
  functionsDir?: string
  manifest?: Manifest
  /** secrets and settings handed to every function */
  functionEnv?: Record<string, string>
  envId?: string
  /** false: timers fire only by hand (`POST /__local/fire`) */
  timers?: boolean
  /** milliseconds after which a transaction that nobody ends is ended; 30 s unless a test cannot wait so long */
  transactionLifeMs?: number
  log?: (line: string) => void
}

export interface RunningCloud {
  /** origin, e.g. http://127.0.0.1:4000 */
  url: string
  port: number
  adminUrl: string
  /** environment that points any process with the SDK at this machine */
  sdkEnvironment: Record<string, string>
  stop(): Promise<void>
  /** reads the bundles again, e.g. after a rebuild */
  reloadFunctions(): Promise<void>
}

const ENV_ID_DEFAULT = 'niangjia-local'
const ENV_ID_RULE = /^[a-z0-9_-]{1,40}$/

/**
 * Starts CloudBase on one machine. Refuses (CloudError or DatabaseError, one sentence a person can act on) a taken
 * port, a store that another process holds or that is broken, and functions whose configuration is not valid.
 */
export async function startCloud(options: CloudOptions): Promise<RunningCloud> {
  const envId = options.envId ?? ENV_ID_DEFAULT
  if (!ENV_ID_RULE.test(envId)) {
    throw new CloudError('INVALIID_ENV', `环境名 ${envId} 只能用小写字母、数字、- 和 _。`)
  }
  mkdirSync(options.dataDir, { recursive: true })
  const undo: Undo = []
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    return { ...(await assemble({ ...options, envId }, undo)), stop }
  } catch (thrown) {
    await stop()
    throw thrown
  }
}

type Undo = (() => unknown)[]

/** Opens each part in order and leaves in `undo` how to close it, so that a start that fails half-way leaves nothing. */
async function assemble(
  options: CloudOptions & { envId: string },
  undo: Undo,
): Promise<Omit<RunningCloud, 'stop'>> {
  const { envId, dataDir, manifest, log = () => undefined } = options
  const clock = createClock()
  const now = (): number => clock.now()
  // The store is opened before the port, so that nobody is ever let in to a cloud that cannot answer yet.
  const database = await openDatabase({
    dir: dataDir,
    collections: manifest?.collections ?? [],
    now,
    ...(options.transactionLifeMs === undefined ? {} : { transactionLife: options.transactionLifeMs }),
  })
  undo.push(() => database.close())
  const { server, port } = await listen(options.port)
  undo.push(() => closeServer(server))
  const url = `http://127.0.0.1:${port}`
  const adminUrl = `${url}/admin`
  const environment = sdkEnvironment({ envId, adminUrl })
  const store = new PlatformStore(dataDir)
  undo.push(() => store.close())
  const storage = new Storage({ dir: join(dataDir, 'files'), envId, origin: url, now })
  const functions = new FunctionHost({
    ...(options.functionsDir === undefined ? {} : { dir: options.functionsDir }),
    ...(manifest ? { limits: manifest.functions } : {}),
    environment: { ...options.functionEnv, ...environment },
    envId,
    clock,
    log,
  })
  undo.push(() => functions.stop())
  const openApi = new OpenApi({ store, now })
  const startedAt = performance.now()
  const faults = new SdkFaults()
  serve(server, port, { envId, clock, database, faults, functions, storage, store, openApi, startedAt, log })
  const timers = createTimerLoop(clock, (name, event) =>
    functions.invoke(name, event, { source: 'wx_trigger' }, 'timer'),
  )
  undo.push(() => timers.stop())
  const begin = (): void => {
    functions.warm()
    if (options.timers !== false) timers.load(functions.functions)
  }
  begin()
  return {
    url,
    port,
    adminUrl,
    sdkEnvironment: environment,
    reloadFunctions() {
      functions.reload()
      begin()
      return Promise.resolve()
    },
  }
}

function closeServer(server: Server): Promise<unknown> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(resolve))
}
