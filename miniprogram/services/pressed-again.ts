import { isOutcomeOpen, type AnySpec, type InputOf } from '../contract/action'
import { call, type CallReply } from './call'
import { newRequestId } from './request-id'

/** What a page sent last and under which request id, kept for the press that sends it again. */
export interface Sent {
  words: string
  requestId: string
}

/** Who sends: a page keeps it beside its data, a component among them. */
export type Sender = { sending: Sent } | { data: { sending: Sent } }

export const nothingSent = (): Sent => ({ words: '', requestId: '' })

/** What is sent now: the same input again is the same request, so that it has one effect; any other is a new one. */
function sendingOf(before: Sent, input: unknown): Sent {
  const words = JSON.stringify(input)
  return before.words === words ? before : { words, requestId: newRequestId() }
}

/** What is kept of it: the request while nobody knows how it ended, and nothing once an answer came. */
function sentAfter(sent: Sent, reply: { ok: true } | { ok: false; code: string }): Sent {
  return reply.ok || !isOutcomeOpen(reply.code) ? nothingSent() : sent
}

/**
 * Asks the cloud for what somebody pressed. Pressed again after a lost answer, the same action with the same input is the
 * same request, so that it has one effect; after an answer it is a new one.
 */
export async function sendOnce<Spec extends AnySpec>(
  sender: Sender,
  spec: Spec,
  input: InputOf<Spec>,
): Promise<CallReply<Spec>> {
  const keeper = () => ('sending' in sender ? sender : sender.data)
  const sent = sendingOf(keeper().sending, [spec.name, input])
  keeper().sending = sent
  const reply = await call(spec, input, { requestId: sent.requestId })
  keeper().sending = sentAfter(sent, reply)
  return reply
}
