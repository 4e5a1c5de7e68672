import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Person } from '../people'

const BODY_BYTES_MAX = 16 * 1024 * 1024

/** Carries a phone's cloud calls to tools/cloud; who calls is decided here, never by the page. */
export class CloudProxy {
  constructor(
    private readonly people: readonly Person[],
    private readonly cloudUrl: string | undefined,
  ) {}

  async answer(request: IncomingMessage, url: URL, response: ServerResponse): Promise<void> {
    if (!this.cloudUrl) return end(response, 503, '没有云:启动时没有给出 --cloud')
    if (request.method === 'GET' && url.pathname.startsWith('/cloud/file/')) {
      return this.forward(
        response,
        `/files/${url.pathname.slice('/cloud/file/'.length)}${url.search}`,
        undefined,
      )
    }
    if (request.method !== 'POST') return end(response, 405, 'POST only')
    const body = await readBody(request)
    if (url.pathname === '/cloud/call') return this.call(body, response)
    if (url.pathname.startsWith('/cloud/control/')) {
      return this.forward(response, `/__local/${url.pathname.slice('/cloud/control/'.length)}`, body)
    }
    return end(response, 404, 'not found')
  }

  private call(body: string, response: ServerResponse): Promise<void> | void {
    const { as, name, data } = JSON.parse(body) as { as: string; name: string; data: unknown }
    const person = this.people.find((each) => each.key === as)
    if (!person) return end(response, 404, `没有这个人:${as}`)
    return this.forward(
      response,
      '/__local/call',
      JSON.stringify({ as: person.openid, function: name, data }),
    )
  }

  private async forward(response: ServerResponse, path: string, body: string | undefined): Promise<void> {
    let answer: Response
    try {
      const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: body ?? '' }
      answer = await fetch(this.cloudUrl + path, body === undefined ? {} : post)
    } catch {
      return end(response, 502, '云没有回答')
    }
    const bytes = Buffer.from(await answer.arrayBuffer())
    const type = answer.headers.get('content-type') ?? 'application/octet-stream'
    response.writeHead(answer.status, { 'content-type': type, 'cache-control': 'no-store' }).end(bytes)
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > BODY_BYTES_MAX) throw new Error('request too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function end(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(text)
}
