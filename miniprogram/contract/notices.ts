import * as v from 'valibot'
import { actionSpec } from './action'
import { nothing } from './fields'

/** Messages a person may allow, each consent being good for one message. */
export const NOTICE_KINDS = [
  'voucher-redeemed',
  'voucher-reversed',
  'voucher-ask',
  'loan-due',
  'station-weather',
  'waitlist-turn',
] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

export interface NoticeTemplate {
  kind: NoticeKind
  /** The template id that WeChat's consent sheet needs; given by the deployment. */
  templateId: string
}

export const listTemplates = actionSpec<{ templates: NoticeTemplate[] }>()({
  name: 'notices.listTemplates',
  door: 'front',
  effect: 'read',
  input: nothing,
  refusals: [],
})

export const recordConsent = actionSpec<{ remaining: number }>()({
  name: 'notices.recordConsent',
  door: 'front',
  effect: 'write',
  input: v.strictObject({ kind: v.picklist(NOTICE_KINDS) }),
  refusals: ['TOO_MANY_CONSENTS'],
})

/** WeChat does not tell how many consents are left; more than this is never useful and is refused. */
export const CONSENTS_KEPT_MAX = 20
