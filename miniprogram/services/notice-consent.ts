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
 * Asks for one message of a kind and records the consent. True when it was given. Never stands in the way: without a
 * template, without network, or refused, it is simply false.
 */
export async function askConsent(kind: NoticeKind): Promise<boolean> {
  const template = templates?.find((entry) => entry.kind === kind)
  if (!template) return false
  const allowed = await askSubscriptions([template.templateId])
  if (allowed.length === 0) return false
  const reply = await call(recordConsent, { kind })
  return reply.ok
}
