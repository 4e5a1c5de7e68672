import { dayOf, timeText } from '../../../../miniprogram/contract/shanghai-time'
import type { Notice } from '../../notices/records'
import type { VoucherRecord } from '../records'

/** WeChat cuts a template's short text field at 20 characters. */
const THING_LENGTH_MAX = 20

/** The message to somebody whose waiting ended well: the voucher is theirs already, and until when. */
export function turnNotice(voucher: VoucherRecord, now: number): Notice {
  const until = voucher.usableUntil - 1
  const day = dayOf(until)
  return {
    id: `notice.turn.${voucher._id}`,
    kind: 'waitlist-turn',
    toPersonId: voucher.personId,
    page: `features/vouchers/pages/show-code/show-code?voucherId=${encodeURIComponent(voucher._id)}`,
    fields: {
      thing1: voucher.snapshot.title.slice(0, THING_LENGTH_MAX),
      thing2: voucher.snapshot.merchantName.slice(0, THING_LENGTH_MAX),
      time3: `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6, 8)} ${timeText(until)}`,
      thing4: '候补到了，券已经在你手里',
    },
    at: now,
  }
}
