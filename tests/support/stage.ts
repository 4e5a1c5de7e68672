import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type {
  AnySpec,
  Envelope,
  InputOf,
  OutputOf,
  RefusalOf,
  Reply,
} from '../../miniprogram/contract/action'
import { buildAll } from '../../tools/build/build-all'
import { projectRoot } from '../../tools/build/project-root'
import { startCloud, type Manifest } from '../../tools/cloud/start-cloud'
import { adminDatabase, type AdminDatabase } from '../../tools/demo/admin-database'
import { freshFunctionSecrets } from '../../tools/demo/function-secrets'
import { loadDistrict } from '../../tools/demo/load-district'
import { people, places } from '../../tools/demo/people'
import type { RunningPhone } from '../../tools/phone/start-phone'
import { STAGE_DAY, STAGE_NOON, personOf, type PersonKey } from './district'

export interface StageOptions {
  /** Leaves the store empty instead of loading the district. */
  isEmpty?: boolean
  /** Serves phones too, at `phoneUrl`. */
  hasPhones?: boolean
  /** Lets timers fire by themselves; without it `control('fire', { function: 'jobs' })` fires them. */
  hasTimers?: boolean
  /** The instant the cloud's clock shows when the stage opens; it goes on from there. Default: STAGE_NOON. */
  at?: number
}

/** Somebody of the district by key, or any OPENID. */
export type Actor = PersonKey | { openid: string }

export interface CallOptions {
  requestId?: string
}

export interface Stage {
  cloudUrl: string
  /** Where phones are served; empty without `hasPhones`. */
  phoneUrl: string
  secrets: Record<string, string>
  /** What points any process with the SDK at this cloud. */
  sdkEnvironment: Record<string, string>
  /** The genuine SDK with an administrator's rights. */
  database: AdminDatabase
  /** Calls an action as a phone would, typed by its spec. A write gets a new request id unless one is given. */
  call<Spec extends AnySpec>(
    actor: Actor,
    spec: Spec,
    input: InputOf<Spec>,
    options?: CallOptions,
  ): Promise<Reply<OutputOf<Spec>, RefusalOf<Spec>>>
  /** Sends any envelope to any door: what the phone would get, the platform's own error included. */
  send(
    actor: Actor,
    door: string,
    envelope: unknown,
  ): Promise<{ result?: unknown; error?: { errCode: number } }>
  /** One request to the control plane; without a body it is a GET. Rejects when the machine refuses it. */
  control<Answer = unknown>(name: string, body?: object): Promise<Answer>
  /** The documents of a collection that match, at most 1,000. */
  documents<Document>(collection: string, where?: object): Promise<Document[]>
  close(): Promise<void>
}

export const newRequestId = (): string => randomUUID()

const openidOf = (actor: Actor): string => (typeof actor === 'string' ? personOf(actor).openid : actor.openid)

async function askControl<Answer>(cloudUrl: string, name: string, body?: object): Promise<Answer> {
  const response = await fetch(
    `${cloudUrl}/__local/${name}`,
    body ? { method: 'POST', body: JSON.stringify(body) } : {},
  )
  const answer = (await response.json()) as Answer & { message?: string }
  if (!response.ok) throw new Error(`/__local/${name}: ${answer.message ?? response.status}`)
  return answer
}

function manifestAt(path: string): Manifest {
  return JSON.parse(readFileSync(path, 'utf8')) as Manifest
}

/** Loaded only where phones are wanted: the compiler behind them takes longer to load than the cloud to start. */
async function servePhones(cloudUrl: string): Promise<RunningPhone> {
  const { startPhone } = await import('../../tools/phone/start-phone')
  return startPhone({
    appDir: join(projectRoot, 'miniprogram'),
    port: 0,
    people: [...people],
    places,
    cloudUrl,
  })
}

/** Everything the house needs in a folder of its own: real doors, genuine SDK, durable store, the district. */
export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const dataDir = mkdtempSync(join(tmpdir(), 'niangjia-stage-'))
  const built = await buildAll()
  const secrets = freshFunctionSecrets()
  const cloud = await startCloud({
    port: 0,
    dataDir,
    functionsDir: built.functionsDir,
    manifest: manifestAt(built.manifestFile),
    functionEnv: secrets,
    timers: options.hasTimers ?? false,
  })
  const { sdkEnvironment, url: cloudUrl } = cloud
  const control = <Answer>(name: string, body?: object) => askControl<Answer>(cloudUrl, name, body)
  await control('clock', { at: options.at ?? STAGE_NOON })
  if (!options.isEmpty) await loadDistrict({ sdkEnvironment, secrets }, { today: STAGE_DAY })
  const phone = options.hasPhones ? await servePhones(cloudUrl) : undefined
  const database = adminDatabase({ sdkEnvironment })
  const send: Stage['send'] = (actor, door, data) =>
    control('call', { as: openidOf(actor), function: door, data })
  return {
    cloudUrl,
    phoneUrl: phone?.url ?? '',
    secrets,
    sdkEnvironment,
    database,
    control,
    send,
    async call(actor, spec, input, { requestId = newRequestId() } = {}) {
      const envelope: Envelope = {
        action: spec.name,
        input,
        ...(spec.effect === 'write' ? { requestId } : {}),
      }
      const { result, error } = await send(actor, spec.door, envelope)
      if (error) throw new Error(`${spec.name}: ${JSON.stringify(error)}`)
      return result as Reply<OutputOf<typeof spec>, RefusalOf<typeof spec>>
    },
    async documents<Document>(collection: string, where: object = {}) {
      const { data } = await database.collection(collection).where(where).limit(1_000).get()
      return data as Document[]
    },
    async close() {
      await phone?.stop()
      await cloud.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
