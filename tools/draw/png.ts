import { deflateSync } from 'node:zlib'

/** The check sum PNG asks for; Node's own came only after the oldest version this project runs on. */
function crc32(bytes: Buffer): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const out = Buffer.alloc(body.length + 8)
  out.writeUInt32BE(data.length, 0)
  body.copy(out, 4)
  out.writeUInt32BE(crc32(body), body.length + 4)
  return out
}

function pngFile({ width, height, colourType }: Shape, rows: Buffer): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, colourType, 0, 0, 0], 8)
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

interface Shape {
  width: number
  height: number
  /** 2 for red, green, blue; 6 with opacity. */
  colourType: 2 | 6
}

export interface Box {
  left: number
  top: number
  right: number
  bottom: number
  colour: readonly [red: number, green: number, blue: number]
}

/** A PNG of boxes, each over those before it; the first one is the ground. */
export function pngOfBoxes(width: number, height: number, boxes: readonly Box[]): Buffer {
  const rows = Buffer.alloc((width * 3 + 1) * height)
  for (const { left, top, right, bottom, colour } of boxes) {
    for (let y = Math.max(0, top); y < Math.min(height, bottom); y += 1) {
      for (let x = Math.max(0, left); x < Math.min(width, right); x += 1)
        rows.set(colour, y * (width * 3 + 1) + 1 + x * 3)
    }
  }
  return pngFile({ width, height, colourType: 2 }, rows)
}

/** A square PNG of one colour whose opacity is given for every pixel (0 to 255), row by row. */
export function pngOfAlpha(side: number, alpha: Uint8Array, [red, green, blue]: readonly number[]): Buffer {
  const raw = Buffer.alloc((side * 4 + 1) * side)
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const at = y * (side * 4 + 1) + 1 + x * 4
      raw.set([red!, green!, blue!, alpha[y * side + x]!], at)
    }
  }
  return pngFile({ width: side, height: side, colourType: 6 }, raw)
}
