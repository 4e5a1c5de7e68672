import { itemOf, type BorrowerStanding, type Item } from '../../../../miniprogram/contract/loans'
import type { MembershipState } from '../../../../miniprogram/contract/membership'
import { MINUTE_MS } from '../../../../miniprogram/contract/shanghai-time'
import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { ItemTerms, LoanPolicyRecord, StockRecord } from '../records'

export interface BorrowingFacts {
  kind: string
  /** The policy in force; undefined while the union has decided none, and then nothing is lent. */
  policy: LoanPolicyRecord | undefined
  memberState: MembershipState | undefined
  openLoans: number
  stock: Pick<StockRecord, 'onHand'> | undefined
  now: number
}

export interface BorrowingTerms {
  item: Item
  dueAt: number
  remindAt: number
}

export type BorrowingRefusal =
  'KIND_UNKNOWN' | 'NOT_LENT' | 'MEMBERS_ONLY' | 'MEMBERSHIP_SUSPENDED' | 'TOO_MANY_OPEN' | 'NONE_LEFT'

/** The terms of a kind in force; undefined when the union does not lend it. */
export function lendingTermsOf(
  policy: LoanPolicyRecord | undefined,
  kind: string,
): (ItemTerms & { keepMinutes: number }) | undefined {
  const terms = policy?.terms.find((entry) => entry.kind === kind)
  return terms?.keepMinutes === undefined ? undefined : { ...terms, keepMinutes: terms.keepMinutes }
}

/** Whether a person may borrow at all. */
export function standingOf(facts: {
  memberState: MembershipState | undefined
  openLoans: number
  policy: LoanPolicyRecord | undefined
}): BorrowerStanding {
  if (facts.memberState === 'suspended') return 'suspended'
  if (facts.memberState !== 'member') return 'visitor'
  return facts.openLoans >= (facts.policy?.openLoansMax ?? 0) ? 'too-many' : 'welcome'
}

const STANDING_REFUSALS = {
  visitor: 'MEMBERS_ONLY',
  suspended: 'MEMBERSHIP_SUSPENDED',
  'too-many': 'TOO_MANY_OPEN',
} as const

/** Whether this person may borrow this thing now, and until when. What it is comes first, then who asks, then the stock. */
export function decideBorrowing(facts: BorrowingFacts): Outcome<BorrowingTerms, BorrowingRefusal> {
  const { kind, policy, stock, now } = facts
  const item = itemOf(kind)
  if (!item) return refused('KIND_UNKNOWN')
  const terms = lendingTermsOf(policy, kind)
  if (item.use !== 'lent' || !terms) return refused('NOT_LENT')
  const standing = standingOf(facts)
  if (standing !== 'welcome') return refused(STANDING_REFUSALS[standing])
  if (!stock || stock.onHand < 1) return refused('NONE_LEFT')
  const dueAt = now + terms.keepMinutes * MINUTE_MS
  return done({ item, dueAt, remindAt: Math.max(now, dueAt - (terms.remindMinutes ?? 0) * MINUTE_MS) })
}
