import { spawn } from 'node:child_process'
import { createConnection, type Socket } from 'node:net'
import { join } from 'node:path'
import type { Position } from '../../../miniprogram/contract/nearest'
import { findProgram, stopProcess, whenReady, type Peer, type PeerAnswers, type PeerStations } from './peer'

const ADDED_AT_ONCE = 1_000
/** Redis wants a radius: it is doubled from this one until enough are found. */
const RADIUS_M_MIN = 2_000
const RADIUS_M_MAX = 8_000_000

type Answer = string | Answer[]

/** One answer of Redis's protocol from a place in the bytes; undefined while it has not come whole. */
function readAnswer(bytes: Buffer, from: number): { answer: Answer; end: number } | undefined {
  const line = bytes.indexOf('\r\n', from)
  if (line < 0) return undefined
  const text = bytes.toString('utf8', from + 1, line)
  const begin = line + 2
  switch (String.fromCharCode(bytes[from]!)) {
    case '-':
      throw new Error(text)
    case '$': {
      const end = begin + Number(text)
      return bytes.length < end + 2 ? undefined : { answer: bytes.toString('utf8', begin, end), end: end + 2 }
    }
    case '*': {
      const all: Answer[] = []
      let end = begin
      for (let left = Number(text); left > 0; left -= 1) {
        const one = readAnswer(bytes, end)
        if (!one) return undefined
        all.push(one.answer)
        end = one.end
      }
      return { answer: all, end }
    }
    default:
      return { answer: text, end: begin }
  }
}

/** One connection that asks one thing at a time. */
function askerOf(socket: Socket): (words: readonly string[]) => Promise<Answer> {
  let bytes = Buffer.alloc(0)
  let waiting: { resolve(answer: Answer): void; reject(error: unknown): void } | undefined
  socket.on('data', (data) => {
    bytes = Buffer.concat([bytes, data])
    try {
      const read = readAnswer(bytes, 0)
      if (!read) return
      bytes = bytes.subarray(read.end)
      waiting?.resolve(read.answer)
    } catch (error) {
      waiting?.reject(error)
    }
  })
  return (words) =>
    new Promise((resolve, reject) => {
      waiting = { resolve, reject }
      const parts = words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`)
      socket.write(`*${words.length}\r\n${parts.join('')}`)
    })
}

function connect(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(path)
    socket.once('connect', () => resolve(socket))
    socket.once('error', reject)
  })
}

/** Redis cannot filter by what stands beside a place, so each wish has a key of its own: the best it could be given. */
async function load(ask: ReturnType<typeof askerOf>, { positions, fitting }: PeerStations): Promise<void> {
  for (const [wish, places] of fitting) {
    const all = [...places]
    for (let from = 0; from < all.length; from += ADDED_AT_ONCE) {
      const some = all.slice(from, from + ADDED_AT_ONCE).flatMap((place) => {
        const { longitude, latitude } = positions[place]!
        return [String(longitude), String(latitude), String(place)]
      })
      await ask(['GEOADD', wish, ...some])
    }
  }
}

async function nearest(
  ask: ReturnType<typeof askerOf>,
  { wish, from, count }: { wish: string; from: Position; count: number },
): Promise<number[]> {
  const where = ['FROMLONLAT', String(from.longitude), String(from.latitude)]
  for (let radius = RADIUS_M_MIN; ; radius *= 2) {
    const shape = ['BYRADIUS', String(radius), 'm', 'ASC', 'COUNT', String(count)]
    const found = (await ask(['GEOSEARCH', wish, ...where, ...shape])) as string[]
    if (found.length >= count || radius > RADIUS_M_MAX) return found.map(Number)
  }
}

/** Redis, asked by GEOSEARCH over a socket of its own. */
export const redisPeer: Peer = {
  name: 'Redis',
  install: 'apt-get install -y --no-install-recommends redis-server',
  async start(folder, stations) {
    const program = findProgram('redis-server')
    if (!program) return undefined
    const path = join(folder, 'redis.sock')
    const args = ['--port', '0', '--unixsocket', path, '--save', '', '--appendonly', 'no', '--dir', folder]
    const server = spawn(program, args, { stdio: 'ignore' })
    try {
      const socket = await whenReady(() => connect(path))
      const ask = askerOf(socket)
      await load(ask, stations)
      return {
        async ask({ wish, origins, count }) {
          const answers: PeerAnswers = { ms: [], places: [] }
          for (const from of origins) {
            const begun = performance.now()
            answers.places.push(await nearest(ask, { wish, from, count }))
            answers.ms.push(performance.now() - begun)
          }
          return answers
        },
        async stop() {
          socket.destroy()
          await stopProcess(server)
        },
      }
    } catch (error) {
      await stopProcess(server)
      throw error
    }
  },
}
