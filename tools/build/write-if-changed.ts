import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Writes a file only when its content differs, and by renaming, so that a watcher wakes only for a real change
 * and a second process never reads half a file. Answers whether it wrote.
 */
export function writeIfChanged(path: string, content: string | Uint8Array): boolean {
  const wanted = Buffer.from(content)
  try {
    if (readFileSync(path).equals(wanted)) return false
  } catch {
    // The file is not there yet: it is written below.
  }
  mkdirSync(dirname(path), { recursive: true })
  const draft = `${path}.${process.pid}.draft`
  writeFileSync(draft, wanted)
  renameSync(draft, path)
  return true
}
