import { createServer } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerAdmin } from '../admin/admin-api'
import type { AdminParts } from '../admin/admin-api'
import type { SdkFaults } from '../admin/sdk-faults'
import { CloudError } from '../cloud-error'
import { answerControl } from '../control/control-api'
import type { ControlParts } from '../control/control-api'
import { DatabaseError } from '../database/database-error'
import { isOwnRequest } from './host-guard'
import { parseMultipart } from './multipart'
import { asObject, parseJson, readBody, readJson } from './read-body'

const PACKET_BYTES_MAX = 16 * 1024 * 1024
const UPLOAD_BYTES_MAX = 50 * 1024 * 1024

export type ServerParts = AdminParts & ControlParts & { faults: SdkFaults }

/** Listens on loopback. `partsFor` is asked once, when the port is known, because file addresses hold it. */
export async function listen(port: number): Promise<{ server: Server; port: number }> {
  const server = createServer()
  server.keepAliveTimeout = 30_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(portFault(error, port)))
    server.listen(port, '127.0.0.1', resolve)
  })
  return { server, port: (server.address() as AddressInfo).port }
}

/** Starts answering: `/admin` the SDK, `/__local/` tools and tests, `/upload/` and `/files/` stored files. */
export function serve(server: Server, port: number, parts: ServerParts): void {
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    answer(parts, port, request, response).catch((thrown: unknown) => {
      const [status, body] = refusalOf(thrown)
      if (status === 500) console.error(thrown)
      if (!response.headersSent) sendJson(response, status, body)
      else response.destroy()
    })
  })
}

async function answer(
  parts: ServerParts,
  port: number,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!isOwnRequest(request, port)) {
    sendJson(response, 403, { code: 'FORBIDDEN', message: 'foreign Host or Origin' })
    return
  }
  const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1')
  if (pathname === '/admin' && request.method === 'POST') return answerSdk(parts, request, response)
  if (pathname.startsWith('/__local/')) {
    const body = request.method === 'POST' ? await readJson(request, PACKET_BYTES_MAX) : {}
    const name = pathname.slice('/__local/'.length)
    sendJson(response, 200, await answerControl(parts, { method: request.method ?? 'GET', name, body }))
    return
  }
  if (pathname.startsWith('/upload/') && request.method === 'PUT')
    return receiveUpload(parts, request, response, pathname)
  if (pathname.startsWith('/files/') && (request.method === 'GET' || request.method === 'HEAD')) {
    return sendFile(parts, request, response, pathname)
  }
  throw new CloudError('NOT_FOUND', `没有 ${request.method ?? ''} ${pathname} 这个入口。`)
}

async function answerSdk(
  parts: ServerParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readSdkBody(request)
  const invocation = parts.functions.invocationOf(body.wxCloudApiToken)
  const fate = parts.faults.meet({ action: body.action, isOfFunction: invocation !== undefined })
  if (fate === 'crash' && invocation) await parts.functions.kill(invocation)
  if (fate === 'crash' || fate === 'drop-request') return void request.socket.destroy()
  if (fate === 'duplicate') await answerAdmin(parts, body)
  const reply = await answerAdmin(parts, body)
  if (fate === 'drop-answer') return void request.socket.destroy()
  if (fate === 'delay') await pause(parts.faults.delayMs())
  if (!Buffer.isBuffer(reply)) {
    sendJson(response, 200, reply)
    return
  }
  response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': reply.length })
  response.end(reply)
}

async function readSdkBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const bytes = await readBody(request, PACKET_BYTES_MAX)
  const contentType = request.headers['content-type'] ?? ''
  if (!contentType.startsWith('multipart/form-data')) return asObject(parseJson(bytes.toString('utf8')))
  const body: Record<string, unknown> = {}
  for (const [name, value] of parseMultipart(bytes, contentType)) {
    body[name] = name === 'requestData' ? value : value.toString('utf8')
  }
  return body
}

async function receiveUpload(
  parts: ServerParts,
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
): Promise<void> {
  try {
    const bytes = await readBody(request, UPLOAD_BYTES_MAX)
    parts.storage.receive(
      request.headers.authorization,
      decodeURIComponent(pathname.slice('/upload/'.length)),
      bytes,
    )
    response.writeHead(200)
    response.end()
  } catch (thrown) {
    if (!(thrown instanceof CloudError)) throw thrown
    const fields = { Code: thrown.code, Message: thrown.message, RequestId: 'local', TraceId: 'local' }
    const xml = Object.entries(fields).map(([name, value]) => `<${name}>${value}</${name}>`)
    response.writeHead(403, { 'content-type': 'application/xml' })
    response.end(`<?xml version='1.0' encoding='utf-8' ?><Error>${xml.join('')}</Error>`)
  }
}

function sendFile(
  parts: ServerParts,
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
): void {
  const file = parts.storage.read(decodeURIComponent(pathname.slice('/files/'.length)))
  if (!file) throw new CloudError('NOT_FOUND', '没有这个文件。')
  response.writeHead(200, {
    'content-type': file.contentType,
    'content-length': file.bytes.length,
    'x-content-type-options': 'nosniff',
  })
  response.end(request.method === 'HEAD' ? undefined : file.bytes)
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body ?? null)
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
  })
  response.end(text)
}

function refusalOf(thrown: unknown): [number, { code: string; message: string }] {
  if (thrown instanceof CloudError) {
    return [thrown.code === 'NOT_FOUND' ? 404 : 400, { code: thrown.code, message: thrown.message }]
  }
  if (thrown instanceof DatabaseError) return [400, { code: thrown.code, message: thrown.message }]
  return [500, { code: 'SYS_ERR', message: thrown instanceof Error ? thrown.message : String(thrown) }]
}

function portFault(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE')
    return new CloudError('PORT_TAKEN', `端口 ${port} 已被占用，请换一个端口，或用 --port 0 自动选择。`)
  if (error.code === 'EACCES')
    return new CloudError('PORT_TAKEN', `没有权限使用端口 ${port}，请换一个大于 1024 的端口。`)
  return error
}
