import type { CloudAnswer, HostNetwork } from './host-bridge'

/** The pretended network of this phone. */
export function createNetwork(): HostNetwork {
  const listeners = new Set<(online: boolean) => void>()
  let online = true
  return {
    get online() {
      return online
    },
    setOnline(value) {
      if (online === value) return
      online = value
      for (const listener of listeners) listener(value)
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Reaches tools/cloud through the phone's own server. */
export class CloudLink {
  constructor(
    private readonly personKey: string,
    private readonly network: HostNetwork,
  ) {}

  call(name: string, data: unknown): Promise<CloudAnswer> {
    return this.post('/cloud/call', { as: this.personKey, name, data }) as Promise<CloudAnswer>
  }

  control(path: string, body: unknown): Promise<unknown> {
    return this.post(`/cloud/control/${path}`, body)
  }

  private async post(path: string, body: unknown): Promise<unknown> {
    if (!this.network.online) throw new Error('network is cut')
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    // An answer that arrives after the network was cut did not arrive.
    if (!this.network.online) throw new Error('network is cut')
    const text = await response.text()
    if (response.status >= 500) throw new Error(text || `HTTP ${response.status}`)
    return JSON.parse(text) as unknown
  }
}
