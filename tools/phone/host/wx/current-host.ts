import type { HostBridge } from '../core/host-bridge'

let current: HostBridge | undefined

/** Remembers the document's only host, so that elements registered without one still reach it. */
export function setCurrentHost(host: HostBridge): void {
  current = host
}

/** The document's host; throws when `createWx` or `registerElements` has not been given one yet. */
export function currentHost(): HostBridge {
  if (!current) throw new Error('the phone has no host yet: call createWx(host) first')
  return current
}

/** The document's host, or undefined: for elements that also work on a bare page of a test. */
export function currentHostIfAny(): HostBridge | undefined {
  return current
}
