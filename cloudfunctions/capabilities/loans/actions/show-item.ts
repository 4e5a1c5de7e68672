import { showItem } from '../../../../miniprogram/contract/loan-items'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { findMember } from '../../membership/repository'
import { presentScanned } from '../present-item'
import { findPolicy, listOpenLoans } from '../repository'
import { standingOf } from '../rules/decide-borrowing'
import { findScanned } from '../scanned-item'

/** What one sees after scanning the code on a thing: whether it may be borrowed, is one's own to give back, or is out. */
export const showItemAction = defineAction(showItem, {
  permit: 'loan.read',
  async run({ database, input, now, who }) {
    const found = await findScanned(database, input.itemCode)
    if (found.isRefused) return found
    const [policy, member, open] = await Promise.all([
      findPolicy(database, now),
      who.memberId ? findMember(database, who.memberId) : undefined,
      who.memberId ? listOpenLoans(database, who.memberId) : [],
    ])
    const borrower = standingOf({ memberState: member?.state, openLoans: open.length, policy })
    return done(presentScanned(found.value, { personId: who.personId, borrower, policy, now }))
  },
})
