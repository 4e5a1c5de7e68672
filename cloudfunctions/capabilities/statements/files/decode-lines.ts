import { decodeText } from '../../stations/files/decode-text'

/** Stands in a line that is written in another encoding than the first one; no file that decodes has it. */
export const FOREIGN_MARK = '\ufffd'

const NEWLINE = 0x0a
type Encoding = 'utf-8' | 'gb18030'

function decodedAs(encoding: Encoding, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** No byte of a sign in GBK or UTF-8 is a newline, so lines are cut before anybody knows what they say. */
function linesOf(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = []
  let from = 0
  for (let to = bytes.indexOf(NEWLINE); to >= 0; to = bytes.indexOf(NEWLINE, from)) {
    lines.push(bytes.subarray(from, to))
    from = to + 1
  }
  return [...lines, bytes.subarray(from)]
}

const encodingOf = (line: Uint8Array): Encoding =>
  decodedAs('utf-8', line) === undefined ? 'gb18030' : 'utf-8'
const isPlain = (line: Uint8Array): boolean => line.every((byte) => byte < 0x80)

/**
 * Text of a file's bytes. Where lines are in different encodings, because two files were put together, the lines that are
 * not in that of the first one get a mark: nobody can be sure of what they say.
 */
export function decodeLines(bytes: Uint8Array): string | undefined {
  const isWide = bytes[0] === 0xff || bytes[0] === 0xfe
  if (isWide || decodedAs('utf-8', bytes) !== undefined) return decodeText(bytes)
  const lines = linesOf(bytes)
  const spoken = lines.find((line) => !isPlain(line))
  const first = spoken ? encodingOf(spoken) : 'utf-8'
  const decoded = lines.map((line) => {
    const encoding = isPlain(line) ? first : encodingOf(line)
    const text = decodedAs(encoding, line)
    if (text === undefined) return undefined
    return encoding === first ? text : `${text.replace(/\r$/, '')},${FOREIGN_MARK}`
  })
  if (decoded.some((text) => text === undefined || text.includes('\0'))) return undefined
  return decoded.join('\n')
}
