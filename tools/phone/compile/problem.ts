import { relative } from 'node:path'

/** One fault of the app's sources; `line` counts from 1 and is 0 when the whole file is at fault. */
export interface Problem {
  file: string
  line: number
  text: string
}

/** Gathers the faults of one build, so that all of them are shown at once. */
export class ProblemList {
  readonly items: Problem[] = []

  constructor(private readonly appDir: string) {}

  add(file: string, line: number, text: string): void {
    const name = relative(this.appDir, file) || file
    if (this.items.some((item) => item.file === name && item.line === line && item.text === text)) return
    this.items.push({ file: name, line, text })
  }
}

/** One line a person can act on: `pages/home/home.wxml:12 …`. */
export function formatProblem(problem: Problem): string {
  return `${problem.file}${problem.line ? `:${problem.line}` : ''} ${problem.text}`
}

/** The line (from 1) of the first place where `needle` stands in `text`, or 0. */
export function lineOf(text: string, needle: string): number {
  const at = text.indexOf(needle)
  return at < 0 ? 0 : lineAt(text, at)
}

/** The line (from 1) of a character offset. */
export function lineAt(text: string, offset: number): number {
  let line = 1
  for (let i = 0; i < offset && i < text.length; i += 1) if (text.charCodeAt(i) === 10) line += 1
  return line
}
