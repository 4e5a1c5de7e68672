import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

interface Kept<Finding> {
  settings: string
  files: Record<string, { words: string; finding: Finding }>
}

/** A name for words: equal ones have equal names. */
export const nameOfWords = (...parts: (string | Uint8Array)[]): string =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex')

/**
 * What a check found out about files, kept from one run to the next by their words: a file that has not changed is not
 * asked about again while `settings`, which names everything else the finding depends on, is the same. Dates say nothing,
 * because every checkout changes them.
 */
export class Findings<Finding> {
  private readonly before: Kept<Finding>['files']
  private readonly now: Kept<Finding>['files'] = {}

  constructor(
    private readonly keptIn: string,
    private readonly settings: string,
  ) {
    const kept = readKept<Finding>(keptIn)
    this.before = kept?.settings === settings ? kept.files : {}
  }

  /** What is known of a file with these words; undefined when it has to be looked at. */
  of(file: string, words: string | Uint8Array): Finding | undefined {
    const kept = this.before[file]
    if (kept?.words !== nameOfWords(words)) return undefined
    this.now[file] = kept
    return kept.finding
  }

  note(file: string, words: string | Uint8Array, finding: Finding): void {
    this.now[file] = { words: nameOfWords(words), finding }
  }

  /** Keeps what this run was told or noted; files it did not ask about are forgotten. */
  save(): void {
    mkdirSync(dirname(this.keptIn), { recursive: true })
    writeFileSync(this.keptIn, JSON.stringify({ settings: this.settings, files: this.now }))
  }
}

function readKept<Finding>(keptIn: string): Kept<Finding> | undefined {
  try {
    return JSON.parse(readFileSync(keptIn, 'utf8')) as Kept<Finding>
  } catch {
    // None yet, or one that was cut off while being written.
    return undefined
  }
}
