import { createHash } from 'node:crypto'

/** One line a call: what, how long, how it ended. No field of it may hold a name, number, token or text of a person. */
export interface LogLine {
  trace: string
  action: string
  ms: number
  outcome: string
  person?: string
  note?: string
}

/** A person in a log: enough to see that two lines are the same person, not who it is. */
export function hashedPerson(personId: string): string {
  return createHash('sha256').update(personId).digest('hex').slice(0, 12)
}

/**
 * Where a fault arose: its kind and the first place of its stack, which names no value that caused it. For a broken
 * invariant that is the place that stated it.
 */
export function faultNote(error: unknown): string {
  if (!(error instanceof Error)) return 'not an error'
  const { message, stack = '' } = error
  // A message may have lines of its own, and in them what somebody sent; places come after it.
  const messageAt = stack.indexOf(message)
  const told = messageAt < 0 ? '' : stack.slice(messageAt + message.length)
  const places = told.split('\n').filter((line) => /^\s+at (?!assert )/.test(line))
  return `${error.name} ${places[0]?.trim() ?? ''}`
}

/** Writes one structured line. */
export function writeLog(line: LogLine): void {
  // eslint-disable-next-line no-console -- CloudBase collects what functions print
  console.log(JSON.stringify(line))
}
