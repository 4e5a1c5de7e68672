import type { GapView } from '../../../miniprogram/contract/gaps'
import { SMALL_NUMBER_MIN } from '../../../miniprogram/contract/visit-figures'
import type { GapCountRecord } from './records'

function pairs<Key extends string>(numbers: Partial<Record<Key, number>>): [Key, number][] {
  const all = Object.entries(numbers) as [Key, number][]
  return all.sort((left, right) => right[1] - left[1] || left[0].localeCompare(right[0]))
}

/** A square as staff see it. Of a few people only how many they were: what each wanted at night would be known of them. */
export function presentGap({ cell, count, needs, bands }: GapCountRecord): GapView {
  if (count < SMALL_NUMBER_MIN) return { cell, count, needs: [], bands: [] }
  return {
    cell,
    count,
    needs: pairs(needs).map(([need, people]) => ({ need, count: people })),
    bands: pairs(bands).map(([band, people]) => ({ band, count: people })),
  }
}
