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

/** Where a fault arose: its kind and the first line of its stack, which names no value that caused it. */
export function faultNote(error: unknown): string {
  if (!(error instanceof Error)) return 'not an error'
  return `${error.name} ${error.stack?.split('\n')[1]?.trim() ?? ''}`
}

/** Writes one structured line. */
export function writeLog(line: LogLine): void {
  // eslint-disable-next-line no-console -- CloudBase collects what functions print
  console.log(JSON.stringify(line))
}
