/**
 * What the shell (the window with several phones) and a phone (an iframe in it, of the same origin) say to each other
 * by `postMessage`. Every message carries `mp: 1`, so that messages of others are left alone.
 */

/** From the shell to a phone. */
export type ToPhone =
  | { mp: 1; kind: 'set-network'; online: boolean }
  | { mp: 1; kind: 'set-place'; latitude: number; longitude: number }
  | { mp: 1; kind: 'refuse-location'; refused: boolean }
  | { mp: 1; kind: 'set-font-scale'; scale: number }
  /** Asks the phone which codes its screen shows; answered by `shown-codes` with the same `ask`. */
  | { mp: 1; kind: 'show-codes'; ask: string }
  /** The answer to this phone's own `scan`. */
  | { mp: 1; kind: 'sibling-codes'; ask: string; codes: ShownCode[] }

/** From a phone to the shell. */
export type ToShell =
  | { mp: 1; kind: 'ready'; person: string }
  /** The phone scans: the shell asks every other phone and answers `sibling-codes`. */
  | { mp: 1; kind: 'scan'; ask: string }
  | { mp: 1; kind: 'shown-codes'; ask: string; codes: ShownCode[] }

/** One code that a phone shows. */
export interface ShownCode {
  /** What the code says. */
  text: string
  /** The code's picture as a data address. */
  picture: string
  /** Whose phone shows it. */
  person: string
}

/** The message behind an event, or undefined when it is none of ours. */
export function messageOf<Message extends { mp: 1 }>(event: MessageEvent): Message | undefined {
  if (event.origin !== window.location.origin) return undefined
  const data: unknown = event.data
  return data && typeof data === 'object' && (data as { mp?: unknown }).mp === 1
    ? (data as Message)
    : undefined
}

interface CodesQuestion {
  /** Sends the question, marked with `ask` so that its answer is known from others. */
  send: (ask: string) => void
  /** The codes of a message that answers this question; undefined for every other message. */
  answerIn: (event: MessageEvent, ask: string) => ShownCode[] | undefined
  waitMs: number
}

/** Asks another window which codes it shows; one that does not answer in time shows none. */
export function askForCodes({ send, answerIn, waitMs }: CodesQuestion): Promise<ShownCode[]> {
  return new Promise((resolve) => {
    const ask = crypto.randomUUID()
    const finish = (codes: ShownCode[]): void => {
      clearTimeout(timer)
      window.removeEventListener('message', listen)
      resolve(codes)
    }
    const listen = (event: MessageEvent): void => {
      const codes = answerIn(event, ask)
      if (codes) finish(codes)
    }
    const timer = setTimeout(() => finish([]), waitMs)
    window.addEventListener('message', listen)
    send(ask)
  })
}
