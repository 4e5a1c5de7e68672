import { openCard, type CardLimits } from '../../../../miniprogram/contract/paper-card-counter'
import { readPaperNumber } from '../../../../miniprogram/contract/paper-number'
import { assert } from '../../../kernel/assert'
import { defineAction, type Call } from '../../../kernel/define-action'
import { done, refused, type Outcome } from '../../../kernel/refusal'
import { numberBlindOf } from '../../membership/make-paper-card'
import type { PaperCardHold, PaperCardRecord } from '../../membership/paper-card-records'
import {
  chargePinTry,
  findPaperCard,
  findPaperCardByNumber,
  forgivePinTries,
  placeCardHold,
} from '../../membership/paper-card-repository'
import { isPinOf } from '../../membership/paper-pin'
import { findMember } from '../../membership/repository'
import { findMerchant } from '../../merchants/repository'
import { canServe } from '../../merchants/rules/can-serve'
import { gatherCardChoices, presentCardChoice } from '../card-choices'
import { findCardUsed } from '../card-tallies'
import { findVoucherPolicy } from '../policy'
import { decideCardLimits, decideCardTurn } from '../rules/decide-card'
import { isHeldBy } from '../rules/decide-hold'
import { chargeTry, forgiveTry, keepMiss } from '../typing'

type OpenCall = Call<{ number: string; pin: string }>
type PinRefusal = 'TYPING_LOCKED' | 'CARD_MISTYPED' | 'CARD_LOCKED' | 'CARD_OR_PIN_WRONG'

/** The card if the PIN is right; each try is charged before it is looked at. */
async function checkPin(call: OpenCall, number: string): Promise<Outcome<PaperCardRecord, PinRefusal>> {
  const { database, input, secrets } = call
  const card = await findPaperCardByNumber(database, numberBlindOf(secrets, number))
  if (card?.state !== 'active') return refused('CARD_OR_PIN_WRONG')
  if (!(await chargePinTry(database, card))) {
    const present = await findPaperCard(database, card._id)
    const isSame = present?.state === 'active' && present.pinMac === card.pinMac
    return refused(isSame ? 'CARD_LOCKED' : 'CARD_OR_PIN_WRONG')
  }
  if (!isPinOf(secrets.indexKey, card, input.pin)) return refused('CARD_OR_PIN_WRONG')
  await forgivePinTries(database, card)
  return done(card)
}

/** The same, with the clerk's own count of misses: whoever tries numbers is stopped whatever cards they try. */
async function checkTry(call: OpenCall): Promise<Outcome<PaperCardRecord, PinRefusal>> {
  const { database, input, now, who } = call
  const typist = { database, clerkId: `card.${who.personId}`, now }
  const lockedUntil = await chargeTry(typist)
  if (lockedUntil !== undefined) return refused('TYPING_LOCKED', { at: lockedUntil })
  const number = readPaperNumber(input.number)
  const checked = number === undefined ? refused('CARD_MISTYPED') : await checkPin(call, number)
  await (checked.isRefused ? keepMiss(typist) : forgiveTry(typist))
  return checked
}

/** Keeps the card for the clerk; what stands in the way may be their own tap of a moment ago. */
async function keepTurn({ database, now }: OpenCall, card: PaperCardRecord, hold: PaperCardHold) {
  if (await placeCardHold(database, card, hold)) return true
  const present = await findPaperCard(database, card._id)
  const clerk = { personId: hold.clerkId, storeId: hold.storeId }
  return present?.state === 'active' && isHeldBy({ hold: present.hold, clerk, now })
}

/** Gives the clerk their turn with a card, and says what the member can have here. */
async function giveTurn(call: OpenCall, card: PaperCardRecord, limits: CardLimits) {
  const { database, now, who } = call
  assert(who.clerk, 'only clerks are granted voucher.redeem')
  const clerk = { personId: who.personId, storeId: who.clerk.storeId }
  const [holder, merchant, used, policy] = await Promise.all([
    findMember(database, card._id),
    findMerchant(database, who.clerk.merchantId),
    findCardUsed(database, card._id, now),
    findVoucherPolicy(database, now),
  ])
  const turn = decideCardTurn({
    ...{ holder, isServing: canServe(merchant), hold: card.hold },
    ...{ limits, used, clerk, now },
  })
  if (turn.isRefused) return turn
  assert(holder, 'decideCardTurn lets only members through')
  if (!(await keepTurn(call, card, turn.value))) return refused('HELD_BY_OTHER_CLERK')
  const within = (await gatherCardChoices(call, { member: holder, clerk })).filter(({ snapshot }) => {
    const { unionPaysFen: fen } = snapshot
    const { confirmAboveFen } = policy
    return !decideCardLimits({ limits, confirmAboveFen, voucherFen: fen, paidFen: fen, used }).isRefused
  })
  return done({
    cardHandle: card.numberBlind,
    memberMasked: holder.nameMasked,
    cardTail: holder.cardNumber.slice(-4),
    holdUntil: turn.value.until,
    choices: within.map(presentCardChoice),
    usesLeftToday: limits.dayCountMax - used.dayCount,
    monthLeftFen: Math.max(0, limits.monthFenMax - used.monthFen),
  })
}

/** Opens a printed card for the clerk's counter by its number and the PIN its holder typed. */
export const openCardAction = defineAction(openCard, {
  permit: 'voucher.redeem',
  rate: { max: 20, windowMs: 60_000 },
  async run(call) {
    const { cards } = await findVoucherPolicy(call.database, call.now)
    if (!cards) return refused('CARDS_NOT_SERVED')
    const checked = await checkTry(call)
    return checked.isRefused ? checked : giveTurn(call, checked.value, cards)
  },
})
