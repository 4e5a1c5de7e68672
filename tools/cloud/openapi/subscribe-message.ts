import type { OpenApiHandler } from './open-api'

/** Longest values by the kind a template key begins with, in characters. */
const LENGTH_MAX: Record<string, number> = {
  thing: 20,
  character_string: 32,
  number: 32,
  letter: 32,
  symbol: 5,
  time: 32,
  date: 32,
  amount: 32,
  phone_number: 17,
  car_number: 8,
  name: 20,
  phrase: 5,
}

/** Stores a subscribe message in the outbox, or says why WeChat would not deliver it. */
export const sendSubscribeMessage: OpenApiHandler = (parameters, { store, now }) => {
  const { touser, template_id: templateId, page, data } = parameters
  if (typeof touser !== 'string' || touser === '') return refusal(40003, 'invalid openid')
  if (typeof templateId !== 'string' || templateId === '') return refusal(40037, 'invalid template_id')
  if (page !== undefined && (typeof page !== 'string' || page.startsWith('/')))
    return refusal(41030, 'invalid page')
  const fault = dataFault(data, store.templates.get(templateId))
  if (fault) return refusal(47003, `argument invalid! ${fault}`)
  if (store.consentsOf(touser, templateId) < 1) return refusal(43101, 'user refuse to accept the msg')
  store.deliver({
    touser,
    templateId,
    page: page ?? '',
    data: data as Record<string, { value: string }>,
    at: now(),
  })
  return { json: { errcode: 0, errmsg: 'ok' } }
}

function refusal(errcode: number, errmsg: string): { json: Record<string, unknown> } {
  return { json: { errcode, errmsg } }
}

function dataFault(data: unknown, keys: string[] | undefined): string | undefined {
  if (data === null || typeof data !== 'object' || Array.isArray(data)) return 'data is not an object'
  const given = data as Record<string, { value?: unknown } | undefined>
  if (Object.keys(given).length === 0) return 'data is empty'
  for (const key of keys ?? []) if (!given[key]) return `data.${key}.value is empty`
  for (const [key, field] of Object.entries(given)) {
    const value = field?.value
    const text = typeof value === 'number' ? String(value) : value
    if (typeof text !== 'string' || text === '') return `data.${key}.value is empty`
    const kind = /^[a-z_]+/.exec(key)?.[0] ?? ''
    const longest = LENGTH_MAX[kind]
    if (longest === undefined) return `data.${key} is not a kind of field`
    if ([...text].length > longest) return `data.${key}.value invalid`
    if (keys && !keys.includes(key)) return `data.${key} is not in the template`
  }
  return undefined
}
