import { merchantContact } from '../../../../miniprogram/contract/merchant-desk'
import { HOUR_MS } from '../../../../miniprogram/contract/shanghai-time'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { openField } from '../../../kernel/sealed-field'
import { transactionAgainWhenRaced } from '../../../kernel/raced-transaction'
import { findPaper, merchantWriter } from '../merchant-repository'
import { merchantEventIdOf, merchantPapers } from '../records'
import { findMerchant } from '../repository'

/** Opens the number of whoever applied, and puts down who looked. */
export const contactAction = defineAction(merchantContact, {
  permit: 'merchant.manage',
  rate: { max: 30, windowMs: HOUR_MS },
  async run({ database, input, now, requestId, secrets, who }) {
    const { merchantId } = input
    if (!(await findMerchant(database, merchantId))) return refused('MERCHANT_UNKNOWN')
    const paper = await findPaper(database, merchantId)
    if (!paper) return refused('NO_CONTACT')
    const _id = merchantEventIdOf(who.personId, requestId)
    await transactionAgainWhenRaced(database, async (transaction) => {
      const writer = merchantWriter(transaction)
      if (await writer.findEvent(_id)) return
      await writer.note({
        ...{ _id, merchantId, kind: 'contact-read', reason: null, actor: who.personId, at: now },
      })
    })
    const open = (field: string, sealed: string) =>
      openField(secrets.fieldKeys, { collection: merchantPapers.name, id: merchantId, field }, sealed)
    return done({ name: open('contact', paper.contactSealed), phone: open('phone', paper.phoneSealed) })
  },
})
