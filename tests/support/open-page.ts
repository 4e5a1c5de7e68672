interface PageInstance {
  data: Record<string, never>
  setData(patch: object, done?: () => void): void
  [member: string]: unknown
}

/** A page of the app as a test drives it: its data, and its methods by name. */
export interface OpenedPage {
  data: Record<string, unknown>
  /** Calls a handler or a lifecycle method of the page. */
  call(name: string, ...args: unknown[]): unknown
}

/** Follows `a.b` into the data, as `setData` does. */
function put(data: Record<string, unknown>, path: string, value: unknown): void {
  const names = path.split('.')
  const last = names.pop()!
  const holder = names.reduce((at, name) => at[name] as Record<string, unknown>, data)
  holder[last] = value
}

/** What a page's source hands to `Page()`, opened with these options: what WeChat does, without its view. */
export async function openPageOf(
  load: () => Promise<unknown>,
  options: Record<string, string> = {},
): Promise<OpenedPage> {
  let definition: Record<string, unknown> | undefined
  const globals = globalThis as { Page?: (definition: Record<string, unknown>) => void }
  globals.Page = (given) => {
    definition = given
  }
  await load()
  if (!definition) throw new Error('the source did not call Page()')
  const page = {
    ...definition,
    data: structuredClone(definition.data),
    setData(patch: object, done?: () => void) {
      for (const [path, value] of Object.entries(patch)) put(page.data, path, structuredClone(value))
      done?.()
    },
  } as PageInstance
  const call: OpenedPage['call'] = (name, ...args) => (page[name] as (...args: unknown[]) => unknown)(...args)
  call('onLoad', options)
  if (page.onShow) call('onShow')
  return { data: page.data, call: (name, ...args) => (page[name] ? call(name, ...args) : undefined) }
}
