import type { IncomingMessage } from 'node:http'
import { CloudError } from '../cloud-error'

/** Reads a request's body whole. Refuses more than `bytesMax` bytes. */
export async function readBody(request: IncomingMessage, bytesMax: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > bytesMax)
      throw new CloudError('EXCEED_REQUEST_SIZE_LIMIT', `request body exceeds ${bytesMax} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Reads a JSON object. Refuses anything else. */
export async function readJson(request: IncomingMessage, bytesMax: number): Promise<Record<string, unknown>> {
  const text = (await readBody(request, bytesMax)).toString('utf8')
  if (text === '') return {}
  return asObject(parseJson(text))
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new CloudError('INVALID_PARAM', 'the request body is not JSON')
  }
}

export function asObject(value: unknown): Record<string, unknown> {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw new CloudError('INVALID_PARAM', 'the request body is not a JSON object')
  }
  return value as Record<string, unknown>
}
