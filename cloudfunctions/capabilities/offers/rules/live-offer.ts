import type { OfferDraft } from '../../../../miniprogram/contract/offer-desk'
import type { OfferDraftRecord } from '../desk-records'
import type { OfferRecord } from '../records'

/** The offer a draft becomes. */
export function liveOffer({ _id, version, draft, merchantName, category }: OfferDraftRecord): OfferRecord {
  return { _id, version, state: 'approved', merchantName, category, ...draft }
}

/** The terms of an offer as they would be drafted. */
export function draftOf(offer: OfferRecord): OfferDraft {
  const { _id: _offerId, version: _version, state: _state, ...terms } = offer
  const { merchantName: _name, category: _category, ...draft } = terms
  return { ...draft, useSpans: draft.useSpans.map(([opens, closes]): [number, number] => [opens, closes]) }
}
