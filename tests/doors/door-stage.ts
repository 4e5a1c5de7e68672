import type { Collection, Stored } from '../../cloudfunctions/kernel/collection'
import { readSecrets, type Secrets } from '../../cloudfunctions/kernel/secrets'
import type { AnySpec, OutputOf, RefusalOf, Reply } from '../../miniprogram/contract/action'
import { adminDatabase, type AdminDatabase } from '../../tools/demo/admin-database'
import type { HouseOptions } from '../../tools/demo/open-house'
import { STAGE_NOON } from '../support/district'
import { openStage } from '../support/stage'

/** What the phone would get: the door's answer, or the platform's own fault. */
export interface Knock {
  result?: unknown
  error?: { errCode: number; errMsg: string }
}

/** Who the platform says is calling; `as` is left out for a caller without an OPENID. */
export interface Knocker {
  as?: string
  source?: string
}

export type ReplyOf<Spec extends AnySpec> = Reply<OutputOf<Spec>, RefusalOf<Spec>>

/** The real doors on a machine of their own, with the pilot district loaded, at noon of its day. */
export interface DoorStage {
  /** The instant of the district's day at which the clock begins, shortly after noon in Shanghai. */
  noon: number
  secrets: Secrets
  /** Points this process at the same cloud, for tests that run a piece of the functions themselves. */
  sdkEnvironment: Record<string, string>
  database: AdminDatabase
  /** Calls an action as a person, with a request id of its own unless one is given. Input is not checked here. */
  call<Spec extends AnySpec>(
    personId: string,
    spec: Spec,
    input: unknown,
    requestId?: string,
  ): Promise<ReplyOf<Spec>>
  /** Sends a door anything at all. */
  knock(door: string, data: unknown, knocker: Knocker): Promise<Knock>
  control<Answer = unknown>(path: string, body?: object): Promise<Answer>
  setClock(at: number): Promise<void>
  /** Runs every job that is due, as the timer would. */
  fireJobs(): Promise<{ ok: boolean; ran: string[]; broken: string[] }>
  insert<Document extends Stored>(into: Collection<Document>, documents: readonly Document[]): Promise<void>
  /** Documents as they are stored, up to 1,000. */
  documents<Document extends Stored>(of: Collection<Document>, where?: object): Promise<Document[]>
  close(): Promise<void>
}

let requestCount = 0

/** A request id nobody used yet. */
export function freshRequestId(): string {
  requestCount += 1
  return `test-request-${process.pid}-${String(requestCount).padStart(8, '0')}`
}

function documentsBy(database: AdminDatabase): Pick<DoorStage, 'insert' | 'documents'> {
  return {
    async insert(into, documents) {
      for (let from = 0; from < documents.length; from += 200) {
        const answer: unknown = await database.collection(into.name).add(documents.slice(from, from + 200))
        const { code, message } = answer as { code?: string; message?: string }
        if (code) throw new Error(`${into.name}: ${message ?? code}`)
      }
    },
    async documents(of, where = {}) {
      return (await database.collection(of.name).where(where).limit(1_000).get()).data
    },
  }
}

/** What a stage stands on: a running cloud with the district in it. */
export interface StageGround {
  control: DoorStage['control']
  sdkEnvironment: Record<string, string>
  secrets: Record<string, string>
  close(): Promise<void>
}

/** The stage over a cloud that runs already. */
export function doorStageOn(ground: StageGround): DoorStage {
  const { control } = ground
  const database = adminDatabase(ground)
  const knock: DoorStage['knock'] = (door, data, { as, source }) =>
    control('call', {
      function: door,
      data,
      ...(as === undefined ? {} : { as }),
      ...(source ? { source } : {}),
    })
  return {
    noon: STAGE_NOON,
    secrets: readSecrets(ground.secrets),
    sdkEnvironment: ground.sdkEnvironment,
    database,
    knock,
    control,
    async call(personId, spec, input, requestId = freshRequestId()) {
      const { result, error } = await knock(
        spec.door,
        { action: spec.name, requestId, input },
        { as: personId },
      )
      if (error) throw new Error(`${spec.name} got no answer: ${error.errMsg}`)
      return result as never
    },
    async setClock(at) {
      await control('clock', { at })
    },
    async fireJobs() {
      const { result, error } = await control<Knock>('fire', { function: 'jobs' })
      if (error) throw new Error(`jobs got no answer: ${error.errMsg}`)
      return result as never
    },
    ...documentsBy(database),
    close: () => ground.close(),
  }
}

/** The real doors on a machine of their own. Timers fire only by hand. */
export async function openDoorStage(options: HouseOptions = {}): Promise<DoorStage> {
  return doorStageOn(await openStage(options))
}

/** The refusal's code, or `ok`. */
export function codeOf(reply: { ok: boolean; code?: string }): string {
  return reply.ok ? 'ok' : (reply.code ?? 'no code')
}

/** What an answer holds; fails with the refusal when there is none. */
export function dataOf<Output>(reply: Reply<Output, string>): Output {
  if (!reply.ok) throw new Error(`refused: ${JSON.stringify(reply)}`)
  return reply.data
}

/** How often each value occurs, e.g. `{ ok: 1, NOT_HELD: 9 }`. */
export function tally(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1
  return counts
}
