import { claim } from '../../../../miniprogram/contract/vouchers'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { findMember } from '../../membership/repository'
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
    const { voucher, places } = claimed.value
    const calendar = await findCalendar(database, [voucher.snapshot])
    return done({ voucher: presentVoucher(voucher, { ...places, calendar, now }) })
  },
})
