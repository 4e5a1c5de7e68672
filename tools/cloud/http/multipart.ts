import { CloudError } from '../cloud-error'

/** Takes a multipart/form-data body apart; a field named twice keeps its last value. */
export function parseMultipart(body: Buffer, contentType: string): Map<string, Buffer> {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/.exec(contentType)
  const mark = boundary?.[1] ?? boundary?.[2]
  if (!mark) throw new CloudError('INVALID_PARAM', 'multipart request without a boundary')
  const delimiter = Buffer.from(`--${mark}`)
  const fields = new Map<string, Buffer>()
  let start = body.indexOf(delimiter)
  while (start >= 0) {
    const next = body.indexOf(delimiter, start + delimiter.length)
    if (next < 0) break
    readPart(body.subarray(start + delimiter.length + 2, next - 2), fields)
    start = next
  }
  return fields
}

function readPart(part: Buffer, fields: Map<string, Buffer>): void {
  const split = part.indexOf('\r\n\r\n')
  if (split < 0) return
  const name = /name="([^"]*)"/.exec(part.subarray(0, split).toString('utf8'))?.[1]
  if (name !== undefined) fields.set(name, part.subarray(split + 4))
}
