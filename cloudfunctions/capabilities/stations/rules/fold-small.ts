import {
  SMALL_NUMBER_MIN,
  type FoldedCells,
  type VisitCell,
} from '../../../../miniprogram/contract/visit-figures'

/**
 * Puts parts that are too small to be told together. What they come to can be worked out from the total, so it may not
 * be small either: then the smallest part that could be told goes in as well.
 */
export function foldSmall(parts: readonly VisitCell[], leftOver = 0): FoldedCells {
  const sorted = parts
    .filter(({ count }) => count > 0)
    .sort((left, right) => right.count - left.count || left.key.localeCompare(right.key))
  const cells = sorted.filter(({ count }) => count >= SMALL_NUMBER_MIN)
  let otherCount = leftOver
  for (const { count } of sorted.slice(cells.length)) otherCount += count
  while (otherCount > 0 && otherCount < SMALL_NUMBER_MIN && cells.length > 0)
    otherCount += cells.pop()?.count ?? 0
  return { cells, otherCount: otherCount < SMALL_NUMBER_MIN ? 0 : otherCount }
}
