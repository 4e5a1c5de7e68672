import type { HostBridge } from '../core/host-bridge'
import { ApiRefusal, asyncApi } from './api-result'

const STORAGE_KB_MAX = 10_240
const VALUE_BYTES_MAX = 1024 * 1024

interface Box {
  value: unknown
  isDate?: true
}

/** What a mini-program stores, kept in the browser under the person's own prefix. */
class PersonStorage {
  private readonly prefix: string

  constructor(prefix: string) {
    this.prefix = `${prefix}data:`
  }

  keys(): string[] {
    const found: string[] = []
    for (let i = 0; i < localStorage.length; i++) {
      const key = localStorage.key(i)
      if (key?.startsWith(this.prefix)) found.push(key.slice(this.prefix.length))
    }
    return found
  }

  has(key: string): boolean {
    return localStorage.getItem(this.prefix + key) !== null
  }

  get(key: string): unknown {
    const text = localStorage.getItem(this.prefix + key)
    if (text === null) return ''
    const box = JSON.parse(text) as Box
    return box.isDate ? new Date(box.value as number) : box.value
  }

  set(key: string, value: unknown): void {
    const box: Box = value instanceof Date ? { value: value.getTime(), isDate: true } : { value }
    const text = JSON.stringify(box)
    if (text.length > VALUE_BYTES_MAX) throw new ApiRefusal('entry size limit reached')
    localStorage.setItem(this.prefix + key, text)
  }

  remove(key: string): void {
    localStorage.removeItem(this.prefix + key)
  }

  clear(): void {
    for (const key of this.keys()) this.remove(key)
  }

  info(): { keys: string[]; currentSize: number; limitSize: number } {
    const keys = this.keys()
    const bytes = keys.reduce(
      (sum, key) => sum + key.length + (localStorage.getItem(this.prefix + key)?.length ?? 0),
      0,
    )
    return { keys, currentSize: Math.ceil(bytes / 1024), limitSize: STORAGE_KB_MAX }
  }
}

function demandKey(key: unknown): string {
  if (typeof key !== 'string' || key === '')
    throw new ApiRefusal('parameter error: parameter.key should be a non-empty String')
  return key
}

/** Storage, synchronous and asynchronous. */
export function storageApis(host: HostBridge): Record<string, unknown> {
  const store = new PersonStorage(host.storagePrefix)
  return {
    getStorageSync: (key: string) => store.get(key),
    setStorageSync: (key: string, value: unknown) => store.set(demandKey(key), value),
    removeStorageSync: (key: string) => store.remove(key),
    clearStorageSync: () => store.clear(),
    getStorageInfoSync: () => store.info(),
    batchGetStorageSync: (keys: string[]) => keys.map((key) => store.get(key)),
    batchSetStorageSync: (list: { key: string; value: unknown }[]) =>
      list.forEach(({ key, value }) => store.set(key, value)),
    getStorage: asyncApi('getStorage', (options) => {
      const key = demandKey(options.key)
      if (!store.has(key)) throw new ApiRefusal('data not found')
      return { data: store.get(key) }
    }),
    setStorage: asyncApi('setStorage', (options) => store.set(demandKey(options.key), options.data)),
    removeStorage: asyncApi('removeStorage', (options) => store.remove(demandKey(options.key))),
    clearStorage: asyncApi('clearStorage', () => store.clear()),
    getStorageInfo: asyncApi('getStorageInfo', () => store.info()),
  }
}
