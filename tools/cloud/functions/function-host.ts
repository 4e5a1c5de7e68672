import { randomUUID } from 'node:crypto'
import type { Clock } from '../clock'
import type { FunctionDeclaration, FunctionLimits } from './function-folder'
import { readFunctions } from './function-folder'
import { FunctionFault } from './function-fault'
import { FunctionPool } from './function-pool'

/** The mini-program's id on this machine; the real one is never needed here. */
export const LOCAL_APPID = 'wx00000000local00'

export interface Caller {
  /** the person; absent for timers and for processes outside */
  openid?: string
  /** comma-joined chain, e.g. `wx_client` or `wx_client,scf` */
  source: string
}

/** One running (or just ended) invocation, found again by the token its requests carry. */
export interface Invocation {
  token: string
  functionName: string
  caller: Caller
  openapi: string[]
}

export interface FunctionHostOptions {
  dir?: string
  limits?: FunctionLimits[]
  environment: Record<string, string>
  envId: string
  clock: Clock
  log: (line: string) => void
}

const REQUEST_BYTES_MAX = 6 * 1024 * 1024
/** A request sent just before the answer may arrive just after it. */
const TOKEN_AFTERLIFE_MS = 60_000

/** Every function of one environment: its declarations, its instances, and who is being served right now. */
export class FunctionHost {
  private declarations = new Map<string, FunctionDeclaration>()
  private pools = new Map<string, FunctionPool>()
  private readonly invocations = new Map<string, Invocation>()

  constructor(private readonly options: FunctionHostOptions) {
    this.load()
  }

  get functions(): FunctionDeclaration[] {
    return [...this.declarations.values()]
  }

  /** Finds the invocation a request belongs to by its token; undefined for a process outside. */
  invocationOf(token: unknown): Invocation | undefined {
    return typeof token === 'string' ? this.invocations.get(token) : undefined
  }

  /**
   * Runs a function for a caller and answers the JSON of what it returned.
   * `trigger` marks a timer's run. Throws FunctionFault.
   */
  async invoke(name: string, data: unknown, caller: Caller, trigger?: 'timer'): Promise<string> {
    const declaration = this.declarations.get(name)
    const pool = this.pools.get(name)
    if (!declaration || !pool) throw new FunctionFault('missing', 'FunctionName parameter could not be found')
    if (Buffer.byteLength(JSON.stringify(data ?? {})) > REQUEST_BYTES_MAX) {
      throw new FunctionFault('too-large', 'Error: request body size exceeds 6 MB')
    }
    const token = randomUUID()
    this.invocations.set(token, { token, functionName: name, caller, openapi: declaration.openapi })
    try {
      return await pool.run({
        event: eventFor(data, caller),
        context: this.contextFor(declaration, token),
        environment: {
          WX_OPENID: caller.openid ?? null,
          WX_APPID: LOCAL_APPID,
          WX_UNIONID: null,
          WX_API_TOKEN: token,
          TCB_SOURCE: caller.source,
          TRIGGER_SRC: trigger ?? null,
        },
      })
    } finally {
      setTimeout(() => this.invocations.delete(token), TOKEN_AFTERLIFE_MS).unref()
    }
  }

  /** Ends the instance that serves this invocation, as when its machine dies: nothing of it goes on. */
  async kill({ functionName, token }: Invocation): Promise<void> {
    await this.pools.get(functionName)?.kill(token)
  }

  stats(): Record<string, ReturnType<FunctionPool['stats']>> {
    return Object.fromEntries([...this.pools].map(([name, pool]) => [name, pool.stats()]))
  }

  /** Forgets what warm instances remember, and starts one fresh instance a function. */
  recycle(): void {
    for (const pool of this.pools.values()) {
      pool.recycle()
      pool.warm()
    }
  }

  warm(): void {
    for (const pool of this.pools.values()) pool.warm()
  }

  /** Reads the folder again; running calls end on the instances they began on. */
  reload(): void {
    const before = [...this.pools.values()]
    this.load()
    for (const pool of before) pool.recycle()
  }

  async stop(): Promise<void> {
    await Promise.all([...this.pools.values()].map((pool) => pool.stop()))
  }

  private load(): void {
    const { dir, limits, environment, clock, log } = this.options
    this.declarations = dir ? readFunctions(dir, limits) : new Map<string, FunctionDeclaration>()
    this.pools = new Map(
      [...this.declarations].map(([name, declaration]) => [
        name,
        new FunctionPool({
          declaration,
          clock,
          environment: { ...environment, SCF_FUNCTIONNAME: name },
          onOutput: (line) => log(`[${name}] ${line}`),
        }),
      ]),
    )
  }

  private contextFor(declaration: FunctionDeclaration, token: string): Record<string, unknown> {
    return {
      request_id: token,
      function_name: declaration.name,
      function_version: '$LATEST',
      namespace: this.options.envId,
      memory_limit_in_mb: declaration.memoryMb,
      time_limit_in_ms: declaration.timeoutSeconds * 1000,
    }
  }
}

/** A person's call carries `userInfo` in the event, as the real platform puts it there. */
function eventFor(data: unknown, caller: Caller): unknown {
  const plain: unknown = JSON.parse(JSON.stringify(data ?? {}))
  if (caller.openid === undefined || plain === null || typeof plain !== 'object' || Array.isArray(plain))
    return plain
  return { ...plain, userInfo: { appId: LOCAL_APPID, openId: caller.openid } }
}
