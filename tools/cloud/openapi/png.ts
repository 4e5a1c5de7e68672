import { deflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const GRAYSCALE = 0
const BLACK = 0x00
const WHITE = 0xff

/** Draws a matrix of black (true) and white modules as a grayscale PNG, `scale` pixels a module. */
export function drawPng(modules: boolean[][], scale: number): Buffer {
  const side = modules.length * scale
  const rows = Buffer.alloc((side + 1) * side, WHITE)
  for (let y = 0; y < side; y += 1) {
    const row = y * (side + 1)
    rows[row] = 0
    const line = modules[Math.floor(y / scale)] ?? []
    for (let x = 0; x < side; x += 1) if (line[Math.floor(x / scale)]) rows[row + 1 + x] = BLACK
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([8, GRAYSCALE, 0, 0, 0], 8)
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}
