import { readDoorScene } from '../contract/door-code'
import { readKeeperScene } from '../contract/keeper-code'
import { readItemScene } from '../contract/item-code'
import { readSpokenCode } from '../contract/spoken-code'

/** Parameters a page was opened with. */
export type PageOptions = Record<string, string | undefined>

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/**
 * The recruiting code a page was opened with: a mini-program code carries it as `scene`, links as `code`.
 * What is no readable code comes back as it is, so that the page can say that it is wrong.
 */
export function recruitingCodeOf(options: PageOptions): string | undefined {
  const given = options['scene'] ?? options['code']
  if (!given) return undefined
  const text = decoded(given).trim()
  return text === '' ? undefined : (readSpokenCode(text) ?? text)
}

/**
 * The recruiting code in what the scanner read: a bare code, or the path behind a mini-program code
 * (`features/membership/pages/join/join?scene=…`). Undefined when it holds none.
 */
export function recruitingCodeInScan(scanned: { text: string; path: string }): string | undefined {
  for (const source of [scanned.path, scanned.text]) {
    const parameter = /[?&](?:scene|code)=([^&#]+)/.exec(source)?.[1]
    const code = readSpokenCode(decoded(parameter ?? source))
    if (code) return code
  }
  return undefined
}

let recentCode: string | undefined

/** Keeps a recruiting code of this launch, so that joining later in the same visit still counts for its session. */
export function rememberLaunch(query: PageOptions): void {
  // The code of a door or a thing, or a keeper's, is no invitation to join: who borrows first came by no session.
  const scene = decoded(query['scene'] ?? '')
  if ((readDoorScene(scene) ?? readItemScene(scene) ?? readKeeperScene(scene)) !== undefined) return
  recentCode = recruitingCodeOf(query) ?? recentCode
}

/** The recruiting code this visit began with, if any. */
export function launchCode(): string | undefined {
  return recentCode
}
