import { itemOf } from '../../../../miniprogram/contract/loans'
import { dayOf, timeText } from '../../../../miniprogram/contract/shanghai-time'
import type { Notice } from '../../notices/records'
import type { LoanRecord } from '../records'

/** WeChat cuts a template's short text field at 20 characters. */
const THING_LENGTH_MAX = 20

/** The message before a thing is due: what, until when, and that any station takes it. */
export function dueNotice(loan: LoanRecord, now: number): Notice {
  const day = dayOf(loan.dueAt)
  return {
    id: `notice.loan.${loan._id}`,
    kind: 'loan-due',
    toPersonId: loan.personId,
    page: 'features/loans/pages/my-loans/my-loans',
    fields: {
      thing1: (itemOf(loan.kind)?.label ?? '').slice(0, THING_LENGTH_MAX),
      thing2: loan.stationName.slice(0, THING_LENGTH_MAX),
      time3: `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6, 8)} ${timeText(loan.dueAt)}`,
      thing4: '还到哪个驿站都行',
    },
    at: now,
  }
}
