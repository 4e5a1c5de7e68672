/** A picture without anything but the picture: no place, device, time or note that a camera wrote into it. */
export interface BarePicture {
  bytes: Buffer
  /** In pixels, as stored. */
  width: number
  height: number
}

const JPEG_START = 0xd8
const JPEG_END = 0xd9
const JPEG_SCAN = 0xda
const JPEG_COMMENT = 0xfe
const MARKER = 0xff
const ICC = Buffer.from('ICC_PROFILE\0', 'latin1')
const JFIF = Buffer.from('JFIF\0', 'latin1')

/** Frames hold the size. Of C0 to CF three are none: tables (C4, CC) and a reserved one (C8). */
const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc

/** Of the application segments only those stay without which colours would be wrong. Whereabouts stand in APP1. */
function isPartOfPicture(marker: number, body: Buffer): boolean {
  if (marker === JPEG_COMMENT) return false
  if (marker < 0xe0 || marker > 0xef) return true
  if (marker === 0xe0) return body.subarray(0, JFIF.length).equals(JFIF)
  if (marker === 0xe2) return body.subarray(0, ICC.length).equals(ICC)
  return marker === 0xee
}

/** Where the coded data of a scan ends: at the next marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(MARKER, from); at !== -1; at = bytes.indexOf(MARKER, at + 1)) {
    const next = bytes[at + 1] ?? 0
    const isData = next === 0 || next === MARKER || (next >= 0xd0 && next <= 0xd7)
    if (!isData) return at
  }
  return bytes.length
}

/** A JPEG without its notes, and without whatever follows its end. Undefined when it is none or is cut short. */
export function bareJpeg(bytes: Buffer): BarePicture | undefined {
  if (bytes[0] !== MARKER || bytes[1] !== JPEG_START) return undefined
  const kept: Buffer[] = [bytes.subarray(0, 2)]
  let size: { width: number; height: number } | undefined
  let hasScan = false
  for (let at = 2; at + 2 <= bytes.length;) {
    const marker = bytes[at + 1]!
    if (bytes[at] !== MARKER) return undefined
    // A marker may be preceded by any number of fill bytes.
    if (marker === MARKER) {
      at += 1
      continue
    }
    if (marker === JPEG_END) {
      if (!size || !hasScan) return undefined
      return { bytes: Buffer.concat([...kept, bytes.subarray(at, at + 2)]), ...size }
    }
    const length = at + 4 <= bytes.length ? bytes.readUInt16BE(at + 2) : 0
    const end = at + 2 + length
    if (length < 2 || end > bytes.length) return undefined
    const body = bytes.subarray(at + 4, end)
    if (isFrame(marker) && body.length >= 5)
      size = { height: body.readUInt16BE(1), width: body.readUInt16BE(3) }
    if (isPartOfPicture(marker, body)) kept.push(bytes.subarray(at, end))
    at = end
    if (marker === JPEG_SCAN) {
      at = endOfScan(bytes, end)
      kept.push(bytes.subarray(end, at))
      hasScan = true
    }
  }
  return undefined
}

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Length, type and check sum of a chunk, beside its data. */
const CHUNK_FRAME = 12
/** Chunks that make the picture. Everything else is words, times and places. */
const PNG_PARTS = new Set(['IHDR', 'PLTE', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'IDAT', 'IEND'])

/** A PNG without its notes, and without whatever follows its end. Undefined when it is none or is cut short. */
export function barePng(bytes: Buffer): BarePicture | undefined {
  if (!bytes.subarray(0, PNG_SIGNATURE.length).equals(PNG_SIGNATURE)) return undefined
  const kept: Buffer[] = [PNG_SIGNATURE]
  let size: { width: number; height: number } | undefined
  let hasData = false
  for (let at = PNG_SIGNATURE.length; at + CHUNK_FRAME <= bytes.length;) {
    const length = bytes.readUInt32BE(at)
    const end = at + CHUNK_FRAME + length
    if (end > bytes.length) return undefined
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (!size) {
      if (type !== 'IHDR' || length < 8) return undefined
      size = { width: bytes.readUInt32BE(at + 8), height: bytes.readUInt32BE(at + 12) }
    }
    hasData ||= type === 'IDAT'
    if (PNG_PARTS.has(type)) kept.push(bytes.subarray(at, end))
    if (type === 'IEND') return hasData ? { bytes: Buffer.concat(kept), ...size } : undefined
    at = end
  }
  return undefined
}
