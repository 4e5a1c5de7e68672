import type { LoanPolicyPage, LoanPolicyView } from '../../../miniprogram/contract/loan-policy'
import type { LoanPolicyRecord } from './records'

function presentPolicy(record: LoanPolicyRecord): LoanPolicyView {
  const { version, validFrom, savedAt, source, openLoansMax, noBlameFenMax } = record
  const { overdueNoticeDays, medicines, terms } = record
  return {
    version,
    validFrom,
    savedAt,
    source,
    openLoansMax,
    noBlameFenMax,
    overdueNoticeDays,
    medicines,
    terms,
  }
}

/** The policy in force, what comes, and what was, newest first. */
export function presentPolicies(
  versions: readonly LoanPolicyRecord[],
  current: LoanPolicyRecord | undefined,
  now: number,
): LoanPolicyPage {
  return {
    ...(current ? { current: presentPolicy(current) } : {}),
    coming: versions.filter(({ validFrom }) => validFrom > now).map(presentPolicy),
    past: versions
      .filter(({ validFrom, version }) => validFrom <= now && version !== current?.version)
      .map(presentPolicy),
    newest: versions[0]?.version ?? 0,
    serverNow: now,
  }
}
