import { readDoorCode } from '../contract/door-code'
import type { PageOptions } from './launch'

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/**
 * The door code a page was opened with: a mini-program code carries it as `scene`, links as `code`. What is no readable
 * code comes back as it is, so that the page can say that it is wrong.
 */
export function doorCodeOf(options: PageOptions): string | undefined {
  const text = decoded(options['scene'] ?? options['code'] ?? '').trim()
  return text === '' ? undefined : (readDoorCode(text) ?? text)
}

/**
 * The door code in what the scanner read: the path behind a mini-program code (`…/door?scene=d…`), or the scene or the
 * bare code itself. Undefined when it holds none.
 */
export function doorCodeInScan(scanned: { text: string; path: string }): string | undefined {
  for (const source of [scanned.path, scanned.text]) {
    const parameter = /[?&](?:scene|code)=([^&#]+)/.exec(source)?.[1]
    const code = readDoorCode(decoded(parameter ?? source))
    if (code) return code
  }
  return undefined
}
