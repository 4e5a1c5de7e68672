import { gapCountIdOf, type GapCountRecord } from '../../cloudfunctions/capabilities/gaps/records'
import { ANY_NEED, cellOf, type GapNeed, type HourBand } from '../../miniprogram/contract/gaps'
import { dayOf, dayStart } from '../../miniprogram/contract/shanghai-time'
import { seededRandom } from './seeded-random'
import { spotAt } from './streets'

/** Squares in metres east and north of the centre, with how many said this month that there is none. */
const SPOTS: [east: number, north: number, count: number][] = [
  [1_900, 300, 46],
  [1_200, -1_700, 31],
  [-2_100, -400, 22],
  [300, 2_300, 17],
  [-1_500, 1_900, 9],
  [-400, -400, 6],
  [2_600, 1_400, 3],
]
const NEEDS: GapNeed[] = [
  ...(['microwave', 'microwave', 'microwave', 'toilet', 'toilet', 'charging'] as const),
  ...(['hot-water', ANY_NEED, ANY_NEED] as const),
]
const BANDS: HourBand[] = [
  'noon',
  'noon',
  'noon',
  'evening',
  'evening',
  'night',
  'night',
  'afternoon',
  'morning',
]

/** What riders told the union this month and the one before. */
export function gapDocuments(today: string): GapCountRecord[] {
  const random = seededRandom(800)
  const month = today.slice(0, 6)
  const before = dayOf(dayStart(`${month}01`) - 1).slice(0, 6)
  const squareOf = (
    [east, north]: (typeof SPOTS)[number],
    inMonth: string,
    count: number,
  ): GapCountRecord => {
    const cell = cellOf(spotAt(east, north))
    const gap: GapCountRecord = {
      ...{ _id: gapCountIdOf(cell, inMonth), cell, month: inMonth, count },
      ...{ needs: {}, bands: {}, cells: {} },
    }
    for (let person = 0; person < count; person += 1) {
      const need = random.pick(NEEDS)
      const band = random.pick(BANDS)
      gap.needs[need] = (gap.needs[need] ?? 0) + 1
      gap.bands[band] = (gap.bands[band] ?? 0) + 1
      const own = (gap.cells[need] ??= {})
      own[band] = (own[band] ?? 0) + 1
    }
    return gap
  }
  return [
    ...SPOTS.map((spot) => squareOf(spot, month, spot[2])),
    ...SPOTS.slice(0, 4).map((spot) => squareOf(spot, before, Math.ceil(spot[2] / 2))),
  ]
}
