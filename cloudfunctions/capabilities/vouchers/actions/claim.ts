import { claim } from '../../../../miniprogram/contract/vouchers'
import { assert } from '../../../kernel/assert'
import { defineAction, type Call } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { findMember } from '../../membership/repository'
import { findOpenStores } from '../../merchants/open-stores'
import { findMerchant } from '../../merchants/repository'
import { canServe } from '../../merchants/rules/can-serve'
import type { OfferRecord } from '../../offers/records'
import { findOffer, findStocks, takeStock } from '../../offers/repository'
import { decideClaim } from '../../offers/rules/decide-claim'
import { shortageOf } from '../../offers/rules/stock'
import { findCalendar } from '../find-calendar'
import { flagSoldOut, soldOutGate } from '../sold-out-flags'
import { makeVoucher } from '../make-voucher'
import { presentVoucher, type VoucherPlaces } from '../present'
import type { VoucherRecord } from '../records'
import { dropPending, findVoucher, insertPending, markIssued } from '../repository'

/** Each further attempt needs somebody else to have settled the same claim in between. */
const ATTEMPTS_MAX = 4

type ClaimCall = Call<{ offerId: string }>

/** What a claim finds under its id: a fresh one to go on with, one to resume, or one that is settled. */
async function begin(call: ClaimCall, voucher: VoucherRecord): Promise<VoucherRecord> {
  if ((await insertPending(call.database, voucher)) === 'inserted') return voucher
  return (await findVoucher(call.database, voucher._id)) ?? voucher
}

function answerIssued(call: ClaimCall, voucher: VoucherRecord, places: VoucherPlaces) {
  return done({ voucher: presentVoucher({ ...voucher, state: 'issued' }, places, call.now) })
}

async function refuseForStock(call: ClaimCall, offer: OfferRecord, voucher: VoucherRecord, day: string) {
  const stock = (await findStocks(call.database, [offer._id])).get(offer._id)
  await dropPending(call.database, voucher._id)
  const shortage = stock && shortageOf(offer, stock, day)
  if (shortage) flagSoldOut(offer._id, shortage, call.now)
  return refused(shortage ?? 'SOLD_OUT_TODAY')
}

/**
 * Claims a voucher: the pending insert is the once-per-person lock, the stock is one conditional update, and only
 * then is it issued. A crash between the steps is settled by the sweep; a repeat goes on where the first stopped.
 */
export const claimAction = defineAction(claim, {
  permit: 'voucher.claim',
  rate: { max: 10, windowMs: 60_000 },
  gate: soldOutGate,
  async run(call) {
    const { database, input, now, who, secrets, requestId } = call
    const [offer, member] = await Promise.all([
      findOffer(database, input.offerId),
      who.memberId ? findMember(database, who.memberId) : undefined,
    ])
    if (!offer || offer.state === 'draft' || offer.state === 'in-review') return refused('OFFER_UNKNOWN')
    const [merchant, stores] = await Promise.all([
      findMerchant(database, offer.merchantId),
      findOpenStores(database, offer.storeIds),
    ])
    if (!canServe(merchant) || stores.length === 0) return refused('OFFER_PAUSED')
    const places = { merchant, stores }
    const calendar = await findCalendar(database, [offer])
    const terms = decideClaim({ offer, member, calendar, now })
    if (terms.isRefused) return terms
    assert(member, 'decideClaim lets only members through')
    const facts = { offer, member, terms: terms.value, indexKey: secrets.indexKey, requestId, now }
    let place = 1
    for (let attempt = 0; attempt < ATTEMPTS_MAX + offer.perPerson; attempt += 1) {
      const voucher = await begin(call, makeVoucher({ ...facts, place }))
      if (voucher.state !== 'pending') {
        if (voucher.state === 'issued' && voucher.claimRequestId === requestId)
          return answerIssued(call, voucher, places)
        if (place < offer.perPerson) {
          place += 1
          continue
        }
        return refused('ALREADY_CLAIMED', { id: voucher._id, at: voucher.claimedAt })
      }
      const hasStock = await takeStock(database, { offer, handle: voucher.handle, day: terms.value.day, now })
      if (!hasStock) return refuseForStock(call, offer, voucher, terms.value.day)
      // Not issued by us means that another phone of this person or the sweep was here first: look what is left.
      if (await markIssued(database, voucher._id)) return answerIssued(call, voucher, places)
    }
    throw new Error('a claim came to no end')
  },
})
