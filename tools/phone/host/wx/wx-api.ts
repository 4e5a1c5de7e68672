/** The `wx` object; what the phone does not know is undefined, so that code which needs it fails loudly. */
export type WxApi = Record<string, unknown>

let made: WxApi | undefined

/** Remembers the document's `wx`, so that elements (a button that shares, a camera that scans) call the same APIs. */
export function setWx(wx: WxApi): void {
  made = wx
}

/** Calls an API of the document's `wx`; rejects when it is missing. */
export async function callWx(
  name: string,
  options: Record<string, unknown> = {},
): Promise<Record<string, unknown>> {
  const api = made?.[name]
  if (typeof api !== 'function') throw new Error(`wx.${name} is not there`)
  return (await (api as (o: Record<string, unknown>) => Promise<Record<string, unknown>>)(options)) ?? {}
}
