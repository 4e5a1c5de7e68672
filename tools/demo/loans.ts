import { loanEvent } from '../../cloudfunctions/capabilities/loans/loan-events'
import { makeLoan } from '../../cloudfunctions/capabilities/loans/make-loan'
import {
  emptyStock,
  loanIdOf,
  stockEventIdOf,
  type BorrowerRecord,
  type LoanPolicyRecord,
  type LoanRecord,
  type StockEventRecord,
  type StockRecord,
} from '../../cloudfunctions/capabilities/loans/records'
import { decideBorrowing } from '../../cloudfunctions/capabilities/loans/rules/decide-borrowing'
import { moved, movementOf } from '../../cloudfunctions/capabilities/loans/rules/movement'
import type { MemberRecord } from '../../cloudfunctions/capabilities/membership/records'
import type { StationRecord } from '../../cloudfunctions/capabilities/stations/records'
import type { ItemKind } from '../../miniprogram/contract/loans'
import { DAY_MINUTES, HOUR_MS, addDays, dayOf, dayStart } from '../../miniprogram/contract/shanghai-time'
import type { Facility } from '../../miniprogram/contract/stations'
import { personOf } from './people'
import { seededRandom, type SeededRandom } from './seeded-random'

/** What the invented union decided; amounts and hours are examples and not a rule of any real one. */
export function loanPolicy(today: string): LoanPolicyRecord {
  const lent = (kind: ItemKind, keepMinutes: number, valueFen: number, lowBelow = 1) => {
    const remindMinutes = Math.min(120, keepMinutes / 4)
    return { kind, keepMinutes, remindMinutes, valueFen, lowBelow }
  }
  return {
    _id: 'loan-policy-1',
    validFrom: dayStart(addDays(today, -200)),
    source: '东河街道工会（示例）便民物品借用办法',
    openLoansMax: 3,
    noBlameFenMax: 5_000,
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
  ['medicine', 3],
]

function cupboardOf(station: StationRecord, random: SeededRandom): [ItemKind, number][] {
  if (station._id === KEPT_STATION) return KEPT_CUPBOARD
  const kinds = station.facilities.flatMap(({ code, brokenSince }) =>
    brokenSince ? [] : (KEPT_FOR[code] ?? []),
  )
  const main: [ItemKind, number, number][] = station.kind === 'main' ? [['tool-kit', 1, 2]] : []
  return [...kinds, ...main].map(([kind, least, most]) => [kind, random.whole(least, most)])
}

interface LoanFacts {
  today: string
  stations: readonly StationRecord[]
  members: readonly MemberRecord[]
}

export interface LoanDocuments {
  stocks: StockRecord[]
  stockEvents: StockEventRecord[]
  loans: LoanRecord[]
  borrowers: BorrowerRecord[]
}

function replenished(
  station: StationRecord,
  [kind, count]: [ItemKind, number],
  at: number,
): StockEventRecord {
  return {
    _id: stockEventIdOf('demo', `replenish-${station._id}-${kind}`),
    stationId: station._id,
    kind,
    day: dayOf(at),
    at,
    event: 'replenished',
    ...movementOf('replenished', count),
    loanId: null,
    keeperId: personOf('staff').openid,
    reason: null,
  }
}

/** The rider's umbrella is due at six today; somebody else's power bank was due yesterday. */
function openLoans({ today, stations, members }: LoanFacts): LoanRecord[] {
  const station = stations.find(({ _id }) => _id === KEPT_STATION)!
  const policy = loanPolicy(today)
  const borrowed = (personId: string | undefined, kind: ItemKind, now: number): LoanRecord[] => {
    const member = members.find((one) => one.personId === personId)
    const facts = { kind, policy, memberState: member?.state, openLoans: 0, stock: { onHand: 1 }, now }
    const terms = decideBorrowing(facts)
    if (!member || terms.isRefused) return []
    const loanId = loanIdOf(member.personId, `demo-loan-${kind}-${today}`)
    return [makeLoan({ loanId, station, member, terms: terms.value, now })]
  }
  const other = members.find(({ personId }) => /^oDongheMember/.test(personId))?.personId
  const yesterday = dayStart(addDays(today, -1))
  return [
    ...borrowed(personOf('rider').openid, 'umbrella', yesterday + 18 * HOUR_MS),
    ...borrowed(other, 'power-bank', yesterday + 13 * HOUR_MS),
  ]
}

/** Every station's cupboard with the events it is the sum of, and two loans that are open. */
export function loanDocuments(facts: LoanFacts): LoanDocuments {
  const random = seededRandom(4_711)
  const stockedAt = dayStart(addDays(facts.today, -21)) + 9 * HOUR_MS
  const loans = openLoans(facts)
  const stockEvents = [
    ...facts.stations.flatMap((station) =>
      cupboardOf(station, random).map((kept) => replenished(station, kept, stockedAt)),
    ),
    ...loans.map((loan) =>
      loanEvent(loan, { event: 'borrowed', stationId: loan.stationId, at: loan.borrowedAt }),
    ),
  ]
  const stocks = new Map<string, StockRecord>()
  for (const event of stockEvents) {
    const empty = emptyStock(event.stationId, event.kind)
    const before = stocks.get(empty._id) ?? empty
    const expiresOn =
      event.kind === 'medicine' ? addDays(facts.today, event.stationId === KEPT_STATION ? 12 : 200) : null
    stocks.set(empty._id, {
      ...before,
      ...moved(before, event),
      eventCount: before.eventCount + 1,
      expiresOn,
    })
  }
  const borrowers = [...new Set(loans.map(({ memberId }) => memberId))].map((memberId) => ({
    _id: memberId,
    openLoans: loans.filter((loan) => loan.memberId === memberId).length,
  }))
  return { stocks: [...stocks.values()], stockEvents, loans, borrowers }
}
