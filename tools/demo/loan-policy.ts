import type { LoanPolicyRecord } from '../../cloudfunctions/capabilities/loans/records'
import { loanPolicyIdOf } from '../../cloudfunctions/capabilities/loans/records'
import type { StationRecord } from '../../cloudfunctions/capabilities/stations/records'
import type { ItemKind } from '../../miniprogram/contract/loans'
import { DAY_MINUTES, HOUR_MS, addDays, dayStart } from '../../miniprogram/contract/shanghai-time'
import type { Facility } from '../../miniprogram/contract/stations'
import { personOf } from './people'
import type { SeededRandom } from './seeded-random'

/** What the invented union lets a first-aid box hold, and for how many days more the district's are good. */
export const MEDICINES = [
  { name: '藿香正气水', daysLeft: 200 },
  { name: '碘伏棉签', daysLeft: 320 },
  { name: '烫伤膏', daysLeft: 150 },
  { name: '云南白药喷雾', daysLeft: 260 },
]

/** What the invented union decided; amounts and hours are examples and not a rule of any real one. */
export function loanPolicy(today: string): LoanPolicyRecord {
  const lent = (kind: ItemKind, keepMinutes: number, valueFen: number, lowBelow = 1) => {
    const remindMinutes = Math.min(120, keepMinutes / 4)
    return { kind, keepMinutes, remindMinutes, valueFen, lowBelow }
  }
  return {
    _id: loanPolicyIdOf(1),
    version: 1,
    validFrom: dayStart(addDays(today, -200)),
    savedAt: dayStart(addDays(today, -201)) + 15 * HOUR_MS,
    savedBy: personOf('staff').openid,
    requestId: 'demo-loan-policy-1',
    source: '东河街道工会（示例）便民物品借用办法',
    openLoansMax: 3,
    noBlameFenMax: 5_000,
    overdueNoticeDays: 3,
    medicines: MEDICINES.map(({ name }) => name),
    terms: [
      lent('umbrella', DAY_MINUTES, 2_500, 2),
      lent('raincoat', DAY_MINUTES, 1_500, 2),
      lent('power-bank', 240, 6_000),
      lent('pump', 60, 4_500),
      lent('tool-kit', 120, 12_000),
      { kind: 'mask', valueFen: 50, lowBelow: 10 },
      { kind: 'plaster', valueFen: 30, lowBelow: 10 },
      { kind: 'sewing-kit', valueFen: 200, lowBelow: 2 },
      { kind: 'medicine', valueFen: 1_500, lowBelow: 2 },
    ],
  }
}

/** What a facility brings into the cupboard. */
const KEPT_FOR: Partial<Record<Facility, [kind: ItemKind, least: number, most: number][]>> = {
  umbrella: [['umbrella', 3, 8]],
  raincoat: [['raincoat', 2, 6]],
  charging: [['power-bank', 1, 4]],
  pump: [['pump', 1, 1]],
  masks: [['mask', 20, 60]],
  'sewing-kit': [['sewing-kit', 3, 6]],
  'first-aid': [
    ['plaster', 20, 60],
    ['medicine', 4, 10],
  ],
}

/** The keeper's own cupboard, so that every way a line can look is met there: well filled, low, empty, soon past its date. */
export const KEPT_STATION = 'station-04'
const KEPT_CUPBOARD: [kind: ItemKind, count: number][] = [
  ['umbrella', 5],
  ['raincoat', 1],
  ['power-bank', 3],
  ['pump', 1],
  ['mask', 36],
  ['plaster', 6],
  ['medicine', 6],
]

/** What a station had put into its cupboard at first. */
export function cupboardOf(station: StationRecord, random: SeededRandom): [ItemKind, number][] {
  if (station._id === KEPT_STATION) return KEPT_CUPBOARD
  const kinds = station.facilities.flatMap(({ code, brokenSince }) =>
    brokenSince ? [] : (KEPT_FOR[code] ?? []),
  )
  const main: [ItemKind, number, number][] = station.kind === 'main' ? [['tool-kit', 1, 2]] : []
  return [...kinds, ...main].map(([kind, least, most]) => [kind, random.whole(least, most)])
}
