import { describe, expect, it } from 'vitest'
import { dueNotice } from '../../../../cloudfunctions/capabilities/loans/rules/due-notice'
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
