import { itemSceneOf } from '../../../miniprogram/contract/item-code'
import type { ItemLabel, ItemView, KeptItem } from '../../../miniprogram/contract/loan-items'
import type { BorrowerStanding } from '../../../miniprogram/contract/loans'
import { presentLoan } from './present'
import type { LoanItemRecord, LoanPolicyRecord, LoanRecord } from './records'
import { agreeOn } from './rules/decide-borrowing'
import { itemStandingOf, type FoundItem } from './rules/decide-item'

/** A label as it is printed. */
export function presentLabel(item: LoanItemRecord): ItemLabel {
  const { _id, kind, state, labelledAt } = item
  return { itemCode: _id, scene: itemSceneOf(_id), kind, state, labelledAt }
}

/** A thing as whoever scanned it sees it. Who has it is never said. */
export function presentScanned(
  found: FoundItem,
  facts: {
    personId: string
    borrower: BorrowerStanding
    policy: LoanPolicyRecord | undefined
    now: number
  },
): ItemView {
  const { item, loan, station } = found
  const { personId, borrower, policy, now } = facts
  const terms = agreeOn(policy, item.kind, now)
  return {
    itemCode: item._id,
    kind: item.kind,
    standing: itemStandingOf(found, personId),
    stationName: station?.name ?? '',
    borrower,
    openLoansMax: policy?.openLoansMax ?? 0,
    ...(terms ? { dueAt: terms.dueAt } : {}),
    ...(loan?.personId === personId ? { loan: presentLoan(loan) } : {}),
    serverNow: now,
  }
}

/** A thing with a code as the keeper of its station sees it. */
export function presentKeptItem(item: LoanItemRecord, loan: LoanRecord | undefined): KeptItem {
  const { _id, kind, state, writeOffId } = item
  const isAsked = writeOffId !== null || loan?.report?.state === 'waiting'
  const kept = { itemCode: _id, kind, state, isAsked }
  if (!loan) return kept
  const { dueAt, memberMasked, cardTail, foundAt } = loan
  return { ...kept, dueAt, memberMasked, cardTail, ...(foundAt === null ? {} : { foundAt }) }
}
