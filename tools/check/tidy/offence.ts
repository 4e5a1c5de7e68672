/** One thing to put right: where it is, what it is, and what to write instead. Lines count from 1. */
export interface Offence {
  file: string
  line: number
  what: string
  instead: string
}

/** A source file as the tidy rules see it; the path is relative to the project, with forward slashes. */
export interface SourceFile {
  path: string
  text: string
}

/** A rule that needs no more than one file. */
export type FileRule = (file: SourceFile) => Offence[]

/** The line, from 1, of a position in a text. */
export function lineAt(text: string, position: number): number {
  let line = 1
  for (let i = text.indexOf('\n'); i !== -1 && i < position; i = text.indexOf('\n', i + 1)) line++
  return line
}

/** One offence for each match of a pattern in a file's text. */
export function offencesAt(
  { path, text }: SourceFile,
  pattern: RegExp,
  say: (found: string) => Omit<Offence, 'file' | 'line'>,
): Offence[] {
  return [...text.matchAll(pattern)].map((match) => ({
    file: path,
    line: lineAt(text, match.index),
    ...say(match[0].trim()),
  }))
}
