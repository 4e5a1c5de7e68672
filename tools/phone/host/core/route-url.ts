/** A page address taken apart: `pages/a/a` and its query, decoded. */
export interface ParsedRoute {
  path: string
  query: Record<string, string>
}

/** Reads `url` as written in code: absolute (`/pages/a/a?x=1`) or relative to the page now on top. */
export function parseRoute(url: string, currentPath: string): ParsedRoute {
  const [rawPath = '', rawQuery = ''] = splitOnce(url, '?')
  const base = currentPath ? `/${currentPath}` : '/'
  const path = new URL(rawPath || base, `http://app${base}`).pathname.slice(1)
  return { path, query: parseQuery(rawQuery) }
}

/** Values stay as written: a mini-program hands the page its query without decoding it. */
export function parseQuery(text: string): Record<string, string> {
  const query: Record<string, string> = {}
  for (const pair of text.split('&')) {
    if (!pair) continue
    const [name = '', value = ''] = splitOnce(pair, '=')
    query[name] = value
  }
  return query
}

/** The query as it stood in the address. */
export function formatQuery(query: Record<string, string>): string {
  return Object.entries(query)
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}
