import type { CardChoice } from '../../../miniprogram/contract/paper-card-counter'
import { dayOf } from '../../../miniprogram/contract/shanghai-time'
import type { Call } from '../../kernel/define-action'
import { done, type Outcome } from '../../kernel/refusal'
import type { MemberRecord } from '../membership/records'
import type { OfferRecord } from '../offers/records'
import { findStocks, listApprovedOffers } from '../offers/repository'
import { decideClaim, type ClaimRefusal } from '../offers/rules/decide-claim'
import { periodKey } from '../offers/rules/period'
import { shortageOf } from '../offers/rules/stock'
import { findCalendar } from './find-calendar'
import { makeVoucher } from './make-voucher'
import { billTermsOf } from './present'
import { voucherIdsOf, type VoucherRecord } from './records'
import { listMemberVouchers, listVouchersByIds } from './repository'
import { decideUse, type UseRefusal } from './rules/decide-use'

export interface CardServing {
  member: MemberRecord
  clerk: { personId: string; storeId: string }
}

/** The voucher a claim would make at this moment, if the member may claim it and use it at once in this store. */
export async function prospectOf(
  { database, secrets, requestId, now }: Call<unknown>,
  offer: OfferRecord,
  { member, clerk }: CardServing,
): Promise<Outcome<VoucherRecord, ClaimRefusal | UseRefusal>> {
  const calendar = await findCalendar(database, [offer])
  const terms = decideClaim({ offer, member, calendar, now })
  if (terms.isRefused) return terms
  const { indexKey } = secrets
  const made = makeVoucher({ offer, member, terms: terms.value, indexKey, requestId, now })
  const voucher: VoucherRecord = { ...made, state: 'issued' }
  const use = decideUse({ voucher, memberState: member.state, clerk, now })
  return use.isRefused ? use : done(voucher)
}

/** The member's vouchers that this clerk could redeem now, the oldest first. */
export async function usableVouchers(
  { database, now }: Call<unknown>,
  { member, clerk }: CardServing,
): Promise<VoucherRecord[]> {
  const own = await listMemberVouchers(database, member._id)
  const usable = own.filter(
    (voucher) => !decideUse({ voucher, memberState: member.state, clerk, now }).isRefused,
  )
  return usable.reverse()
}

/** Offers of the store that the member could claim and use at this moment. */
async function claimableHere(call: Call<unknown>, serving: CardServing): Promise<VoucherRecord[]> {
  const { database, now } = call
  const { member, clerk } = serving
  const offers = (await listApprovedOffers(database, undefined)).filter(({ storeIds }) =>
    storeIds.includes(clerk.storeId),
  )
  const day = dayOf(now)
  const idsOf = (offer: OfferRecord) => voucherIdsOf(offer, member._id, periodKey(offer.period, day))
  const [stocks, claimed] = await Promise.all([
    findStocks(
      database,
      offers.map(({ _id }) => _id),
    ),
    listVouchersByIds(database, offers.flatMap(idsOf)),
  ])
  const open = offers.filter((offer) => {
    const stock = stocks.get(offer._id)
    return stock && !shortageOf(offer, stock, day) && idsOf(offer).some((id) => !claimed.has(id))
  })
  const prospects = await Promise.all(open.map((offer) => prospectOf(call, offer, serving)))
  return prospects.flatMap((prospect) => (prospect.isRefused ? [] : [prospect.value]))
}

/** What a member can have here now, one of each offer: what they hold already before what they would claim. */
export async function gatherCardChoices(call: Call<unknown>, serving: CardServing): Promise<VoucherRecord[]> {
  const [held, claimable] = await Promise.all([usableVouchers(call, serving), claimableHere(call, serving)])
  const byOffer = new Map<string, VoucherRecord>()
  for (const voucher of [...held, ...claimable])
    if (!byOffer.has(voucher.offerId)) byOffer.set(voucher.offerId, voucher)
  return [...byOffer.values()]
}

export function presentCardChoice({ offerId, snapshot }: VoucherRecord): CardChoice {
  return { offerId, title: snapshot.title, ...billTermsOf(snapshot) }
}
