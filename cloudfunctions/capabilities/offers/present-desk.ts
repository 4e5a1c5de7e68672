import type { OfferBoardRow, OfferDraftView } from '../../../miniprogram/contract/offer-desk'
import type { OfferDraftRecord } from './desk-records'
import type { OfferDayRecord, OfferRecord, OfferStockRecord } from './records'
import { approvalsNeeded } from './rules/decide-desk'
import { draftOf } from './rules/live-offer'

/** A draft as staff see it, without who wrote it but with whether it was oneself. */
export function presentDraft(
  record: OfferDraftRecord,
  { personId, twoApproversAboveFen }: { personId: string; twoApproversAboveFen: number },
): OfferDraftView {
  const { _id, version, revision, state, draft, merchantName, note, savedAt } = record
  return {
    offerId: _id,
    version,
    revision,
    state,
    draft,
    merchantName,
    isMine: record.authorId === personId,
    hasMyApproval: record.approverIds.includes(personId),
    approvals: record.approverIds.length,
    approvalsNeeded: approvalsNeeded(draft.budgetFen, twoApproversAboveFen),
    ...(note === null ? {} : { note }),
    savedAt,
  }
}

interface BoardFacts {
  stock: OfferStockRecord | undefined
  days: readonly OfferDayRecord[]
  /** What its merchant is, when it serves nobody. */
  stop: OfferBoardRow['stopped']
}

/** An offer that was approved, with what is left of its budget and how it went. */
export function presentBoardRow(offer: OfferRecord, { stock, days, stop }: BoardFacts): OfferBoardRow {
  const { _id, version, state, title, merchantName, budgetFen, endsAt } = offer
  const own = days.filter(({ offerId }) => offerId === _id)
  return {
    offerId: _id,
    version,
    state,
    ...(stop ? { stopped: stop } : {}),
    title,
    merchantName,
    budgetFen,
    remainingFen: stock?.remainingFen ?? 0,
    endsAt,
    days: own.map(({ day, claimed, claimedFen, expired, returnedFen }) => ({
      day,
      claimed,
      claimedFen,
      expired,
      returnedFen,
    })),
    terms: draftOf(offer),
  }
}
