import type { Clock } from '../clock'
import type { FunctionDeclaration } from './function-folder'
import { FunctionFault } from './function-fault'
import { FunctionInstance } from './function-instance'
import type { InvocationMessage } from './function-instance'

export const INSTANCES_MAX = 8
/**
 * How long a call may wait for an instance. The function's own time begins when it has one, as on the platform, which
 * starts as many as are needed; this machine has a handful, so a rush waits here and is not held against the function.
 */
const WAIT_MS_MAX = 60_000

export interface PoolOptions {
  declaration: FunctionDeclaration
  environment: Record<string, string>
  clock: Clock
  onOutput: (line: string) => void
}

interface Waiting {
  message: InvocationMessage
  resolve: (json: string) => void
  reject: (fault: unknown) => void
  timer: NodeJS.Timeout
}

/**
 * The instances of one function. A call takes whichever instance is free first: waiting for a warm one and starting
 * a cold one race, so a burst does not pay a cold start for every call.
 */
export class FunctionPool {
  private readonly idle: FunctionInstance[] = []
  private readonly all = new Set<FunctionInstance>()
  private readonly starting = new Set<FunctionInstance>()
  private readonly retired = new Set<FunctionInstance>()
  private readonly queue: Waiting[] = []
  /** Which instance serves which invocation, by its token. */
  private readonly serving = new Map<string, FunctionInstance>()
  private invocations = 0
  private failures = 0

  constructor(private readonly options: PoolOptions) {}

  /** Runs one invocation on a free instance; resolves to the JSON of the return value. Throws FunctionFault. */
  run(message: InvocationMessage): Promise<string> {
    this.invocations += 1
    return new Promise<string>((resolve, reject) => {
      const waiting: Waiting = {
        message,
        resolve,
        reject,
        timer: setTimeout(() => {
          this.queue.splice(this.queue.indexOf(waiting), 1)
          this.failures += 1
          const waited = `no instance was free for ${WAIT_MS_MAX / 1000} seconds`
          reject(new FunctionFault('timed-out', `Invoking task timed out: ${waited}`))
        }, WAIT_MS_MAX),
      }
      this.queue.push(waiting)
      this.serve()
    })
  }

  /** Starts one instance ahead of the first call. */
  warm(): void {
    if (this.all.size === 0) this.grow()
  }

  /** Lets every instance go: idle ones now, busy ones when they have answered. */
  recycle(): void {
    for (const instance of this.all) this.retired.add(instance)
    for (const instance of this.idle.splice(0)) void instance.stop()
  }

  /** Ends the instance that serves the invocation of this token, whatever it is doing. */
  async kill(token: string): Promise<void> {
    await this.serving.get(token)?.stop()
  }

  async stop(): Promise<void> {
    for (const waiting of this.queue.splice(0)) {
      clearTimeout(waiting.timer)
      waiting.reject(new FunctionFault('threw', 'Error: the cloud is stopping'))
    }
    await Promise.all([...this.all].map((instance) => instance.stop()))
  }

  stats(): {
    idle: number
    busy: number
    starting: number
    queued: number
    invocations: number
    failures: number
  } {
    return {
      idle: this.idle.length,
      starting: this.starting.size,
      busy: this.all.size - this.idle.length - this.starting.size,
      queued: this.queue.length,
      invocations: this.invocations,
      failures: this.failures,
    }
  }

  private serve(): void {
    while (this.queue.length > 0 && this.idle.length > 0) {
      const instance = this.idle.pop()
      if (!instance?.isAlive) continue
      const waiting = this.queue.shift()
      if (waiting) void this.serveOne(instance, waiting)
    }
    const live = [...this.all].filter((instance) => !this.retired.has(instance)).length
    const wanted = Math.min(this.queue.length - this.starting.size, INSTANCES_MAX - live)
    for (let count = 0; count < wanted; count += 1) this.grow()
  }

  private async serveOne(instance: FunctionInstance, waiting: Waiting): Promise<void> {
    clearTimeout(waiting.timer)
    const token = waiting.message.environment.WX_API_TOKEN ?? ''
    this.serving.set(token, instance)
    try {
      waiting.resolve(await instance.run(waiting.message))
    } catch (fault) {
      this.failures += 1
      waiting.reject(fault)
    }
    this.serving.delete(token)
    if (this.retired.has(instance)) void instance.stop()
    else if (instance.isAlive) this.idle.push(instance)
    this.serve()
  }

  private grow(): void {
    const instance = new FunctionInstance({
      ...this.options,
      onGone: () => this.forget(instance),
    })
    this.all.add(instance)
    this.starting.add(instance)
    instance.ready.then(
      () => {
        this.starting.delete(instance)
        if (this.retired.has(instance)) void instance.stop()
        else this.idle.push(instance)
        this.serve()
      },
      (fault: unknown) => {
        this.starting.delete(instance)
        const waiting = this.queue.shift()
        if (!waiting) return
        clearTimeout(waiting.timer)
        this.failures += 1
        waiting.reject(fault)
      },
    )
  }

  private forget(instance: FunctionInstance): void {
    this.all.delete(instance)
    this.starting.delete(instance)
    this.retired.delete(instance)
    const at = this.idle.indexOf(instance)
    if (at >= 0) this.idle.splice(at, 1)
    this.serve()
  }
}
