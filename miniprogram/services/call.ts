import type { AnySpec, Envelope, InputOf, OutputOf, PhoneRefusal, RefusalOf, Reply } from '../contract/action'
import { callFunction, type CloudAnswer } from '../platform/cloud'
import { isOnline } from '../platform/network'
import { newRequestId } from './request-id'
import { noteServerNow } from './server-clock'

export { newRequestId } from './request-id'

/** Everything an action of this spec may answer to the phone, the phone's own two refusals included. */
export type CallReply<Spec extends AnySpec> = Reply<OutputOf<Spec>, RefusalOf<Spec> | PhoneRefusal>

export interface CallOptions {
  /** For a write that is pressed again after ANSWER_LOST: the id of the first press, so that it has one effect. */
  requestId?: string
}

/** Pause before a request is sent a second time. */
export const RESEND_AFTER_MS = 600
/** How often a write is asked again while the cloud says that the first sending is still at work. */
export const IN_PROGRESS_ASKS_MAX = 3

const SENT_IDS_MAX = 100
/** Ids of writes that left this phone, the oldest first. */
const sentIds = new Set<string>()

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

function refusedHere<Code extends PhoneRefusal>(code: Code) {
  return { ok: false as const, code, traceId: '' }
}

function isReply(value: unknown): value is Reply<unknown, string> {
  const reply = value as { ok?: unknown; code?: unknown } | null | undefined
  return reply?.ok === true || (reply?.ok === false && typeof reply.code === 'string')
}

/** The envelope, marked when its write was sent before: such a one may have been granted already. */
function marked(envelope: Envelope): Envelope {
  const { requestId } = envelope
  if (requestId === undefined) return envelope
  if (sentIds.has(requestId)) return { ...envelope, isRepeat: true }
  sentIds.add(requestId)
  if (sentIds.size > SENT_IDS_MAX) sentIds.delete([...sentIds][0]!)
  return envelope
}

async function send(door: string, envelope: Envelope): Promise<CloudAnswer> {
  const sentAt = Date.now()
  const answer = await callFunction(door, marked(envelope))
  if (answer.kind !== 'answered') return answer
  // An answer that is no reply comes from the platform, not from us: nothing is known about what happened.
  if (!isReply(answer.result)) return { kind: 'unknown' }
  if (answer.result.ok) {
    const { serverNow } = (answer.result.data ?? {}) as { serverNow?: number }
    if (typeof serverNow === 'number') noteServerNow(serverNow, { sentAt, receivedAt: Date.now() })
  }
  return answer
}

/** Sends once, and a second time when no answer came, always under the same request id. */
async function sendUntilAnswered(door: string, envelope: Envelope): Promise<CloudAnswer> {
  const first = await send(door, envelope)
  if (first.kind !== 'unknown' || !isOnline()) return first
  await wait(RESEND_AFTER_MS)
  const second = await send(door, envelope)
  // The second was surely not sent, but the first may have been.
  return second.kind === 'not-sent' ? first : second
}

function isInProgress(answer: CloudAnswer): boolean {
  return answer.kind === 'answered' && (answer.result as { code?: string }).code === 'IN_PROGRESS'
}

/**
 * Asks the cloud to do one action. Never throws: every way it can end is a value.
 * `OFFLINE`: nothing was sent. `ANSWER_LOST`: it may or may not have happened; asking again with the same
 * request id tells which, without a second effect.
 */
export async function call<Spec extends AnySpec>(
  spec: Spec,
  input: InputOf<Spec>,
  options: CallOptions = {},
): Promise<CallReply<Spec>> {
  if (!isOnline()) return refusedHere('OFFLINE')
  const envelope: Envelope = { action: spec.name, input }
  if (spec.effect === 'write') envelope.requestId = options.requestId ?? newRequestId()
  let answer = await sendUntilAnswered(spec.door, envelope)
  for (let asked = 0; isInProgress(answer) && asked < IN_PROGRESS_ASKS_MAX; asked += 1) {
    await wait(RESEND_AFTER_MS)
    answer = await sendUntilAnswered(spec.door, envelope)
  }
  if (answer.kind === 'not-sent') return refusedHere('OFFLINE')
  if (answer.kind === 'unknown' || isInProgress(answer)) return refusedHere('ANSWER_LOST')
  return answer.result as CallReply<Spec>
}
