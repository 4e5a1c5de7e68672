import {
  claimabilityAt,
  presentOfferRow,
  type OfferMessage,
  type OfferRow,
} from '../../components/offer-row/offer-row.view'
import type { CategoryView } from '../../contract/merchant-categories'
import type { Category } from '../../contract/merchants'
import type { OfferCard } from '../../contract/offers'

/** `all` or a category's code. */
export type Shelf = Category

export interface ShelfTab {
  code: Shelf
  label: string
  isChosen: boolean
}

/** The categories that have an offer, after 全部; a single category needs no tabs. */
export function shelfTabs(
  categories: readonly Pick<CategoryView, 'code' | 'label'>[],
  chosen: Shelf,
): ShelfTab[] {
  if (categories.length < 2) return []
  const tabs = [{ code: 'all', label: '全部' }, ...categories]
  return tabs.map(({ code, label }) => ({ code, label, isChosen: code === chosen }))
}

/** The shelf somebody chose, or all of them once it has no offer any more: its tab is gone, and nothing would lead back. */
export function shownShelf(categories: readonly Pick<CategoryView, 'code'>[], chosen: Shelf): Shelf {
  return categories.some(({ code }) => code === chosen) ? chosen : 'all'
}

/** What one can do comes before what one cannot; within each, the cloud's order is kept. */
const RANKS: Record<OfferCard['claimability'], number> = {
  claimable: 0,
  claimed: 0,
  'members-only': 1,
  'not-yet': 2,
  'not-now': 2,
  'other-day': 2,
  'sold-out-today': 3,
  'people-wait': 3,
  'other-occupations': 4,
  'other-areas': 4,
  suspended: 4,
  'budget-used-up': 5,
  'all-given': 5,
  paused: 6,
  ended: 6,
}

/** The cards of one shelf. `claimingId` is the offer whose claim is under way, `message` what became of the last tap. */
export function offerRows(input: {
  offers: readonly OfferCard[]
  shelf: Shelf
  now: number
  claimingId?: string
  message?: OfferMessage
}): OfferRow[] {
  const { offers, shelf, now, claimingId, message } = input
  const rank = (offer: OfferCard) => RANKS[claimabilityAt(offer, now)]
  return offers
    .filter((offer) => shelf === 'all' || offer.category === shelf)
    .map((offer, index) => ({ offer, index }))
    .sort((left, right) => rank(left.offer) - rank(right.offer) || left.index - right.index)
    .map(({ offer }) => {
      const said = message && message.offerId === offer.offerId ? message : undefined
      return {
        ...presentOfferRow(offer, now),
        isClaiming: offer.offerId === claimingId,
        messageText: said?.text ?? '',
        messageAction: said?.action ?? '',
      }
    })
}

/** The sentence and action where the list would be when it is empty. */
export function emptyOffers(shelf: Shelf): { text: string; action: string } {
  return shelf === 'all'
    ? { text: '今天没有优惠。驿站照常开着。', action: '看驿站' }
    : { text: '这一类今天没有优惠。', action: '看全部优惠' }
}

/** The button after a claim that asks for one message when the voucher is used, and what is said once it was allowed. */
export const CONSENT_ACTION = '用掉时通知我'
export const CONSENT_GIVEN_TEXT = '好，用掉时微信告诉你。'
