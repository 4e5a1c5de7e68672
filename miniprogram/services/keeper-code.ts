import { readKeeperCode } from '../contract/keeper-code'
import type { PageOptions } from './launch'

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/**
 * The invitation a page was opened with: a mini-program code carries it as `scene`, links as `code`. What is no readable
 * code comes back as it is, so that the page can say that it is wrong.
 */
export function keeperCodeOf(options: PageOptions): string | undefined {
  const text = decoded(options['scene'] ?? options['code'] ?? '').trim()
  return text === '' ? undefined : (readKeeperCode(text) ?? text)
}

/** The invitation in what the scanner read: the path behind a mini-program code, or the code itself. */
export function keeperCodeInScan(scanned: { text: string; path: string }): string | undefined {
  for (const source of [scanned.path, scanned.text]) {
    const parameter = /[?&](?:scene|code)=([^&#]+)/.exec(source)?.[1]
    const code = readKeeperCode(decoded(parameter ?? source))
    if (code) return code
  }
  return undefined
}
