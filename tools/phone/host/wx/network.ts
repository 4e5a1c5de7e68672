import type { HostBridge } from '../core/host-bridge'
import { ApiRefusal, Listeners, asyncApi } from './api-result'

const typeOf = (online: boolean): string => (online ? 'wifi' : 'none')

function demand(host: HostBridge): void {
  if (!host.network.online)
    throw new ApiRefusal('errcode:-106 cronet_error_code:-106 error_msg:net::ERR_INTERNET_DISCONNECTED', {
      errno: 5,
    })
}

async function request(host: HostBridge, options: Record<string, unknown>): Promise<Record<string, unknown>> {
  demand(host)
  const method = String(options.method ?? 'GET').toUpperCase()
  const body =
    options.data === undefined || method === 'GET'
      ? undefined
      : typeof options.data === 'string'
        ? options.data
        : JSON.stringify(options.data)
  const response = await fetch(String(options.url), {
    method,
    headers: {
      'content-type': 'application/json',
      ...(options.header as Record<string, string> | undefined),
    },
    ...(body === undefined ? {} : { body }),
  })
  const text = await response.text()
  let data: unknown = text
  if (options.dataType !== 'text') {
    try {
      data = JSON.parse(text)
    } catch {
      // WeChat hands over the text as it is when it is no JSON.
    }
  }
  return { data, statusCode: response.status, header: Object.fromEntries(response.headers), cookies: [] }
}

/** The pretended network: its state, its changes, and requests that fail without it. */
export function networkApis(host: HostBridge): Record<string, unknown> {
  const changes = new Listeners<{ isConnected: boolean; networkType: string }>()
  const weak = new Listeners<unknown>()
  host.network.onChange((online) => changes.emit({ isConnected: online, networkType: typeOf(online) }))
  return {
    getNetworkType: asyncApi('getNetworkType', () => ({
      networkType: typeOf(host.network.online),
      hasSystemProxy: false,
      signalStrength: 4,
    })),
    onNetworkStatusChange: changes.on,
    offNetworkStatusChange: changes.off,
    onNetworkWeakChange: weak.on,
    offNetworkWeakChange: weak.off,
    request: (options: Record<string, unknown> = {}) => {
      void asyncApi('request', (given) => request(host, given))({ complete: () => undefined, ...options })
      return {
        abort: () => undefined,
        onHeadersReceived: () => undefined,
        offHeadersReceived: () => undefined,
      }
    },
  }
}
