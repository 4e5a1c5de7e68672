import { itemOf } from '../../../../miniprogram/contract/loans'
import { dayOf, timeText } from '../../../../miniprogram/contract/shanghai-time'
import type { Notice } from '../../notices/records'
import type { LoanRecord } from '../records'

/** WeChat cuts a template's short text field at 20 characters. */
const THING_LENGTH_MAX = 20

function noticeOf(loan: LoanRecord, facts: { id: string; hint: string; now: number }): Notice {
  const day = dayOf(loan.dueAt)
  return {
    id: facts.id,
    kind: 'loan-due',
    toPersonId: loan.personId,
    page: 'features/loans/pages/my-loans/my-loans',
    fields: {
      thing1: (itemOf(loan.kind)?.label ?? '').slice(0, THING_LENGTH_MAX),
      thing2: loan.stationName.slice(0, THING_LENGTH_MAX),
      time3: `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6, 8)} ${timeText(loan.dueAt)}`,
      thing4: facts.hint,
    },
    at: facts.now,
  }
}

/** The message before a thing is due: what, until when, and that any station takes it. */
export function dueNotice(loan: LoanRecord, now: number): Notice {
  return noticeOf(loan, { id: `notice.loan.${loan._id}`, hint: '还到哪个驿站都行', now })
}

/** The message some days after: that it is late, and that a lost thing may simply be said to be lost. */
export function overdueNotice(loan: LoanRecord, now: number): Notice {
  return noticeOf(loan, { id: `notice.loan.${loan._id}.overdue`, hint: '过期了，丢了坏了也请说一声', now })
}

/**
 * What is to be said about an open loan now, and when to look again. When the second message is due before the first went
 * out, the first would only be late: it is left out. Nobody is asked for what the union is looking at.
 */
export function nextNotice(
  loan: LoanRecord,
  now: number,
): { notice: Notice | undefined; remindAt: number | null } {
  const { overdueNoticeAt, report } = loan
  const isSecond = overdueNoticeAt !== null && now >= overdueNoticeAt
  const isAsked = report?.state === 'waiting'
  if (isSecond) return { notice: isAsked ? undefined : overdueNotice(loan, now), remindAt: null }
  return { notice: isAsked ? undefined : dueNotice(loan, now), remindAt: overdueNoticeAt }
}
