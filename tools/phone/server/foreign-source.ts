import type { IncomingMessage } from 'node:http'

const localName = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/

/** Whether a request was addressed to another name, or sent by a page of another site: both are refused. */
export function hasForeignSource(request: IncomingMessage): boolean {
  const { host, origin } = request.headers
  if (!host || !localName.test(host)) return true
  return origin !== undefined && origin !== `http://${host}`
}
