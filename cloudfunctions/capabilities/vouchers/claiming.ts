import type { RefusalOf } from '../../../miniprogram/contract/action'
import type { claim } from '../../../miniprogram/contract/vouchers'
import { assert } from '../../kernel/assert'
import type { Call } from '../../kernel/define-action'
import { done, refused, type Outcome } from '../../kernel/refusal'
import type { MemberRecord } from '../membership/records'
import { findShop } from '../merchants/open-stores'
import type { OfferRecord } from '../offers/records'
import { findStocks, takeStock } from '../offers/repository'
import { decideClaim, type ClaimTerms } from '../offers/rules/decide-claim'
import { claimShortageOf } from '../offers/rules/stock'
import { findCalendar } from './find-calendar'
import { makeVoucher } from './make-voucher'
import type { VoucherPlaces } from './present'
import type { VoucherRecord } from './records'
import { dropPending, findVoucher, insertPending, markIssued } from './repository'
import { flagSoldOut } from './sold-out-flags'

/** Each further attempt needs somebody else to have settled the same claim in between. */
const ATTEMPTS_MAX = 4

type ClaimRefusals = RefusalOf<typeof claim>

/** What a claim finds under its id: a fresh one to go on with, one to resume, or one that is settled. */
async function begin({ database }: Call<unknown>, voucher: VoucherRecord): Promise<VoucherRecord> {
  if ((await insertPending(database, voucher)) === 'inserted') return voucher
  return (await findVoucher(database, voucher._id)) ?? voucher
}

/** A voucher that is claimed, and its shop as it stood when it was. */
export interface Claimed {
  voucher: VoucherRecord
  places: VoucherPlaces
}

const issued = (voucher: VoucherRecord, places: VoucherPlaces) =>
  done<Claimed>({ voucher: { ...voucher, state: 'issued' }, places })

async function refuseForStock(
  call: Call<unknown>,
  offer: OfferRecord,
  voucher: VoucherRecord,
  { day, period }: ClaimTerms,
) {
  const stock = (await findStocks(call.database, [offer._id])).get(offer._id)
  await dropPending(call.database, voucher._id)
  const shortage = stock && claimShortageOf(offer, stock, { today: day, period })
  if (shortage) flagSoldOut(offer._id, shortage, call.now)
  return refused(shortage ?? 'SOLD_OUT_TODAY')
}

/**
 * Claims a voucher for a member: the pending insert is the once-per-person lock, the stock is one conditional update, and only
 * then is it issued. A crash between the steps is settled by the sweep; a repeat goes on where the first stopped.
 */
export async function claimFor(
  call: Call<unknown>,
  offer: OfferRecord | undefined,
  member: MemberRecord | undefined,
): Promise<Outcome<Claimed, ClaimRefusals>> {
  const { database, now, secrets, requestId } = call
  if (!offer || offer.state === 'draft' || offer.state === 'in-review') return refused('OFFER_UNKNOWN')
  const { merchant, stores, isServing } = await findShop(database, offer)
  if (!isServing) return refused('OFFER_PAUSED')
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
        return issued(voucher, { merchant, stores })
      if (place < offer.perPerson) {
        place += 1
        continue
      }
      return refused('ALREADY_CLAIMED', { id: voucher._id, at: voucher.claimedAt })
    }
    const { day, period } = terms.value
    const hasStock = await takeStock(database, { offer, handle: voucher.handle, day, period, now })
    if (!hasStock) return refuseForStock(call, offer, voucher, terms.value)
    // Not issued by us means that another phone of this person or the sweep was here first: look what is left.
    if (await markIssued(database, voucher._id)) return issued(voucher, { merchant, stores })
  }
  throw new Error('a claim came to no end')
}
