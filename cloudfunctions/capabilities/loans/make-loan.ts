import type { MemberRecord } from '../membership/records'
import type { StationRecord } from '../stations/records'
import type { LoanRecord } from './records'
import type { BorrowingTerms } from './rules/decide-borrowing'

const CARD_TAIL_LENGTH = 4

export interface LoanFacts {
  loanId: string
  station: Pick<StationRecord, '_id' | 'name'>
  member: Pick<MemberRecord, '_id' | 'personId' | 'nameMasked' | 'cardNumber'>
  terms: BorrowingTerms
  /** The code on the very thing, when it has one. */
  itemCode?: string
  now: number
}

/** A new loan. Who it is stands in it masked, so that showing it never opens a seal. */
export function makeLoan({ loanId, station, member, terms, itemCode, now }: LoanFacts): LoanRecord {
  return {
    _id: loanId,
    personId: member.personId,
    memberId: member._id,
    memberMasked: member.nameMasked,
    cardTail: member.cardNumber.slice(-CARD_TAIL_LENGTH),
    kind: terms.item.kind,
    stationId: station._id,
    stationName: station.name,
    state: 'out',
    borrowedAt: now,
    dueAt: terms.dueAt,
    policyId: terms.policyId,
    itemCode: itemCode ?? null,
    foundAt: null,
    remindAt: terms.remindAt,
    overdueNoticeAt: terms.overdueNoticeAt,
    report: null,
    ending: null,
  }
}
