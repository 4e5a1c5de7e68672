import { randomUUID } from 'node:crypto'
import type { Reply } from '../../miniprogram/contract/action'
import { pause } from './clock'
import { collection, type Stored } from './collection'
import { lessThan } from './conditions'
import type { Database } from './database'
import { blindIndex, openField, sealField } from './sealed-field'
import type { Secrets } from './secrets'

type AnyReply = Reply<unknown, string>

/** A write request of one person: begun, and later answered. Kept so that a repeat gets the same answer. */
export interface RequestRecord extends Stored {
  action: string
  inputHash: string
  startedAt: number
  /** Which instance is making the answer: one whose own beginning arrives twice knows it again. */
  attempt: string
  finishedAt: number | null
  /** The answer as JSON, because it is only ever handed out whole, and sealed, because it may hold what only one person may see. */
  reply: string | null
}

export const requests = collection<RequestRecord>('requests', [
  { name: 'by_finish', keys: { finishedAt: 1 } },
])

/** A request still unanswered after this long died with its instance; the next repeat takes it over. */
export const REQUEST_LIFE_MS = 20_000
/** Repeats are answered the same for this long. */
export const REQUEST_KEPT_MS = 7 * 86_400_000
const WAIT_MS_MAX = 6_000
const WAIT_STEP_MS = 60

/** Answers that say "not now": remembering them would turn a passing refusal into a lasting one. */
const PASSING = new Set(['RATE_LIMITED', 'IN_PROGRESS', 'INTERNAL'])

export interface OnceInput {
  database: Database
  secrets: Pick<Secrets, 'fieldKeys' | 'indexKey'>
  personId: string
  requestId: string
  action: string
  input: unknown
  now: number
  run: () => Promise<AnyReply>
}

/** Keyed, because an input may be a PIN or a phone, which anybody could find again by trying a million of them. */
const hashOf = ({ secrets, action, input }: OnceInput): string =>
  blindIndex(secrets.indexKey, 'request', JSON.stringify([action, input]))

const placeOf = (id: string) => ({ collection: requests.name, id, field: 'reply' })

async function settle(request: OnceInput, id: string): Promise<AnyReply> {
  const reply = await request.run()
  if (!reply.ok && PASSING.has(reply.code)) {
    await request.database.removeIf(requests, id, { finishedAt: null })
    return reply
  }
  await request.database.changeIf(
    requests,
    id,
    { finishedAt: null },
    {
      finishedAt: request.now,
      reply: sealField(request.secrets.fieldKeys, placeOf(id), JSON.stringify(reply)),
    },
  )
  return reply
}

/**
 * Runs a write at most once for a person and request id. A repeat gets the first answer, waiting for it when it is
 * still being made; the same id with other input is REQUEST_REUSED. A request whose instance died is taken over, so
 * actions must bear being run again after a crash: their documents have ids that follow from the request.
 */
export async function once(
  request: OnceInput,
  refusal: (code: 'REQUEST_REUSED' | 'IN_PROGRESS') => AnyReply,
): Promise<AnyReply> {
  const { database, now } = request
  const id = `${request.personId}.${request.requestId}`
  const inputHash = hashOf(request)
  const mine = { startedAt: now, attempt: randomUUID() }
  const begun = { _id: id, action: request.action, inputHash, ...mine, finishedAt: null, reply: null }
  if ((await database.insert(requests, begun)) === 'inserted') return settle(request, id)
  for (let waited = 0; waited <= WAIT_MS_MAX; waited += WAIT_STEP_MS) {
    const earlier = await database.find(requests, id)
    if (!earlier) {
      if ((await database.insert(requests, begun)) === 'inserted') return settle(request, id)
      continue
    }
    if (earlier.action !== request.action || earlier.inputHash !== inputHash) return refusal('REQUEST_REUSED')
    if (earlier.reply !== null)
      return JSON.parse(openField(request.secrets.fieldKeys, placeOf(id), earlier.reply)) as AnyReply
    if (earlier.attempt === mine.attempt) return settle(request, id)
    if (now - earlier.startedAt > REQUEST_LIFE_MS) {
      const isMine = await database.changeIf(
        requests,
        id,
        { startedAt: earlier.startedAt, finishedAt: null },
        mine,
      )
      if (isMine) return settle(request, id)
    }
    await pause(WAIT_STEP_MS)
  }
  return refusal('IN_PROGRESS')
}

const FORGET_BATCH = 200

/** Drops answers nobody will ask for again; what is left over waits for the next run. */
export async function forgetRequests({ database }: { database: Database }, now: number): Promise<void> {
  const where = { finishedAt: lessThan<number | null>(now - REQUEST_KEPT_MS) }
  for (const { _id } of await database.list(requests, { where, limit: FORGET_BATCH })) {
    await database.removeIf(requests, _id, {})
  }
}
