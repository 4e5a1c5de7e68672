import { BURN_DOWN_DAYS, type BurnDay } from '../../../../miniprogram/contract/ledger'
import { addDays } from '../../../../miniprogram/contract/shanghai-time'

/**
 * The last days of an offer's budget, the oldest first: `sums` holds what each day's entries come to, of every day there
 * ever was, so that the first day begins with what earlier ones left.
 */
export function burnDownDays({
  budgetFen,
  sums,
  today,
}: {
  budgetFen: number
  sums: ReadonlyMap<string, { count: number; sum: number }>
  today: string
}): BurnDay[] {
  const first = addDays(today, 1 - BURN_DOWN_DAYS)
  const earlier = [...sums].filter(([day]) => day < first).reduce((sum, [, { sum: fen }]) => sum + fen, 0)
  let leftFen = budgetFen - earlier
  return Array.from({ length: BURN_DOWN_DAYS }, (_, index) => {
    const day = addDays(first, index)
    const { count: entryCount, sum: spentFen } = sums.get(day) ?? { count: 0, sum: 0 }
    leftFen -= spentFen
    return { day, entryCount, spentFen, leftFen }
  })
}
