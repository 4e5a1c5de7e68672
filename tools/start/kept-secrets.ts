import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readSecrets } from '../../cloudfunctions/kernel/secrets'
import { freshFunctionSecrets } from '../demo/function-secrets'
import { StartError } from './start-error'

const FILE = 'secrets.json'
const STORE_FILE = 'documents.db'

/**
 * The functions' secrets of a data folder, made once and kept beside the documents that were sealed with them.
 * Refuses a store whose secrets are gone, because new ones could not open what is in it; `isFresh` makes new ones.
 */
export function keptSecrets({
  dataDir,
  isFresh,
}: {
  dataDir: string
  isFresh: boolean
}): Record<string, string> {
  const path = join(dataDir, FILE)
  if (existsSync(path)) {
    const kept = readKept(path)
    if (kept) return kept
    if (!isFresh)
      throw new StartError(`${path} 读不出密钥。请放回原来的文件，或用 npm start -- --fresh 从空库重新开始。`)
  } else if (!isFresh && existsSync(join(dataDir, STORE_FILE))) {
    throw new StartError(
      `${dataDir} 里有数据，却没有 ${FILE}，加密的字段打不开了。请放回这个文件，或用 npm start -- --fresh 从空库重新开始。`,
    )
  }
  const made = freshFunctionSecrets()
  mkdirSync(dataDir, { recursive: true })
  // Written whole under another name first: half a key file would lock everybody out of the store.
  writeFileSync(`${path}.new`, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 })
  chmodSync(`${path}.new`, 0o600)
  renameSync(`${path}.new`, path)
  return made
}

function readKept(path: string): Record<string, string> | undefined {
  try {
    const kept = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>
    readSecrets(kept)
    return kept
  } catch {
    return undefined
  }
}
