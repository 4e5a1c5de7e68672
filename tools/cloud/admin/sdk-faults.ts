import { CloudError } from '../cloud-error'

/** What can happen to one request between a function and the database. */
export const FAULT_KINDS = ['drop-request', 'drop-answer', 'duplicate', 'delay'] as const
export type FaultKind = (typeof FAULT_KINDS)[number]

/** `crash` ends the function before this request is looked at. */
export type Fate = FaultKind | 'crash' | undefined

/** Longer than most requests take, so that later ones overtake; shorter than a function's timeout. */
const DELAY_MS_MAX = 120

const WRITES = new Set([
  'database.insertDocument',
  'database.modifyDocument',
  'database.modifyAndReturnDoc',
  'database.removeDocument',
  'database.commitTransaction',
])

interface Weather {
  share: number
  kinds: FaultKind[]
  /** The write, counted from 1, before which the function dies; 0 for none. */
  crashAtWrite: number
  /** The write, counted from 1, that arrives twice; 0 for none. */
  doubleAtWrite: number
}

const CALM: Weather = { share: 0, kinds: [], crashAtWrite: 0, doubleAtWrite: 0 }

/** What was asked of the database since the weather was last set. */
export interface SdkTraffic {
  requests: number
  /** Of functions only. */
  functionRequests: number
  functionWrites: number
  injected: Partial<Record<FaultKind | 'crash', number>>
}

const NO_TRAFFIC: SdkTraffic = { requests: 0, functionRequests: 0, functionWrites: 0, injected: {} }

/**
 * Bad weather on the way between functions and database, off unless the control plane asks for it. The same seed gives
 * the same fates in the order in which requests come. Only functions meet it: who tests from outside sees the truth.
 */
export class SdkFaults {
  private weather: Weather = CALM
  private random = 1
  private traffic: SdkTraffic = structuredClone(NO_TRAFFIC)

  /** Sets the weather and counts from zero. Refuses what it does not understand (INVALID_PARAM). */
  set(wanted: Record<string, unknown>): void {
    const { share = 0, kinds = FAULT_KINDS, seed = 1 } = wanted
    if (typeof share !== 'number' || !(share >= 0 && share <= 1)) throw invalid('share 要在 0 到 1 之间')
    if (!Array.isArray(kinds) || !kinds.every(isFaultKind) || kinds.length === 0)
      throw invalid(`kinds 要从 ${FAULT_KINDS.join('、')} 里选`)
    if (typeof seed !== 'number' || !Number.isInteger(seed)) throw invalid('seed 要是整数')
    const [crashAtWrite, doubleAtWrite] = [
      writeNumber(wanted, 'crashAtWrite'),
      writeNumber(wanted, 'doubleAtWrite'),
    ]
    this.weather = { share, kinds: [...kinds], crashAtWrite, doubleAtWrite }
    this.random = seed >>> 0 || 1
    this.traffic = structuredClone(NO_TRAFFIC)
  }

  /** Counts one request and says what becomes of it. */
  meet({ action, isOfFunction }: { action: unknown; isOfFunction: boolean }): Fate {
    if (typeof action !== 'string' || !action.startsWith('database.')) return undefined
    this.traffic.requests += 1
    if (!isOfFunction) return undefined
    this.traffic.functionRequests += 1
    if (WRITES.has(action)) this.traffic.functionWrites += 1
    const fate = this.fateOf(action)
    if (fate) this.traffic.injected[fate] = (this.traffic.injected[fate] ?? 0) + 1
    return fate
  }

  /** How long this delayed request waits, in milliseconds. */
  delayMs(): number {
    return Math.ceil(this.draw() * DELAY_MS_MAX)
  }

  stats(): SdkTraffic {
    return structuredClone(this.traffic)
  }

  private fateOf(action: string): Fate {
    const { share, kinds, crashAtWrite, doubleAtWrite } = this.weather
    if (WRITES.has(action)) {
      const { functionWrites } = this.traffic
      if (functionWrites === crashAtWrite) return 'crash'
      if (functionWrites === doubleAtWrite) return 'duplicate'
    }
    if (share === 0 || this.draw() >= share) return undefined
    return kinds[Math.floor(this.draw() * kinds.length)]
  }

  /** Mulberry32: small, and the same on every machine. */
  private draw(): number {
    this.random = (this.random + 0x6d2b79f5) >>> 0
    let mixed = this.random
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function writeNumber(wanted: Record<string, unknown>, key: 'crashAtWrite' | 'doubleAtWrite'): number {
  const value = wanted[key] ?? 0
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0)
    throw invalid(`${key} 要是从 1 数起的整数`)
  return value
}

function isFaultKind(kind: unknown): kind is FaultKind {
  return (FAULT_KINDS as readonly unknown[]).includes(kind)
}

function invalid(message: string): CloudError {
  return new CloudError('INVALID_PARAM', message)
}
