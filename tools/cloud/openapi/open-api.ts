import type { Invocation } from '../functions/function-host'
import type { PlatformStore } from '../platform/platform-store'
import { decodeFields, encodeFields } from './protobuf'
import type { Field } from './protobuf'
import { sendSubscribeMessage } from './subscribe-message'
import { getUnlimitedCode } from './unlimited-code'
import { checkMessage } from './message-check'
import { checkPicture } from './picture-check'
import { Media } from './media'
import { getPhoneNumber } from './phone-number'

export interface OpenApiParts {
  store: PlatformStore
  now: () => number
}

/** An answer of WeChat's: a JSON object with errcode, or a picture. */
export type WeChatAnswer = { json: Record<string, unknown> } | { picture: Buffer; contentType: string }

/** Parameters in WeChat's own spelling (snake_case). */
export type OpenApiHandler = (parameters: Record<string, unknown>, parts: OpenApiParts) => WeChatAnswer

const HANDLERS: Record<string, OpenApiHandler> = {
  'subscribeMessage.send': sendSubscribeMessage,
  'wxacode.getUnlimited': getUnlimitedCode,
  'security.msgSecCheck': checkMessage,
  'security.imgSecCheck': checkPicture,
  'phonenumber.getPhoneNumber': getPhoneNumber,
}

const NO_PERMISSION = -604101
const NOT_FOUND = -604100
const OPEN_API = 0

/** WeChat's open API as far as this machine plays it. */
export class OpenApi {
  constructor(private readonly parts: OpenApiParts) {}

  /** `cloud.openapi.*`: protobuf in, protobuf out. */
  callProtobuf(name: string, request: Buffer, invocation: Invocation | undefined): Buffer {
    const fault = this.faultOf(name, invocation)
    if (fault) return encodeFields([{ number: 3, value: fault }])
    const message = decodeFields(request)
    const apiType = message.find((field) => field.number === 1)?.value ?? OPEN_API
    const data = message.find((field) => field.number === 2)?.value
    if (apiType !== OPEN_API || (data !== undefined && !Buffer.isBuffer(data))) {
      console.error(`[cloud] refused openapi ${name}: api type ${String(apiType)} is not supported`)
      return encodeFields([{ number: 3, value: NOT_FOUND }])
    }
    return encodeAnswer(this.run(name, data ? readPairs(data) : {}))
  }

  /** `cloud.callOpenAPI`: JSON in, JSON out. */
  callJson(name: string, requestData: unknown, invocation: Invocation | undefined): string {
    const fault = this.faultOf(name, invocation)
    if (fault)
      return JSON.stringify({ errcode: fault, errmsg: 'function has no permission to call this API' })
    const given = JSON.parse(typeof requestData === 'string' && requestData ? requestData : '{}') as Record<
      string,
      unknown
    >
    const answer = this.run(name, given)
    return JSON.stringify(
      'json' in answer ? answer.json : { errcode: NOT_FOUND, errmsg: 'a picture needs cloud.openapi' },
    )
  }

  private run(name: string, parameters: Record<string, unknown>): WeChatAnswer {
    const handler = HANDLERS[name]
    if (!handler) throw new Error(`openapi ${name} has no handler`)
    return handler(parameters, this.parts)
  }

  private faultOf(name: string, invocation: Invocation | undefined): number | undefined {
    if (!HANDLERS[name]) {
      console.error(
        `[cloud] refused openapi ${name}: not supported here (asked by ${invocation?.functionName ?? 'a process outside'})`,
      )
      return NOT_FOUND
    }
    if (!invocation?.openapi.includes(name)) {
      console.error(
        `[cloud] refused openapi ${name}: not in permissions.openapi of ${invocation?.functionName ?? 'a process outside'}`,
      )
      return NO_PERMISSION
    }
    return undefined
  }
}

function readPairs(data: Buffer): Record<string, unknown> {
  const parameters: Record<string, unknown> = {}
  for (const pair of decodeFields(data)) {
    if (pair.number !== 1 || !Buffer.isBuffer(pair.value)) continue
    const fields = decodeFields(pair.value)
    const key = bytesOf(fields, 1).toString('utf8')
    const fileName = bytesOf(fields, 4).toString('utf8')
    const value = bytesOf(fields, 2)
    parameters[key] = fileName ? new Media(fileName, value) : (JSON.parse(value.toString('utf8')) as unknown)
  }
  return parameters
}

function bytesOf(fields: Field[], number: number): Buffer {
  const value = fields.find((field) => field.number === number)?.value
  return Buffer.isBuffer(value) ? value : Buffer.alloc(0)
}

function encodeAnswer(answer: WeChatAnswer): Buffer {
  const [bytes, contentType] =
    'json' in answer
      ? [Buffer.from(JSON.stringify(answer.json)), 'application/json; encoding=utf-8']
      : [answer.picture, answer.contentType]
  return encodeFields([
    { number: 1, value: bytes },
    { number: 2, value: Buffer.from(contentType) },
    { number: 4, value: 200 },
  ])
}
