/** The few shapes of protobuf the SDK speaks, written out: varints (wire type 0) and length-delimited bytes (2). */
export type Field = { number: number; value: number | Buffer }

/** Takes a message apart into its fields in order. Throws RangeError on a torn message. */
export function decodeFields(message: Buffer): Field[] {
  const fields: Field[] = []
  let at = 0
  const varint = (): number => {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = message[at]
      if (byte === undefined) throw new RangeError('torn protobuf message')
      at += 1
      value += (byte & 0x7f) * 2 ** shift
      if (byte < 0x80) return value
    }
  }
  while (at < message.length) {
    const tag = varint()
    const wireType = tag & 7
    if (wireType === 0) fields.push({ number: tag >>> 3, value: varint() })
    else if (wireType === 2) {
      const length = varint()
      if (at + length > message.length) throw new RangeError('torn protobuf message')
      fields.push({ number: tag >>> 3, value: message.subarray(at, at + length) })
      at += length
    } else throw new RangeError(`protobuf wire type ${wireType} is not used by this protocol`)
  }
  return fields
}

/** Puts fields together. A negative number takes ten bytes, as protobuf's int32 does. */
export function encodeFields(fields: Field[]): Buffer {
  const parts: Buffer[] = []
  for (const { number, value } of fields) {
    if (typeof value === 'number')
      parts.push(varintBytes(BigInt(number << 3)), varintBytes(BigInt.asUintN(64, BigInt(value))))
    else parts.push(varintBytes(BigInt((number << 3) | 2)), varintBytes(BigInt(value.length)), value)
  }
  return Buffer.concat(parts)
}

function varintBytes(value: bigint): Buffer {
  const bytes: number[] = []
  let rest = value
  do {
    const low = Number(rest & 0x7fn)
    rest >>= 7n
    bytes.push(rest > 0n ? low | 0x80 : low)
  } while (rest > 0n)
  return Buffer.from(bytes)
}
