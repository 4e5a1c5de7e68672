import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { extname, join, normalize, resolve, sep } from 'node:path'
import type { CompiledApp } from '../compile/compile-app'
import type { Person, Place } from '../people'
import type { HostBundle } from './bundle-host'
import { CloudProxy } from './cloud-proxy'
import { fontCss, fontFile } from './fonts'
import { hasForeignSource } from './foreign-source'
import { phoneDocument } from './phone-document'

export interface PhoneServerParts {
  appDir: string
  people: Person[]
  places: Place[]
  cloudUrl: string | undefined
  host: HostBundle
  app(): CompiledApp
  /** The file behind a path below `/app/`. */
  assetFile(path: string): string
}

export interface PhoneServer {
  http: Server
  listen(port: number): Promise<void>
  /** Tells every open phone that the app was built anew. */
  reload(): void
  close(): Promise<void>
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.mp3': 'audio/mpeg',
}

/** The server behind `startPhone`; it answers only requests addressed to this machine. */
export function createPhoneServer(parts: PhoneServerParts): PhoneServer {
  const streams = new Set<ServerResponse>()
  const proxy = new CloudProxy(parts.people, parts.cloudUrl)
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (hasForeignSource(request)) return send(response, 403, 'text/plain', 'foreign host or origin')
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    if (url.pathname.startsWith('/cloud/')) return proxy.answer(request, url, response)
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return send(response, 405, 'text/plain', 'GET only')
    if (url.pathname === '/events') return openStream(response, streams)
    return answerGet(parts, url, response)
  }
  const http = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (!response.headersSent) send(response, 500, 'text/plain', String(error))
      else response.destroy()
    })
  })
  return {
    http,
    listen: (port) =>
      new Promise((done, refuse) => {
        http.once('error', refuse)
        http.listen(port, '127.0.0.1', () => done())
      }),
    reload() {
      for (const stream of streams) stream.write('event: rebuilt\ndata: {}\n\n')
    },
    close: () =>
      new Promise((done) => {
        for (const stream of streams) stream.end()
        http.close(() => done())
        http.closeAllConnections()
      }),
  }
}

function answerGet(parts: PhoneServerParts, url: URL, response: ServerResponse): void {
  const { host } = parts
  const app = parts.app()
  switch (url.pathname) {
    case '/':
      return host.shellHtml
        ? send(response, 200, types['.html'] ?? '', readFileSync(host.shellHtml))
        : redirect(response, `/phone?as=${encodeURIComponent(parts.people[0]?.key ?? '')}`)
    case '/phone':
      return answerPhone(parts, url, response)
    case '/host.js':
      return send(response, 200, types['.js'] ?? '', host.hostJs)
    case '/host.css':
      return send(response, 200, types['.css'] ?? '', host.hostCss)
    case '/shell.js':
      return send(response, 200, types['.js'] ?? '', host.shellJs)
    case '/font.css':
      return send(response, 200, types['.css'] ?? '', fontCss())
    case '/people.json':
      return sendJson(response, { people: parts.people, places: parts.places })
    case '/app/manifest.js':
      return send(response, 200, types['.js'] ?? '', app.manifestJs)
    case '/app/app.js':
      return send(response, 200, types['.js'] ?? '', app.appJs)
    case '/app/app.js.map':
      return send(response, 200, types['.map'] ?? '', app.appJsMap)
    default:
      return answerFile(parts, decodeURIComponent(url.pathname), response)
  }
}

function answerPhone(parts: PhoneServerParts, url: URL, response: ServerResponse): void {
  const key = url.searchParams.get('as') ?? parts.people[0]?.key
  const person = parts.people.find((each) => each.key === key)
  if (!person) {
    const known = parts.people.map((each) => each.key).join('、')
    return send(response, 404, 'text/plain; charset=utf-8', `没有这个人:${key}。可选:${known}`)
  }
  send(response, 200, types['.html'] ?? '', phoneDocument({ person, places: parts.places }))
}

/** Pictures of the app, and the fonts; sources are not handed out. */
function answerFile(parts: PhoneServerParts, path: string, response: ServerResponse): void {
  const file = path.startsWith('/font/') ? fontFile(path.slice(6)) : appAsset(parts, path)
  if (!file || !existsSync(file) || !statSync(file).isFile())
    return send(response, 404, 'text/plain', 'not found')
  send(response, 200, types[extname(file)] ?? 'application/octet-stream', readFileSync(file))
}

function appAsset(parts: PhoneServerParts, path: string): string | undefined {
  if (!path.startsWith('/app/')) return undefined
  const inside = normalize(path.slice(5))
  if (inside.startsWith('..') || inside.startsWith(sep) || /\.(ts|wxml|wxss|wxs)$/.test(inside))
    return undefined
  const file = resolve(parts.assetFile(inside))
  return file.startsWith(parts.appDir + sep) || file.includes(`${sep}node_modules${sep}`)
    ? join(file)
    : undefined
}

function openStream(response: ServerResponse, streams: Set<ServerResponse>): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  response.write('retry: 1000\n\n')
  streams.add(response)
  response.on('close', () => streams.delete(response))
}

function redirect(response: ServerResponse, to: string): void {
  response.writeHead(302, { location: to }).end()
}

function sendJson(response: ServerResponse, body: unknown): void {
  send(response, 200, types['.json'] ?? '', JSON.stringify(body))
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body)
}
