import type { IncomingMessage } from 'node:http'

/**
 * True when a request comes from this machine and from no foreign web page. Binding to loopback does not stop a page
 * in the person's browser, and a name that resolves to 127.0.0.1 would pass it: both are told by these two headers.
 */
export function isOwnRequest(request: IncomingMessage, port: number): boolean {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`]
  const { host, origin } = request.headers
  if (!host || !hosts.includes(host)) return false
  return origin === undefined || hosts.some((own) => origin === `http://${own}`)
}
