import type { Hours } from '../../../miniprogram/contract/opening-hours'
import type { PackedStations } from '../../../miniprogram/contract/packed-stations'
import { assert } from '../../kernel/assert'

/** Packed stations with their ids, and the index over them once there is one. */
export interface FiledStations {
  ids: string[]
  packed: PackedStations
  /** As `buildTree` made it; absent in a part of a survey. */
  tree?: ArrayBuffer
}

/** Where a piece of the file lies, counted from the end of the head. */
type Stretch = [offset: number, bytes: number]

interface Head {
  count: number
  schedules: Hours[]
  pieces: Record<string, Stretch>
}

/** The first bytes of the file; another layout gets another number. */
const MARK = 0x4e4a_5301
const MARK_BYTES = 8
/** Numbers are read where they lie, so each piece begins where the widest of them may. */
const ALIGNMENT = 8

const aligned = (bytes: number) => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT

/** One file of all stations: a head in JSON, then the arrays as they are in memory, so that loading is copying. */
export function writeStationFile({ ids, packed, tree }: FiledStations): Buffer {
  const arrays: Record<string, Uint8Array> = {
    ids: Buffer.from(ids.join('\n')),
    latitudes: bytesOf(packed.latitudes),
    longitudes: bytesOf(packed.longitudes),
    facilities: bytesOf(packed.facilities),
    scheduleOf: bytesOf(packed.scheduleOf),
    shutUntil: bytesOf(packed.shutUntil),
    ...(tree ? { tree: new Uint8Array(tree) } : {}),
  }
  const pieces: Head['pieces'] = {}
  let end = 0
  for (const [name, { byteLength }] of Object.entries(arrays)) {
    pieces[name] = [end, byteLength]
    end += aligned(byteLength)
  }
  const head = Buffer.from(JSON.stringify({ count: packed.count, schedules: packed.schedules, pieces }))
  const body = aligned(MARK_BYTES + head.length)
  const file = Buffer.alloc(body + end)
  file.writeUInt32BE(MARK, 0)
  file.writeUInt32BE(head.length, 4)
  file.set(head, MARK_BYTES)
  for (const [name, bytes] of Object.entries(arrays)) file.set(bytes, body + pieces[name]![0])
  return file
}

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView<ArrayBufferLike>): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength)

/** The stations of a file, in memory of their own. */
export function readStationFile(file: Buffer): FiledStations {
  assert(file.length > MARK_BYTES && file.readUInt32BE(0) === MARK, 'a station file begins with its mark')
  const headBytes = file.readUInt32BE(4)
  const body = aligned(MARK_BYTES + headBytes)
  const { count, schedules, pieces } = JSON.parse(
    file.toString('utf8', MARK_BYTES, MARK_BYTES + headBytes),
  ) as Head
  // What was read may begin anywhere in a shared block of memory; the copy begins where numbers may.
  const memory = new Uint8Array(file.subarray(body)).buffer
  const piece = (name: string): Stretch => {
    const stretch = pieces[name]
    assert(stretch, `a station file holds ${name}`)
    return stretch
  }
  const [idsAt, idsBytes] = piece('ids')
  const ids = Buffer.from(memory, idsAt, idsBytes).toString('utf8')
  const tree = pieces['tree']
  return {
    ids: count === 0 ? [] : ids.split('\n'),
    packed: {
      count,
      schedules,
      latitudes: new Float64Array(memory, piece('latitudes')[0], count),
      longitudes: new Float64Array(memory, piece('longitudes')[0], count),
      facilities: new Int32Array(memory, piece('facilities')[0], count),
      scheduleOf: new Uint32Array(memory, piece('scheduleOf')[0], count),
      shutUntil: new Float64Array(memory, piece('shutUntil')[0], count),
    },
    ...(tree ? { tree: memory.slice(tree[0], tree[0] + tree[1]) } : {}),
  }
}

/** Parts of a survey as one list, in their order. */
export function joinFiled(parts: readonly FiledStations[]): FiledStations {
  const count = parts.reduce((sum, { packed }) => sum + packed.count, 0)
  const packed: PackedStations = {
    count,
    latitudes: new Float64Array(count),
    longitudes: new Float64Array(count),
    facilities: new Int32Array(count),
    scheduleOf: new Uint32Array(count),
    schedules: [],
    shutUntil: new Float64Array(count),
  }
  const places = new Map<string, number>()
  let from = 0
  for (const { packed: part } of parts) {
    packed.latitudes.set(part.latitudes, from)
    packed.longitudes.set(part.longitudes, from)
    packed.facilities.set(part.facilities, from)
    packed.shutUntil.set(part.shutUntil, from)
    const placeOf = part.schedules.map((hours) => {
      const text = JSON.stringify(hours)
      const place = places.get(text) ?? packed.schedules.push(hours) - 1
      places.set(text, place)
      return place
    })
    part.scheduleOf.forEach((schedule, index) => {
      packed.scheduleOf[from + index] = placeOf[schedule]!
    })
    from += part.count
  }
  return { ids: parts.flatMap(({ ids }) => ids), packed }
}
