import * as v from 'valibot'
import { actionSpec } from './action'
import { idField } from './fields'
import { PAPER_INPUT_MAX } from './paper-number'
import { pinField } from './paper-pin'
import { BILL_FEN_MAX, type BillTerms } from './voucher-bill'
import { claim, type RedeemedView } from './vouchers'

/** What printed cards may be used for; where the union decided nothing, none is served. */
export interface CardLimits {
  /** The most one voucher may cost the union, in fen. */
  voucherFenMax: number
  /** Redemptions a member's cards take a day. */
  dayCountMax: number
  /** The most a member's cards may cost the union a month, in fen. */
  monthFenMax: number
}

/** A right PIN keeps the card for this clerk so long: time to choose, type a bill and press. */
export const CARD_HOLD_MS = 120_000

/** Something the member can have in this store at this moment. */
export interface CardChoice extends BillTerms {
  offerId: string
  title: string
}

export interface OpenedCardView {
  /** Names the card for the clerk who holds it; neither its number nor its holder's. */
  cardHandle: string
  memberMasked: string
  cardTail: string
  holdUntil: number
  choices: CardChoice[]
  usesLeftToday: number
  monthLeftFen: number
}

/**
 * Opens a card by its number and the PIN that the member typed. An unknown number, a stopped card and a wrong PIN are one
 * answer, so that nobody learns which cards there are.
 */
export const openCard = actionSpec<OpenedCardView>()({
  name: 'vouchers.openCard',
  door: 'front',
  effect: 'write',
  input: v.strictObject({
    number: v.pipe(v.string(), v.minLength(1, 'EMPTY'), v.maxLength(PAPER_INPUT_MAX, 'TOO_LONG')),
    pin: pinField,
  }),
  refusals: [
    'CARDS_NOT_SERVED',
    'TYPING_LOCKED',
    'CARD_MISTYPED',
    'CARD_LOCKED',
    'CARD_OR_PIN_WRONG',
    'OWN_VOUCHER',
    'MEMBERSHIP_SUSPENDED',
    'SHOP_NOT_SERVING',
    'STORE_CLOSED',
    'CARD_DAY_USED_UP',
    'HELD_BY_OTHER_CLERK',
  ],
})

/** Claims, where need be, and redeems in one go what the member chose, by the rules of both. */
export const serveCard = actionSpec<RedeemedView>()({
  name: 'vouchers.serveCard',
  door: 'front',
  effect: 'write',
  input: v.strictObject({
    cardHandle: idField,
    offerId: idField,
    billFen: v.optional(
      v.pipe(
        v.number(),
        v.integer('NOT_AN_AMOUNT'),
        v.minValue(1, 'TOO_SMALL'),
        v.maxValue(BILL_FEN_MAX, 'TOO_LARGE'),
      ),
    ),
  }),
  refusals: [
    ...claim.refusals,
    'SHOP_NOT_SERVING',
    'STORE_CLOSED',
    'VOUCHER_UNKNOWN',
    'WRONG_STORE',
    'ALREADY_REDEEMED',
    'VOUCHER_EXPIRED',
    'NOT_USABLE_YET',
    'OWN_VOUCHER',
    'CARDS_NOT_SERVED',
    'NOT_HELD',
    'BILL_NEEDED',
    'BILL_TOO_SMALL',
    'CARD_VOUCHER_TOO_DEAR',
    'CARD_DAY_USED_UP',
    'CARD_MONTH_USED_UP',
    'STORE_FULL_TODAY',
    'NOT_WITH_ANOTHER',
    'HELD_BY_OTHER_CLERK',
  ],
})
