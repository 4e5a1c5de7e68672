import { claim } from '../../../../miniprogram/contract/vouchers'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { findMember } from '../../membership/repository'
import { findOpenStores } from '../../merchants/open-stores'
import { findMerchant } from '../../merchants/repository'
import { findOffer } from '../../offers/repository'
import { claimFor } from '../claiming'
import { findCalendar } from '../find-calendar'
import { presentVoucher } from '../present'
import { soldOutGate } from '../sold-out-flags'

/** Claims a voucher for the caller. */
export const claimAction = defineAction(claim, {
  permit: 'voucher.claim',
  rate: { max: 10, windowMs: 60_000 },
  gate: soldOutGate,
  async run(call) {
    const { database, input, now, who } = call
    const [offer, member] = await Promise.all([
      findOffer(database, input.offerId),
      who.memberId ? findMember(database, who.memberId) : undefined,
    ])
    const claimed = await claimFor(call, offer, member)
    if (claimed.isRefused) return claimed
    const { snapshot } = claimed.value
    const [merchant, stores, calendar] = await Promise.all([
      findMerchant(database, snapshot.merchantId),
      findOpenStores(database, snapshot.storeIds),
      findCalendar(database, [snapshot]),
    ])
    return done({ voucher: presentVoucher(claimed.value, { merchant, stores, calendar, now }) })
  },
})
