import { Worker } from 'node:worker_threads'
import { fileURLToPath } from 'node:url'
import type { Clock } from '../clock'
import type { FunctionDeclaration } from './function-folder'
import { FunctionFault } from './function-fault'

/** The bundle's own start-up is not counted as the invocation's time, as on the real platform. */
const START_MS_MAX = 30_000
const RESPONSE_BYTES_MAX = 6 * 1024 * 1024

export interface InvocationMessage {
  event: unknown
  context: Record<string, unknown>
  /** environment of this one invocation; null removes a name the invocation before may have left */
  environment: Record<string, string | null>
}

export interface InstanceOptions {
  declaration: FunctionDeclaration
  environment: Record<string, string>
  clock: Clock
  /** one printed line of the function's own output */
  onOutput: (line: string) => void
  /** called once, when the worker is gone for whatever reason */
  onGone: () => void
}

type WorkerMessage =
  | { kind: 'ready'; fault?: string }
  | { kind: 'answered'; json: string }
  | { kind: 'failed'; text: string; isBroken?: boolean }

/** One warm worker of one function. Runs one invocation at a time; its module state outlives them. */
export class FunctionInstance {
  readonly ready: Promise<void>
  private readonly worker: Worker
  private settle: ((outcome: WorkerMessage | FunctionFault) => void) | undefined
  private isGone = false

  constructor(private readonly options: InstanceOptions) {
    const { declaration, environment, clock } = options
    this.worker = new Worker(fileURLToPath(new URL('./instance-bootstrap.cjs', import.meta.url)), {
      execArgv: [],
      env: environment,
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: declaration.memoryMb },
      workerData: { entry: declaration.entry, clock: clock.shared, environment },
    })
    forwardLines(this.worker.stdout, options.onOutput)
    forwardLines(this.worker.stderr, options.onOutput)
    this.ready = this.expect(
      START_MS_MAX,
      () => new FunctionFault('timed-out', 'the function did not start in 30 seconds'),
    ).then(() => undefined)
    this.worker.on('message', (message: WorkerMessage) => this.finish(message))
    this.worker.on('error', (error: Error & { code?: string }) => {
      // Its exit follows in a moment; a call handed to it until then would be lost with it.
      this.isGone = true
      this.finish(faultOfCrash(error, declaration))
    })
    this.worker.on('exit', () => {
      this.isGone = true
      this.finish(new FunctionFault('threw', 'Error: the function process exited before it answered'))
      options.onGone()
    })
  }

  get isAlive(): boolean {
    return !this.isGone
  }

  /** Runs one invocation; resolves to the JSON of what it returned. Throws FunctionFault. */
  async run(message: InvocationMessage): Promise<string> {
    const { timeoutSeconds } = this.options.declaration
    const answer = this.expect(
      timeoutSeconds * 1000,
      () => new FunctionFault('timed-out', `Invoking task timed out after ${timeoutSeconds} seconds`),
    )
    this.worker.postMessage(message)
    const outcome = await answer
    if (outcome.kind === 'failed') {
      // A bundle that could not be loaded is tried afresh by the next call, not remembered as warm.
      if (outcome.isBroken) void this.stop()
      throw new FunctionFault('threw', outcome.text)
    }
    if (outcome.kind !== 'answered')
      throw new FunctionFault('threw', 'Error: the function answered out of turn')
    if (Buffer.byteLength(outcome.json) > RESPONSE_BYTES_MAX) {
      throw new FunctionFault('too-large', 'Error: body size exceeds 6 MB')
    }
    return outcome.json
  }

  async stop(): Promise<void> {
    this.isGone = true
    await this.worker.terminate()
  }

  private expect(milliseconds: number, onLate: () => FunctionFault): Promise<WorkerMessage> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.finish(onLate())
        void this.stop()
      }, milliseconds)
      this.settle = (outcome) => {
        clearTimeout(timer)
        this.settle = undefined
        if (outcome instanceof FunctionFault) reject(outcome)
        else resolve(outcome)
      }
    })
  }

  private finish(outcome: WorkerMessage | FunctionFault): void {
    this.settle?.(outcome)
  }
}

function faultOfCrash(error: Error & { code?: string }, declaration: FunctionDeclaration): FunctionFault {
  if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return new FunctionFault('out-of-memory', `Memory limit exceeded: ${declaration.memoryMb} MB`)
  }
  return new FunctionFault('threw', `${error.name}: ${error.message}`)
}

function forwardLines(stream: NodeJS.ReadableStream, onLine: (line: string) => void): void {
  stream.setEncoding('utf8')
  let rest = ''
  stream.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line.trim()) onLine(line)
  })
}
