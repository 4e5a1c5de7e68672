import { randomUUID } from 'node:crypto'
import { CloudError } from '../cloud-error'
import type { Database } from '../database/open-database'
import { DatabaseError } from '../database/database-error'
import { faultForAdmin, FunctionFault } from '../functions/function-fault'
import type { FunctionHost } from '../functions/function-host'
import type { Storage } from '../storage/storage'
import type { OpenApi } from '../openapi/open-api'

export interface AdminParts {
  envId: string
  database: Database
  functions: FunctionHost
  storage: Storage
  openApi: OpenApi
  log: (line: string) => void
}

/** What the SDK gets back: an object for JSON, bytes for protobuf. */
export type AdminAnswer = Record<string, unknown> | Buffer

/** Answers one request of the admin protocol. Never throws: a refusal is `{code, message, requestId}`. */
export async function answerAdmin(parts: AdminParts, body: Record<string, unknown>): Promise<AdminAnswer> {
  const requestId = randomUUID()
  const action = typeof body.action === 'string' ? body.action : ''
  const startedAt = performance.now()
  let outcome = 'ok'
  try {
    checkEnvironment(parts, body)
    const answer = await dispatch(parts, action, body)
    return Buffer.isBuffer(answer) ? answer : { requestId, ...answer }
  } catch (thrown) {
    const refusal = refusalOf(thrown)
    outcome = refusal.code
    if (refusal.isLoud) console.error(loudText(action, body, refusal.message, thrown))
    return { requestId, code: refusal.code, message: refusal.message }
  } finally {
    const subject = body.collectionName ?? body.function_name ?? body.apiName ?? ''
    parts.log(`${action} ${String(subject)} ${(performance.now() - startedAt).toFixed(1)} ms ${outcome}`)
  }
}

async function dispatch(
  parts: AdminParts,
  action: string,
  body: Record<string, unknown>,
): Promise<AdminAnswer> {
  if (action.startsWith('database.')) return { ...(await parts.database.handle(action, body)) }
  switch (action) {
    case 'functions.invokeFunction':
      return invoke(parts, body)
    case 'storage.getUploadMetadata':
      return { data: parts.storage.uploadMetadata(body.path) }
    case 'storage.batchGetDownloadUrl':
      return { data: { download_list: parts.storage.downloadUrls(body.file_list) } }
    case 'storage.batchDeleteFile':
      return { data: { delete_list: parts.storage.remove(body.fileid_list) } }
    case 'wx.openApi':
      return parts.openApi.callProtobuf(
        String(body.apiName),
        body.requestData as Buffer,
        parts.functions.invocationOf(body.wxCloudApiToken),
      )
    case 'wx.api':
      return {
        data: {
          responseData: parts.openApi.callJson(
            String(body.apiName),
            body.requestData,
            parts.functions.invocationOf(body.wxCloudApiToken),
          ),
        },
      }
    default:
      throw new UnknownAction(`unsupported action ${JSON.stringify(action)}`)
  }
}

class UnknownAction extends Error {}

async function invoke(parts: AdminParts, body: Record<string, unknown>): Promise<AdminAnswer> {
  const caller = parts.functions.invocationOf(body.wxCloudApiToken)?.caller
  const text = typeof body.request_data === 'string' && body.request_data !== '' ? body.request_data : '{}'
  const json = await parts.functions.invoke(String(body.function_name), JSON.parse(text), {
    ...(caller?.openid === undefined ? {} : { openid: caller.openid }),
    source: caller ? `${caller.source},scf` : 'scf',
  })
  return { data: { response_data: json } }
}

function checkEnvironment(parts: AdminParts, body: Record<string, unknown>): void {
  if (body.envName && body.envName !== parts.envId) {
    throw new CloudError('INVALIID_ENV', `Environment not found: ${String(body.envName)}`)
  }
}

function refusalOf(thrown: unknown): { code: string; message: string; isLoud: boolean } {
  if (thrown instanceof DatabaseError || thrown instanceof CloudError) {
    return {
      code: thrown.code,
      message: thrown.message,
      isLoud: /unsupported|not supported|unknown/i.test(thrown.message),
    }
  }
  if (thrown instanceof FunctionFault) return { ...faultForAdmin(thrown), isLoud: false }
  if (thrown instanceof UnknownAction) return { code: 'INVALID_PARAM', message: thrown.message, isLoud: true }
  return { code: 'SYS_ERR', message: thrown instanceof Error ? thrown.message : String(thrown), isLoud: true }
}

/** A request nobody here understands is printed by its shape: names and types, never the values people gave. */
function loudText(action: string, body: Record<string, unknown>, message: string, thrown: unknown): string {
  const shape = Object.fromEntries(
    Object.entries(body)
      .filter(([key]) => !/token|accesstoken/i.test(key))
      .map(([key, value]) => [key, shapeOf(key, value)]),
  )
  const isForeseen = [UnknownAction, CloudError, DatabaseError].some((kind) => thrown instanceof kind)
  const stack = isForeseen ? '' : `\n${stackOf(thrown)}`
  return `[cloud] refused ${action || '(no action)'}: ${message}\n${JSON.stringify(shape, null, 2)}${stack}`
}

const NAMING =
  /^(action|collectionName|queryType|function_name|apiName|envName|multi|merge|upsert|limit|offset|order|projection|stageKey)$/

function shapeOf(key: string, value: unknown): unknown {
  if (NAMING.test(key)) return value
  if (Buffer.isBuffer(value)) return `${value.length} bytes`
  if (Array.isArray(value)) return value.map((one) => shapeOf('', one))
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, shapeOf(name, one)]))
  }
  if (typeof value !== 'string' || !/^[[{"]/.test(value)) return typeof value
  // What stands before a colon is a name and stays, and so does what begins with $; every other text or number goes.
  return value.replace(/"(?:[^"\\]|\\.)*"(\s*:)?|-?\d[\d.eE+-]*/g, (part, colon?: string) =>
    colon !== undefined || part.startsWith('"$') ? part : '?',
  )
}

function stackOf(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
}
