/**
 * Text of a file's bytes. Excel and WPS save CSV as UTF-8 with or without a mark, as GBK on older Chinese systems, and
 * their "Unicode text" as UTF-16; bytes that are valid UTF-8 practically never are anything else. Undefined when the bytes
 * are no text at all.
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return decodedAs('utf-16le', bytes)
  if (first === 0xfe && second === 0xff) return decodedAs('utf-16be', bytes)
  const text = decodedAs('utf-8', bytes) ?? decodedAs('gb18030', bytes)
  return text?.includes('\0') ? undefined : text
}

/** A byte order mark is taken away by the decoder itself. */
function decodedAs(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
