import type { Notice } from '../../notices/records'
import { momentText, thingText } from '../../notices/rules/notice-fields'
import type { LineAskRecord } from '../records'

/** The message a question is worth: what was used, where, when, and that one tap answers it. It never says why it asks. */
export function askNotice(ask: LineAskRecord): Notice {
  return {
    id: `notice.ask.${ask._id}`,
    kind: 'voucher-ask',
    toPersonId: ask.personId,
    page: `features/vouchers/pages/show-code/show-code?voucherId=${encodeURIComponent(ask.voucherId)}`,
    fields: {
      thing1: thingText(ask.title),
      thing2: thingText(ask.storeName),
      time3: momentText(ask.redeemedAt),
      thing4: '收到了吗？点开说一声',
    },
    at: ask.askedAt,
  }
}
