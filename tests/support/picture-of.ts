import { deflateSync } from 'node:zlib'

interface PictureParts {
  width?: number
  height?: number
  /** Makes the file so heavy by coded data, in bytes. */
  ballast?: number
}

const segment = (marker: number, body: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

/** What a camera writes into a picture beside the picture: APP1 with a place, a comment, a thumbnail, a maker's own. */
export const CAMERA_NOTES = [
  segment(0xe1, Buffer.from('Exif\0\0MM\0*GPSLatitude 39.8N', 'latin1')),
  segment(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>GPS</x:xmpmeta>', 'latin1')),
  segment(0xe2, Buffer.from('MPF\0a second picture', 'latin1')),
  segment(0xed, Buffer.from('Photoshop 3.0\0 city', 'latin1')),
  segment(0xfe, Buffer.from('taken at home', 'latin1')),
  // A fill byte, which may stand before any marker.
  Buffer.from([0xff]),
]

/** Segments without which colours would be wrong. */
export const COLOUR_NOTES = [
  segment(0xe0, Buffer.from('JFIF\0\x01\x02\0\0\x01\0\x01\0\0', 'latin1')),
  segment(0xe2, Buffer.from('ICC_PROFILE\0\x01\x01profile', 'latin1')),
  segment(0xee, Buffer.from('Adobe\0d\0\0\0\0\x01', 'latin1')),
]

/** A JPEG as far as its structure goes: two scans with a stuffed byte and a restart in them. Nobody could look at it. */
export function jpegOf(
  { width = 8, height = 6, ballast = 0 }: PictureParts = {},
  notes: Buffer[] = [],
): Buffer {
  const frame = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0])
  frame.writeUInt16BE(height, 1)
  frame.writeUInt16BE(width, 3)
  const scan = [
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x12, 0xff, 0x00, 0xff, 0xd3, 0x34]),
  ]
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...notes,
    segment(0xdb, Buffer.alloc(65, 1)),
    segment(0xc2, frame),
    segment(0xc4, Buffer.alloc(20, 1)),
    ...scan,
    segment(0xc4, Buffer.alloc(20, 2)),
    ...scan,
    Buffer.alloc(ballast, 0x55),
    Buffer.from([0xff, 0xd9]),
  ])
}

const chunk = (type: string, data: Buffer): Buffer => {
  const out = Buffer.alloc(data.length + 12)
  out.writeUInt32BE(data.length, 0)
  out.write(type, 4, 'latin1')
  data.copy(out, 8)
  return out
}

/** What may stand in a PNG beside the picture. */
export const PNG_NOTES = [
  chunk('eXIf', Buffer.from('MM\0*GPSLatitude 39.8N', 'latin1')),
  chunk('tEXt', Buffer.from('Comment\0taken at home', 'latin1')),
  chunk('tIME', Buffer.from([7, 230, 3, 4, 12, 0, 0])),
]

/** A grey PNG; its check sums are left empty, because nobody of us looks at them. */
export function pngOf(
  { width = 8, height = 6, ballast = 0 }: PictureParts = {},
  notes: Buffer[] = [],
): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    ...notes,
    chunk('IDAT', Buffer.concat([deflateSync(Buffer.alloc((width + 1) * height)), Buffer.alloc(ballast)])),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
