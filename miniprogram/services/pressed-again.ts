import { newRequestId } from './request-id'

/** What a page sent last and under which request id, kept for the press that sends it again. */
export interface Sent {
  words: string
  requestId: string
}

export const nothingSent = (): Sent => ({ words: '', requestId: '' })

/** What is sent now: the same input again is the same request, so that it has one effect; any other is a new one. */
export function sendingOf(before: Sent, input: unknown): Sent {
  const words = JSON.stringify(input)
  return before.words === words ? before : { words, requestId: newRequestId() }
}

/** What is kept of it: the request while nobody knows how it ended, and nothing once an answer came. */
export function sentAfter(sent: Sent, reply: { ok: boolean; code?: string }): Sent {
  const isOpen = !reply.ok && (reply.code === 'ANSWER_LOST' || reply.code === 'OFFLINE')
  return isOpen ? sent : nothingSent()
}
