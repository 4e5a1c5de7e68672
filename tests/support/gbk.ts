/** Bytes of a text in GBK, as Excel on an older Chinese system saves it. Node only decodes, so the table is turned round. */
export function gbkBytes(text: string): Uint8Array<ArrayBuffer> {
  const table = codes()
  return Uint8Array.from(
    [...text].flatMap((sign) => {
      const code = sign.codePointAt(0)!
      const found = code < 0x80 ? [code] : table.get(sign)
      if (!found) throw new Error(`${sign} is not in GBK`)
      return found
    }),
  )
}

let known: Map<string, number[]> | undefined

function codes(): Map<string, number[]> {
  if (known) return known
  known = new Map()
  const decoder = new TextDecoder('gb18030')
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue
      const sign = decoder.decode(Uint8Array.of(lead, trail))
      if ([...sign].length === 1 && !known.has(sign)) known.set(sign, [lead, trail])
    }
  }
  return known
}
