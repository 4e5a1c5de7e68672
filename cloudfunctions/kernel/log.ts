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

/** Writes one structured line. */
export function writeLog(line: LogLine): void {
  // eslint-disable-next-line no-console -- CloudBase collects what functions print
  console.log(JSON.stringify(line))
}
