import type { NoticeKind } from '../../../miniprogram/contract/notices'
import { collection, type Stored } from '../../kernel/collection'

/** How many messages of a kind a person still allows; WeChat does not tell, so we count. */
export interface NoticeQuotaRecord extends Stored {
  personId: string
  kind: NoticeKind
  remaining: number
}

export const noticeQuotas = collection<NoticeQuotaRecord>('notice_quotas', [
  { name: 'by_kind', keys: { kind: 1, _id: 1 } },
])

export function noticeQuotaIdOf(personId: string, kind: NoticeKind): string {
  return `${personId}.${kind}`
}

/** A message somebody wants sent; it goes out only if the person has a consent of that kind left. */
export interface Notice {
  /** Follows from what the message tells of, so that it is written once. */
  id: string
  kind: NoticeKind
  toPersonId: string
  page: string
  fields: Record<string, string>
  at: number
}
