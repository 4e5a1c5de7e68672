import { serveCard } from '../../../../miniprogram/contract/paper-card-counter'
import type { BillShares } from '../../../../miniprogram/contract/voucher-bill'
import { assert } from '../../../kernel/assert'
import { defineAction, type Call } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import type { PaperCardRecord } from '../../membership/paper-card-records'
import { findPaperCardByNumber, paperCardWriter } from '../../membership/paper-card-repository'
import { findMember, memberReader } from '../../membership/repository'
import { findMerchant, findStore } from '../../merchants/repository'
import { servingRefusal } from '../../merchants/rules/can-serve'
import type { StoreRecord } from '../../merchants/records'
import { findOffer } from '../../offers/repository'
import { transactionAgainWhenRaced } from '../../../kernel/raced-transaction'
import { prospectOf, usableVouchers, type CardServing } from '../card-choices'
import { cardTallyWriter, findCardUsed } from '../card-tallies'
import { claimFor } from '../claiming'
import { commitRedemption } from '../committing'
import { findCalendar } from '../find-calendar'
import { findVoucherPolicy } from '../policy'
import { billTermsOf, presentRedeemed } from '../present'
import type { VoucherRecord } from '../records'
import { listMemberVouchers, voucherWriter } from '../repository'
import { decideBill } from '../rules/decide-bill'
import { decideCardLimits } from '../rules/decide-card'
import { decideHold, isHeldBy } from '../rules/decide-hold'
import { decideUse } from '../rules/decide-use'

type ServeCall = Call<{ cardHandle: string; offerId: string; billFen?: number | undefined }>

/** What one voucher asks of the card's limits at the moment. */
const limitFactsOf = ({ snapshot }: VoucherRecord, bill: BillShares | undefined) => ({
  voucherFen: snapshot.unionPaysFen,
  paidFen: bill?.unionPaysFen ?? snapshot.unionPaysFen,
})

/** The voucher to redeem: one the member holds, or one that is claimed now because nothing stands in its way. */
async function takeVoucher(call: ServeCall, serving: CardServing) {
  const { database, input, now } = call
  const held = (await usableVouchers(call, serving)).find(({ offerId }) => offerId === input.offerId)
  const offer = held ? undefined : await findOffer(database, input.offerId)
  if (!held && !offer?.storeIds.includes(serving.clerk.storeId))
    return refused(offer ? 'WRONG_STORE' : 'OFFER_UNKNOWN')
  const prospect = held ? done(held) : await prospectOf(call, offer!, serving)
  if (prospect.isRefused) return prospect
  const bill = decideBill(billTermsOf(prospect.value.snapshot), input.billFen)
  if (bill.isRefused) return bill
  const [used, policy] = await Promise.all([
    findCardUsed(database, serving.member._id, now),
    findVoucherPolicy(database, now),
  ])
  const { cards: limits, confirmAboveFen } = policy
  const within = decideCardLimits({
    ...{ limits, confirmAboveFen, used },
    ...limitFactsOf(prospect.value, bill.value),
  })
  if (within.isRefused) return within
  if (held) return done(held)
  const claimed = await claimFor(call, offer, serving.member)
  return claimed.isRefused ? claimed : done(claimed.value.voucher)
}

interface Commit {
  card: PaperCardRecord
  voucherId: string
  store: StoreRecord
  serving: CardServing
}

/** Redeems the voucher on the card in one transaction; the card is written in it, so that stopping it is before or after. */
async function commitOnCard(call: ServeCall, { card, voucherId, store, serving }: Commit) {
  const { database, input, now, requestId } = call
  const { clerk } = serving
  const { cards: limits, confirmAboveFen } = await findVoucherPolicy(database, now)
  return transactionAgainWhenRaced(database, async (transaction) => {
    const cards = paperCardWriter(transaction)
    const present = await cards.find(card._id)
    const isSame = present?.state === 'active' && present.numberBlind === card.numberBlind
    if (!isSame || !isHeldBy({ hold: present.hold, clerk, now })) return refused('NOT_HELD')
    const voucher = await voucherWriter(transaction).find(voucherId)
    if (!voucher) return refused('VOUCHER_UNKNOWN')
    const member = await memberReader(transaction).find(card._id)
    const calendar = await findCalendar(database, [voucher.snapshot])
    const use = decideUse({ voucher, memberState: member?.state, clerk, calendar, now })
    if (use.isRefused) return use
    const hold = decideHold({ hold: voucher.hold, clerk, now })
    if (hold.isRefused) return hold
    const bill = decideBill(billTermsOf(voucher.snapshot), input.billFen)
    if (bill.isRefused) return bill
    const tallies = cardTallyWriter(transaction)
    const facts = limitFactsOf(voucher, bill.value)
    const used = await tallies.used(card._id, now)
    const within = decideCardLimits({ limits, confirmAboveFen, used, ...facts })
    if (within.isRefused) return within
    const redeemed = await commitRedemption(transaction, {
      ...{ voucher, store, clerkId: clerk.personId, requestId, bill: bill.value, now },
      paperCardSerial: present.serial,
    })
    if (redeemed.isRefused) return redeemed
    await tallies.count(card._id, now, { count: 1, fen: facts.paidFen })
    await cards.change(card._id, { hold: null })
    return redeemed
  })
}

/** Claims where need be, and redeems, what a member with a printed card chose at the counter. */
export const serveCardAction = defineAction(serveCard, {
  permit: 'voucher.redeem',
  rate: { max: 60, windowMs: 60_000 },
  async run(call) {
    const { database, input, now, requestId, who } = call
    assert(who.clerk, 'only clerks are granted voucher.redeem')
    const clerk = { personId: who.personId, storeId: who.clerk.storeId }
    const card = await findPaperCardByNumber(database, input.cardHandle)
    if (!card) return refused('NOT_HELD')
    const own = await listMemberVouchers(database, card._id)
    const earlier = own.find(
      ({ redemption }) => redemption?.requestId === requestId && redemption.clerkId === clerk.personId,
    )
    // A repeat whose first answer was lost gets the receipt it missed.
    if (earlier) return done(presentRedeemed(earlier))
    if (card.state !== 'active' || !isHeldBy({ hold: card.hold, clerk, now })) return refused('NOT_HELD')
    const [member, store, merchant] = await Promise.all([
      findMember(database, card._id),
      findStore(database, clerk.storeId),
      findMerchant(database, who.clerk.merchantId),
    ])
    assert(member && store, 'a card belongs to a member and a clerk to a store')
    const stopped = servingRefusal({ merchant, store })
    if (stopped) return stopped
    const serving = { member, clerk }
    const taken = await takeVoucher(call, serving)
    if (taken.isRefused) return taken
    return commitOnCard(call, { card, voucherId: taken.value._id, store, serving })
  },
})
