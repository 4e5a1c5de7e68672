import { draftOf } from '../../../cloudfunctions/capabilities/offers/rules/live-offer'
import type { OfferBoardRow, OfferBoardView, OfferDraftView } from '../../../miniprogram/contract/offer-desk'
import { NOON, offerOf } from '../../capabilities/builders'

/** A new offer that waits for its first approval. */
export function deskDraftOf(parts: Partial<OfferDraftView> = {}): OfferDraftView {
  return {
    offerId: 'offer-1',
    version: 1,
    revision: 1,
    state: 'in-review',
    draft: draftOf(offerOf()),
    merchantName: '春风面馆',
    isMine: false,
    hasMyApproval: false,
    approvals: 0,
    approvalsNeeded: 2,
    savedAt: 0,
    ...parts,
  }
}

/** An offer that runs, a quarter of its budget left. */
export function deskRowOf(parts: Partial<OfferBoardRow> = {}): OfferBoardRow {
  const { version, title, merchantName, budgetFen, endsAt } = offerOf()
  const own = { version, title, merchantName, budgetFen, endsAt, terms: draftOf(offerOf()) }
  return { offerId: 'offer-1', state: 'approved', ...own, remainingFen: 25_000, days: [], ...parts }
}

/** The board of somebody who may write and approve, with one merchant of two stores. */
export function deskBoardOf(parts: Partial<OfferBoardView> = {}): OfferBoardView {
  const stores = ['store-1', 'store-2'].map((storeId) => ({ storeId, name: `${storeId} 号店` }))
  return {
    drafts: [],
    offers: [],
    merchants: [{ merchantId: 'merchant-1', name: '春风面馆', category: 'meal', stores }],
    areas: [{ areaId: 'liuyin', name: '柳荫片区' }],
    calendar: {},
    twoApproversAboveFen: 100_000,
    canManage: true,
    canApprove: true,
    canSeeMoney: true,
    serverNow: NOON,
    ...parts,
  }
}
