import { send, type UnpayableRow } from '../../../../miniprogram/contract/statements'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { findAllInForce } from '../../merchants/account-repository'
import { payToOf, presentUnpayable } from '../present'
import { listMonth, markSent } from '../repository'
import { afterEvent } from '../states'

/**
 * Hands the approved statements of a month to the bank. Each goes once; a repeat finds them gone. One that was approved
 * while its merchant had no account takes the account of now; without any it stays and is named.
 */
export const sendAction = defineAction(send, {
  permit: 'statement.manage',
  rate: { max: 30, windowMs: 60_000 },
  async run({ database, input, now, who }) {
    const all = await listMonth(database, input.month)
    const approved = all.filter(({ state }) => afterEvent(state, 'send') !== undefined)
    if (approved.length === 0) return refused('NOTHING_APPROVED')
    const homeless = approved.filter(({ payTo }) => payTo === null).map(({ merchantId }) => merchantId)
    const inForce = await findAllInForce(database, homeless)
    const withoutAccount: UnpayableRow[] = []
    let sentCount = 0
    let fen = 0
    for (const statement of approved) {
      const account = inForce.get(statement.merchantId)
      const payTo = statement.payTo ?? (account ? payToOf(account) : null)
      if (payTo === null) {
        withoutAccount.push(presentUnpayable(statement))
        continue
      }
      if (!(await markSent(database, statement._id, { sentAt: now, sentBy: who.personId, payTo }))) continue
      sentCount += 1
      fen += statement.fen
    }
    return done({ sentCount, fen, withoutAccount })
  },
})
