import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { build } from 'esbuild'
import { projectRoot } from '../build/project-root'
import { sdkEnvironment } from '../cloud/functions/sdk-environment'

/** What a function's worker runs: the genuine SDK, so many conditional updates at once, for so long. */
const CALLER = `
import cloud from 'wx-server-sdk'
import { parentPort, workerData } from 'node:worker_threads'
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
const stocks = cloud.database().collection('offer_stocks')
const end = performance.now() + workerData.ms
let calls = 0
const caller = async () => {
  for (; performance.now() < end; calls += 1)
    await stocks.where({ _id: 'one', remaining: 1 }).update({ data: { remaining: 0 } })
}
Promise.all(Array.from({ length: workerData.atOnce }, caller)).then(() => parentPort.postMessage(calls))
`

/** A server that answers every request at once and does nothing for it. */
async function serveNothing(): Promise<{ adminUrl: string; stop(): void }> {
  const answer = JSON.stringify({ requestId: 'none', data: { updated: 1, upserted_id: null } })
  const server = createServer((request, response) => {
    request.resume()
    request.on('end', () => response.writeHead(200, { 'content-type': 'application/json' }).end(answer))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    adminUrl: `http://127.0.0.1:${port}/admin`,
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

export interface StubQuestion {
  folder: string
  workers: number
  /** Calls in flight over all workers. */
  atOnce: number
  ms: number
}

/** Calls a second that the genuine SDK makes in as many workers as functions have, when nobody does anything for them. */
export async function stubCallsPerSecond({ folder, workers, atOnce, ms }: StubQuestion): Promise<number> {
  const bundle = await build({
    stdin: { contents: CALLER, resolveDir: projectRoot, loader: 'js' },
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node18',
    format: 'cjs',
    logLevel: 'silent',
  })
  const file = join(folder, 'stub-caller.cjs')
  writeFileSync(file, bundle.outputFiles[0]!.contents)
  const server = await serveNothing()
  try {
    const env = sdkEnvironment({ envId: 'bench', adminUrl: server.adminUrl })
    const counts = await Promise.all(
      Array.from({ length: workers }, async () => {
        const workerData = { atOnce: Math.ceil(atOnce / workers), ms }
        const worker = new Worker(file, { env, workerData, execArgv: [] })
        const [calls] = (await once(worker, 'message')) as [number]
        await worker.terminate()
        return calls
      }),
    )
    return counts.reduce((sum, count) => sum + count, 0) / (ms / 1_000)
  } finally {
    server.stop()
  }
}
