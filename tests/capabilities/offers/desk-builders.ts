import type { OfferDraftRecord } from '../../../cloudfunctions/capabilities/offers/desk-records'
import { draftOf } from '../../../cloudfunctions/capabilities/offers/rules/live-offer'
import { HOUR_MS } from '../../../miniprogram/contract/shanghai-time'
import { NOON, offerOf } from '../builders'

/** A new offer that its author saved once, an hour before NOON. */
export function draftRecordOf(parts: Partial<OfferDraftRecord> = {}): OfferDraftRecord {
  const { merchantName, category } = offerOf()
  return {
    _id: 'offer-1',
    version: 1,
    revision: 1,
    state: 'draft',
    draft: draftOf(offerOf()),
    merchantName,
    category,
    authorId: 'oStaff',
    approverIds: [],
    note: null,
    savedAt: NOON - HOUR_MS,
    requestId: 'request-of-saving',
    ...parts,
  }
}
