import { describe, expect, it } from 'vitest'
import { dueNotice, nextNotice } from '../../../../cloudfunctions/capabilities/loans/rules/due-notice'
import { at } from '../../builders'
import { loanOf } from '../loan-builders'

describe('dueNotice', () => {
  it('says what, until when, and that any station takes it', () => {
    const loan = loanOf({ dueAt: at('2026-03-04T18:00') })
    expect(dueNotice(loan, at('2026-03-04T16:00'))).toEqual({
      id: 'notice.loan.loan-1',
      kind: 'loan-due',
      toPersonId: 'oRider',
      page: 'features/loans/pages/my-loans/my-loans',
      fields: { thing1: '雨伞', thing2: '甲站', time3: '2026-03-04 18:00', thing4: '还到哪个驿站都行' },
      at: at('2026-03-04T16:00'),
    })
  })

  it('keeps within what WeChat shows of a text', () => {
    const { fields } = dueNotice(loanOf({ stationName: '站'.repeat(40) }), 0)
    expect(fields['thing2']).toHaveLength(20)
  })
})

describe('nextNotice', () => {
  const dueAt = at('2026-03-04T18:00')
  const overdueNoticeAt = at('2026-03-07T18:00')
  const loan = loanOf({ dueAt, overdueNoticeAt })

  it('first tells that it is due, then, days later, that a lost thing may be said to be lost', () => {
    const first = nextNotice(loan, at('2026-03-04T16:00'))
    expect(first).toMatchObject({ notice: { id: 'notice.loan.loan-1' }, remindAt: overdueNoticeAt })
    const second = nextNotice(loan, overdueNoticeAt)
    expect(second).toMatchObject({ notice: { id: 'notice.loan.loan-1.overdue' }, remindAt: null })
    expect(second.notice?.fields['thing4']).toBe('过期了，丢了坏了也请说一声')
  })

  it('says nothing a second time when the policy sends no second message', () => {
    expect(nextNotice(loanOf({ dueAt }), dueAt)).toMatchObject({ remindAt: null })
  })

  it('leaves out the first when the second is due already', () => {
    expect(nextNotice(loan, at('2026-03-09T08:00'))).toMatchObject({
      notice: { id: 'notice.loan.loan-1.overdue' },
      remindAt: null,
    })
  })

  it('asks nobody for what the union is looking at', () => {
    const report = { writeOffId: 'w1', state: 'waiting', note: null } as const
    expect(nextNotice({ ...loan, report }, dueAt)).toEqual({ notice: undefined, remindAt: overdueNoticeAt })
    expect(nextNotice({ ...loan, report: { ...report, state: 'refused' } }, dueAt).notice).toBeDefined()
  })
})
