import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { writeIfChanged } from './write-if-changed'

interface Stamp {
  inputs: string[]
  fingerprint: string
}

/** One line for the state of a set of files: it changes when a file is added, taken away, or saved. */
function fingerprintOf(inputs: string[]): string {
  const hash = createHash('sha256')
  for (const path of [...inputs].sort()) {
    const stat = statSync(path, { throwIfNoEntry: false })
    hash.update(`${path}\0${stat ? `${stat.mtimeMs}:${stat.size}` : 'absent'}\n`)
  }
  return hash.digest('hex')
}

/**
 * Whether what was built still follows from its inputs. The inputs are those noted at the last build,
 * plus `alsoNow`: files found now, so that one added since counts too.
 */
export function isFresh(stampFile: string, alsoNow: string[] = []): boolean {
  try {
    const stamp = JSON.parse(readFileSync(stampFile, 'utf8')) as Stamp
    const known = new Set(stamp.inputs)
    return alsoNow.every((path) => known.has(path)) && fingerprintOf(stamp.inputs) === stamp.fingerprint
  } catch {
    return false
  }
}

/**
 * Notes the inputs of a build that succeeded. Nothing is noted when one of them was saved after the build had begun
 * (`startedAt`, epoch ms): the build may have read it before.
 */
export function noteFresh(stampFile: string, inputs: string[], startedAt: number): void {
  const each = [...new Set(inputs)].sort()
  const isOutrun = each.some(
    (path) => (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) > startedAt + 1,
  )
  if (isOutrun) return
  const stamp: Stamp = { inputs: each, fingerprint: fingerprintOf(each) }
  writeIfChanged(stampFile, JSON.stringify(stamp))
}
