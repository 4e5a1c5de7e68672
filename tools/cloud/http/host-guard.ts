import type { IncomingMessage } from 'node:http'

/**
 * True when a request comes from this machine and from no foreign web page. Binding to loopback does not stop a page
 * in the person's browser, and a name that resolves to 127.0.0.1 would pass it: the headers tell both.
 */
export function isOwnRequest(request: IncomingMessage, port: number): boolean {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`]
  const { host, origin } = request.headers
  if (!host || !hosts.includes(host)) return false
  // A picture or script a foreign page asks for carries no Origin; the browser still says where it comes from.
  if (request.headers['sec-fetch-site'] === 'cross-site') return false
  return origin === undefined || hosts.some((own) => origin === `http://${own}`)
}
