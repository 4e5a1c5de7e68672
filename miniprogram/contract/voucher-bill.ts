/** The largest bill a clerk may type, in fen. */
export const BILL_FEN_MAX = 1_000_000

/** What decides how a bill is shared. Amounts are fen. */
export interface BillTerms {
  valueFen: number
  memberPaysFen: number
  /** What was set aside at claiming: the most one redemption may cost the union. */
  unionPaysFen: number
  /** `percentOff` of the bill is cut, at most `capFen`. */
  percent: { percentOff: number; capFen: number } | null
  /** The bill from which the voucher counts. */
  minimumBillFen: number | null
}

export interface BillShares {
  billFen: number
  memberPaysFen: number
  unionPaysFen: number
}

/** Whether the clerk has to type the bill. */
export function needsBill({
  percent,
  minimumBillFen,
}: Pick<BillTerms, 'percent' | 'minimumBillFen'>): boolean {
  return percent !== null || minimumBillFen !== null
}

/** What the bill is cut by: a percentage rounded down to whole fen and capped, or the fixed difference. */
function cutOf({ percent, valueFen, memberPaysFen }: BillTerms, billFen: number): number {
  if (percent) return Math.min(percent.capFen, Math.floor((billFen * percent.percentOff) / 100))
  return Math.min(billFen, Math.max(0, valueFen - memberPaysFen))
}

/**
 * Shares a bill in whole fen. The cut is rounded down. Of a percentage the union bears the part of the cut that its
 * reservation is of the cap, rounded down as well; the shop bears the rest. So the union never pays more than was set
 * aside, nor more than the cut, and bill = member + cut always.
 */
export function shareBill(terms: BillTerms, billFen: number): BillShares {
  const cut = cutOf(terms, billFen)
  const { percent, unionPaysFen } = terms
  const share =
    percent && percent.capFen > 0 ? Math.floor((cut * unionPaysFen) / percent.capFen) : unionPaysFen
  return { billFen, memberPaysFen: billFen - cut, unionPaysFen: Math.min(share, unionPaysFen, cut) }
}
