import { readItemCode, readItemScene } from '../contract/item-code'
import { doorCodeInScan } from './door-code'
import type { PageOptions } from './launch'

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const parameterIn = (text: string) => /[?&](?:scene|code)=([^&#]+)/.exec(text)?.[1]

/**
 * The code of a thing a page was opened with: a mini-program code carries it as `scene`, our own links as `code`, and a
 * link printed as an ordinary QR code comes whole as `q`. What is no readable code comes back as it is, so that the page
 * can say that it is wrong.
 */
export function itemCodeOf(options: PageOptions): string | undefined {
  const link = decoded(options['q'] ?? '')
  const text = decoded(options['scene'] ?? options['code'] ?? parameterIn(link) ?? '').trim()
  return text === '' ? undefined : (readItemCode(text) ?? text)
}

/** What was scanned beside a loan: the code of a thing or of a door; undefined when it is neither. */
export type LoanCode = { of: 'item'; code: string } | { of: 'door'; code: string }

/** Reads what the scanner gave: a thing's code is known by its mark, anything else may be a door's. */
export function loanCodeInScan(scanned: { text: string; path: string }): LoanCode | undefined {
  for (const source of [scanned.path, scanned.text]) {
    const code = readItemScene(decoded(parameterIn(source) ?? source))
    if (code) return { of: 'item', code }
  }
  const code = doorCodeInScan(scanned)
  return code ? { of: 'door', code } : undefined
}

/** Reads what somebody typed in place of scanning: with the mark of a thing it is one, otherwise a door's. */
export function loanCodeTyped(text: string): LoanCode {
  const code = readItemScene(text)
  return code ? { of: 'item', code } : { of: 'door', code: text.trim() }
}
