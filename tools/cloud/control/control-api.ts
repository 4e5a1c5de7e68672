import type { SdkFaults } from '../admin/sdk-faults'
import { CloudError } from '../cloud-error'
import type { Clock } from '../clock'
import type { CollectionDeclaration, Database } from '../database/open-database'
import { faultForPhone, FunctionFault } from '../functions/function-fault'
import type { FunctionHost } from '../functions/function-host'
import type { PlatformStore } from '../platform/platform-store'
import type { Storage } from '../storage/storage'
import { timerEvent } from '../timers/timer-loop'

export interface ControlParts {
  clock: Clock
  database: Database
  functions: FunctionHost
  faults: SdkFaults
  storage: Storage
  store: PlatformStore
  startedAt: number
}

type ControlHandler = (parts: ControlParts, body: Record<string, unknown>) => unknown

const HANDLERS: Record<string, ControlHandler> = {
  'POST call': call,
  'POST clock': setClock,
  'POST reset': reset,
  'POST collections': (parts, body) => createCollections(parts, body),
  'POST fire': fire,
  'POST content': ({ store }, { rule }) => {
    store.forbid(
      rule === null || rule === undefined ? [] : Array.isArray(rule) ? rule.map(String) : [String(rule)],
    )
    return { ok: true }
  },
  'POST pictures': ({ store }, { areRisky }) => {
    if (typeof areRisky !== 'boolean') throw invalid('areRisky 要是 true 或 false')
    store.judgePictures(areRisky)
    return { ok: true }
  },
  'POST consent': ({ store }, body) => {
    const count = body.count ?? 1
    if (typeof count !== 'number' || !Number.isInteger(count) || count < 1) throw invalid('count 要是正整数')
    store.consent(textOf(body, 'openid'), textOf(body, 'templateId'), count)
    return { ok: true }
  },
  'POST templates': ({ store }, body) => {
    if (!Array.isArray(body.keys)) throw invalid('keys 要是字段名的数组')
    store.declareTemplate(textOf(body, 'templateId'), body.keys.map(String))
    return { ok: true }
  },
  'POST phone-number': ({ store, clock }, body) => {
    store.registerPhone(textOf(body, 'code'), textOf(body, 'phone'), clock.now())
    return { ok: true }
  },
  'POST faults': ({ faults }, body) => {
    faults.set(body)
    return { ok: true }
  },
  'GET changes': ({ database }) => database.changes(),
  'GET outbox': ({ store }) => store.sent,
  'GET health': health,
}

/**
 * Answers one request of the control plane; `name` is what follows `/__local/`. Throws CloudError with code
 * `NOT_FOUND` for a name it does not know and `INVALID_PARAM` for input it does not understand.
 */
export async function answerControl(
  parts: ControlParts,
  { method, name, body }: { method: string; name: string; body: Record<string, unknown> },
): Promise<unknown> {
  const handler = HANDLERS[`${method} ${name}`]
  if (!handler) throw new CloudError('NOT_FOUND', `没有 ${method} /__local/${name} 这个入口。`)
  return handler(parts, body)
}

async function call({ functions }: ControlParts, body: Record<string, unknown>): Promise<unknown> {
  const { as, data, source } = body
  if (as !== undefined && as !== null && typeof as !== 'string') throw invalid('as 要是 OPENID 文本')
  // The SDK turns an all-digit id into a number and cuts it; better refused here than hunted there.
  if (typeof as === 'string' && /^-?\d+$/.test(as)) throw invalid('OPENID 不能全是数字，SDK 会把它读成数')
  const caller = {
    source: typeof source === 'string' ? source : 'wx_client',
    ...(typeof as === 'string' ? { openid: as } : {}),
  }
  try {
    return { result: JSON.parse(await functions.invoke(textOf(body, 'function'), data, caller)) as unknown }
  } catch (fault) {
    if (fault instanceof FunctionFault) return { error: faultForPhone(fault) }
    throw fault
  }
}

function setClock({ clock }: ControlParts, { offsetMs, at }: Record<string, unknown>): unknown {
  if (typeof at === 'number' && Number.isFinite(at)) clock.shiftTo(at - Date.now())
  else if (typeof offsetMs === 'number' && Number.isFinite(offsetMs)) clock.shiftTo(offsetMs)
  else throw invalid('要给 offsetMs（毫秒）或 at（毫秒时刻）')
  return { now: clock.now(), offsetMs: clock.offsetMs }
}

/** Warm instances go too: what they remember would otherwise outlive the documents it was read from. */
async function reset({ clock, database, faults, functions, storage, store }: ControlParts): Promise<unknown> {
  clock.shiftTo(0)
  faults.set({})
  functions.recycle()
  await database.reset()
  storage.reset()
  store.reset()
  return { ok: true }
}

async function createCollections(
  { database }: ControlParts,
  body: Record<string, unknown>,
): Promise<unknown> {
  if (!Array.isArray(body.collections)) throw invalid('要给 collections: [{name, indexes}]')
  await database.ensureCollections(body.collections as CollectionDeclaration[])
  return { ok: true }
}

async function fire({ functions, clock }: ControlParts, body: Record<string, unknown>): Promise<unknown> {
  const name = textOf(body, 'function')
  const declared = functions.functions.find((one) => one.name === name)?.triggers[0]?.name
  const trigger = typeof body.trigger === 'string' ? body.trigger : (declared ?? 'manual')
  try {
    const json = await functions.invoke(
      name,
      timerEvent(trigger, clock.now()),
      { source: 'wx_trigger' },
      'timer',
    )
    return { result: JSON.parse(json) as unknown }
  } catch (fault) {
    if (fault instanceof FunctionFault) return { error: faultForPhone(fault) }
    throw fault
  }
}

function health({ clock, database, faults, functions, store, startedAt }: ControlParts): unknown {
  const { collections, openTransactions } = database.stats()
  const instances = functions.stats()
  return {
    ok: true,
    uptimeMs: Math.round(performance.now() - startedAt),
    now: clock.now(),
    offsetMs: clock.offsetMs,
    collections,
    openTransactions,
    traffic: faults.stats(),
    outbox: store.sent.length,
    functions: functions.functions.map(({ name, timeoutSeconds, memoryMb, openapi, triggers }) => ({
      name,
      timeoutSeconds,
      memoryMb,
      openapi,
      triggers,
      ...instances[name],
    })),
  }
}

function textOf(body: Record<string, unknown>, key: string): string {
  const value = body[key]
  if (typeof value !== 'string' || value === '') throw invalid(`缺少 ${key}`)
  return value
}

function invalid(message: string): CloudError {
  return new CloudError('INVALID_PARAM', message)
}
