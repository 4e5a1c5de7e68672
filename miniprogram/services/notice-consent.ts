import { listTemplates, recordConsent, type NoticeKind, type NoticeTemplate } from '../contract/notices'
import { askSubscriptions } from '../platform/subscribe'
import { call } from './call'

let templates: NoticeTemplate[] | undefined

/**
 * Fetches the template ids ahead of the tap: WeChat opens its consent sheet only in direct answer to a tap, and an
 * answer from the network in between would come too late.
 */
export async function prepareConsent(): Promise<void> {
  if (templates) return
  const reply = await call(listTemplates, {})
  if (reply.ok) templates = reply.data.templates
}

/**
 * Asks for one message of each kind, three at most on WeChat's one sheet, and records what was allowed. True when the first
 * of them was. Never stands in the way: without a template, without network, or refused, it is simply false.
 */
export async function askConsent(first: NoticeKind, ...others: NoticeKind[]): Promise<boolean> {
  const wanted = [first, ...others].flatMap((kind) => templates?.filter((entry) => entry.kind === kind) ?? [])
  if (wanted[0]?.kind !== first) return false
  const allowed = await askSubscriptions(wanted.map(({ templateId }) => templateId))
  const granted = wanted.filter(({ templateId }) => allowed.includes(templateId))
  const replies = await Promise.all(granted.map(({ kind }) => call(recordConsent, { kind })))
  return granted[0]?.kind === first && replies[0]?.ok === true
}
