import type { ItemTerms } from '../../../../miniprogram/contract/loan-policy'
import { itemOf, type BorrowerStanding, type Item } from '../../../../miniprogram/contract/loans'
import type { MembershipState } from '../../../../miniprogram/contract/membership'
import { DAY_MS, MINUTE_MS } from '../../../../miniprogram/contract/shanghai-time'
import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { LoanPolicyRecord, StockRecord } from '../records'
import { availableOf, unlabelledOf } from './holdings'

/** Who asks, and under which policy. */
export interface BorrowerFacts {
  /** The policy in force; undefined while the union has decided none, and then nothing is lent. */
  policy: LoanPolicyRecord | undefined
  memberState: MembershipState | undefined
  openLoans: number
}

export interface BorrowingFacts extends BorrowerFacts {
  kind: string
  stock: Pick<StockRecord, 'onHand' | 'awaiting' | 'labelled'>
  now: number
}

/** What is agreed when something is lent; it stays so whatever is decided later. */
export interface BorrowingTerms {
  item: Item
  policyId: string
  dueAt: number
  remindAt: number
  overdueNoticeAt: number | null
}

type StandingRefusal = 'MEMBERS_ONLY' | 'MEMBERSHIP_SUSPENDED' | 'TOO_MANY_OPEN'
export type BorrowingRefusal =
  'KIND_UNKNOWN' | 'NOT_LENT' | StandingRefusal | 'NONE_LEFT' | 'ONLY_LABELLED_LEFT'

/** The terms of a kind in force; undefined when the union does not lend it. */
export function lendingTermsOf(
  policy: LoanPolicyRecord | undefined,
  kind: string,
): (ItemTerms & { keepMinutes: number }) | undefined {
  const terms = policy?.terms.find((entry) => entry.kind === kind)
  return terms?.keepMinutes === undefined ? undefined : { ...terms, keepMinutes: terms.keepMinutes }
}

/** Whether a person may borrow at all. */
export function standingOf(facts: BorrowerFacts): BorrowerStanding {
  if (facts.memberState === 'suspended') return 'suspended'
  if (facts.memberState !== 'member') return 'visitor'
  return facts.openLoans >= (facts.policy?.openLoansMax ?? 0) ? 'too-many' : 'welcome'
}

const STANDING_REFUSALS = {
  visitor: 'MEMBERS_ONLY',
  suspended: 'MEMBERSHIP_SUSPENDED',
  'too-many': 'TOO_MANY_OPEN',
} as const

/** Why this person may not borrow; undefined when nothing stands in the way. */
export function standingRefusal(facts: BorrowerFacts): StandingRefusal | undefined {
  const standing = standingOf(facts)
  return standing === 'welcome' ? undefined : STANDING_REFUSALS[standing]
}

/** What a thing of this kind is lent on, now; undefined when the union does not lend it. */
export function agreeOn(
  policy: LoanPolicyRecord | undefined,
  kind: string,
  now: number,
): BorrowingTerms | undefined {
  const item = itemOf(kind)
  const terms = lendingTermsOf(policy, kind)
  if (item?.use !== 'lent' || !policy || !terms) return undefined
  const dueAt = now + terms.keepMinutes * MINUTE_MS
  const { overdueNoticeDays } = policy
  return {
    item,
    policyId: policy._id,
    dueAt,
    remindAt: Math.max(now, dueAt - (terms.remindMinutes ?? 0) * MINUTE_MS),
    overdueNoticeAt: overdueNoticeDays > 0 ? dueAt + overdueNoticeDays * DAY_MS : null,
  }
}

/** Whether this person may borrow this thing now, and until when. What it is comes first, then who asks, then the stock. */
export function decideBorrowing(facts: BorrowingFacts): Outcome<BorrowingTerms, BorrowingRefusal> {
  const { kind, policy, stock, now } = facts
  if (!itemOf(kind)) return refused('KIND_UNKNOWN')
  const terms = agreeOn(policy, kind, now)
  if (!terms) return refused('NOT_LENT')
  const unwelcome = standingRefusal(facts)
  if (unwelcome) return refused(unwelcome)
  if (availableOf(stock) < 1) return refused('NONE_LEFT')
  return unlabelledOf(stock) < 1 ? refused('ONLY_LABELLED_LEFT') : done(terms)
}
