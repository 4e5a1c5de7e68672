import { randomUUID } from 'node:crypto'
import type {
  AnySpec,
  Envelope,
  InputOf,
  OutputOf,
  RefusalOf,
  Reply,
} from '../../miniprogram/contract/action'
import { adminDatabase, type AdminDatabase } from '../../tools/demo/admin-database'
import { openHouse, type House, type HouseOptions } from '../../tools/demo/open-house'
import { personOf, type PersonKey } from './district'

/** Somebody of the district by key, or any OPENID. */
export type Actor = PersonKey | { openid: string }

export interface CallOptions {
  requestId?: string
}

/** What a door answered: the action's reply, or the platform's own error. */
export interface DoorAnswer {
  result?: unknown
  error?: { errCode: number; errMsg: string }
}

export interface Stage extends House {
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
  send(actor: Actor, door: string, envelope: unknown): Promise<DoorAnswer>
  /** The documents of a collection that match, at most 1,000. */
  documents<Document>(collection: string, where?: object): Promise<Document[]>
}

/** As phones make them: one for each intent, the same again for a repeat. */
export const newRequestId = (): string => randomUUID()

/** The data of an action that was granted; fails the test with the refusal's code otherwise. */
export function granted<Data>(reply: { ok: true; data: Data } | { ok: false; code: string }): Data {
  if (!reply.ok) throw new Error(`refused: ${reply.code}`)
  return reply.data
}

const openidOf = (actor: Actor): string => (typeof actor === 'string' ? personOf(actor).openid : actor.openid)

/** The house of the district on DEMO_DAY at noon, with what tests ask of it. Close it in `afterAll`. */
export async function openStage(options: HouseOptions = {}): Promise<Stage> {
  const house = await openHouse(options)
  const database = adminDatabase(house)
  const send = (actor: Actor, door: string, data: unknown) =>
    house.control<DoorAnswer>('call', { as: openidOf(actor), function: door, data })
  return {
    ...house,
    database,
    send,
    async call(actor, spec, input, { requestId = newRequestId() } = {}) {
      const envelope: Envelope = {
        action: spec.name,
        input,
        ...(spec.effect === 'write' ? { requestId } : {}),
      }
      const { result, error } = await send(actor, spec.door, envelope)
      if (error) throw new Error(`${spec.name}: ${error.errMsg}`)
      return result as Reply<OutputOf<typeof spec>, RefusalOf<typeof spec>>
    },
    async documents<Document>(collection: string, where: object = {}) {
      const { data } = await database.collection(collection).where(where).limit(1_000).get()
      return data as Document[]
    },
  }
}
