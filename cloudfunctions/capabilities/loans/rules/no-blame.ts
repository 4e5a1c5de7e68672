import type { LoanPolicyRecord } from '../records'

/** What so many pieces are worth, in fen; undefined when the policy gives them no value. */
export function valueOf(
  policy: LoanPolicyRecord | undefined,
  kind: string,
  count: number,
): number | undefined {
  const valueFen = policy?.terms.find((terms) => terms.kind === kind)?.valueFen
  return valueFen === undefined ? undefined : valueFen * count
}

/** Whether so many pieces are worth more than is written off without asking; without a policy, everything is. */
export function isAboveNoBlame(policy: LoanPolicyRecord | undefined, kind: string, count: number): boolean {
  const valueFen = valueOf(policy, kind, count)
  return policy === undefined || valueFen === undefined || valueFen > policy.noBlameFenMax
}
