import { createSecretKey, type KeyObject } from 'node:crypto'

/** Keys by number: the highest one seals, all of them open. */
export type KeyRing = ReadonlyMap<number, KeyObject>

export interface Secrets {
  /** NIANGJIA_FIELD_KEYS `1:<base64 of 32 bytes>,2:…`: AES-256 keys of sealed fields. */
  fieldKeys: KeyRing
  /** NIANGJIA_INDEX_KEY `<base64 of 32 bytes>`: blind indexes; changing it means re-indexing. */
  indexKey: KeyObject
  /** NIANGJIA_TOKEN_KEYS `1:<base64>,…`: rotating voucher codes. */
  tokenKeys: KeyRing
  /** NIANGJIA_TEMPLATES `voucher-redeemed:<template id>,loan-due:…`: WeChat's subscription templates by kind. */
  templates: ReadonlyMap<string, string>
}

const KEY_BYTES = 32

function readKey(name: string, text: string): KeyObject {
  const bytes = Buffer.from(text, 'base64')
  if (bytes.length !== KEY_BYTES) throw new Error(`${name} must hold base64 of ${KEY_BYTES} bytes`)
  return createSecretKey(bytes)
}

function readPairs(name: string, environment: NodeJS.ProcessEnv): [string, string][] {
  const text = environment[name]
  if (!text) throw new Error(`${name} is not set: the function cannot start without it`)
  return text.split(',').map((pair) => {
    const colon = pair.indexOf(':')
    if (colon < 1) throw new Error(`${name} must be written key:value,key:value`)
    return [pair.slice(0, colon).trim(), pair.slice(colon + 1).trim()]
  })
}

function readRing(name: string, environment: NodeJS.ProcessEnv): KeyRing {
  return new Map(
    readPairs(name, environment).map(([number, value]) => {
      const version = Number(number)
      if (!Number.isInteger(version) || version < 1 || version > 35)
        throw new Error(`${name}: key numbers run from 1 to 35`)
      return [version, readKey(name, value)]
    }),
  )
}

/** Reads every secret at start, so that a wrong deployment fails at once and not at noon. */
export function readSecrets(environment: NodeJS.ProcessEnv): Secrets {
  const indexKey = environment.NIANGJIA_INDEX_KEY
  if (!indexKey) throw new Error('NIANGJIA_INDEX_KEY is not set: the function cannot start without it')
  return {
    fieldKeys: readRing('NIANGJIA_FIELD_KEYS', environment),
    indexKey: readKey('NIANGJIA_INDEX_KEY', indexKey),
    tokenKeys: readRing('NIANGJIA_TOKEN_KEYS', environment),
    templates: new Map(readPairs('NIANGJIA_TEMPLATES', environment)),
  }
}

/** The number of the key that seals and signs from now on. */
export function newestKey(ring: KeyRing): number {
  return Math.max(...ring.keys())
}
