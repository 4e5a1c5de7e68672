import type { VisitService } from '../../../miniprogram/contract/station-visitors'
import { increasedBy, lessThan, type Patch } from '../../kernel/conditions'
import type { Database, Transaction } from '../../kernel/database'
import {
  stationVisits,
  stationVisitsIdOf,
  visitDayIdOf,
  visitDays,
  visitorMarks,
  type VisitNumbers,
  type VisitorMarkRecord,
} from './records'

const SWEEP_BATCH = 200

export interface VisitCount {
  stationId: string
  day: string
  hour: number
  occupation: string
  services: readonly VisitService[]
  /** The code on the door was scanned. */
  isAtDoor: boolean
}

export async function findMark(database: Database, markId: string): Promise<VisitorMarkRecord | undefined> {
  return database.find(visitorMarks, markId)
}

/** Marks that ran out before `now`, a batch at a time. */
export async function removeExpiredMarks(database: Database, now: number): Promise<void> {
  const expired = { expiresAt: lessThan(now) }
  for (const { _id } of await database.list(visitorMarks, { where: expired, limit: SWEEP_BATCH }))
    await database.removeIf(visitorMarks, _id, expired)
}

/** The numbers of one visit. */
function numbersOf({ hour, occupation, services, isAtDoor }: VisitCount): VisitNumbers {
  return {
    visits: 1,
    ...(isAtDoor ? { atDoor: 1 } : {}),
    hours: { [`h${hour}`]: 1 },
    services: Object.fromEntries(services.map((service) => [service, 1])),
    occupations: { [occupation]: 1 },
  }
}

/** What one visit adds to numbers that stand already. */
function increaseOf({ hour, occupation, services, isAtDoor }: VisitCount): Patch<VisitNumbers> {
  return {
    visits: increasedBy(1),
    ...(isAtDoor ? { atDoor: increasedBy(1) } : {}),
    [`hours.h${hour}`]: increasedBy(1),
    [`occupations.${occupation}`]: increasedBy(1),
    ...Object.fromEntries(services.map((service) => [`services.${service}`, increasedBy(1)])),
  }
}

async function countForStation(transaction: Transaction, visit: VisitCount): Promise<void> {
  const { stationId, day, occupation, services } = visit
  const _id = stationVisitsIdOf(stationId, day)
  const each = (value: <Service extends string>(service: Service) => [string, unknown]) =>
    Object.fromEntries(services.map(value))
  if (await transaction.find(stationVisits, _id)) {
    const cells = each((service) => [`cells.${occupation}.${service}`, increasedBy(1)])
    return transaction.change(stationVisits, _id, { ...increaseOf(visit), ...cells })
  }
  const cells = { [occupation]: each((service) => [service, 1]) }
  return transaction.insert(stationVisits, { _id, stationId, day, ...numbersOf(visit), cells })
}

async function countForUnion(transaction: Transaction, visit: VisitCount): Promise<void> {
  const _id = visitDayIdOf(visit.stationId, visit.day)
  if (await transaction.find(visitDays, _id)) return transaction.change(visitDays, _id, increaseOf(visit))
  return transaction.insert(visitDays, { _id, day: visit.day, ...numbersOf(visit) })
}

/** Writing to visit counts and marks inside a transaction. */
export function visitWriter(transaction: Transaction) {
  return {
    findMark: (markId: string) => transaction.find(visitorMarks, markId),
    async mark(earlier: VisitorMarkRecord | undefined, mark: VisitorMarkRecord): Promise<void> {
      if (!earlier) return transaction.insert(visitorMarks, mark)
      return transaction.change(visitorMarks, mark._id, { expiresAt: mark.expiresAt })
    },
    /** Adds one visit to the station's day and to the union's. */
    async count(visit: VisitCount): Promise<void> {
      await countForStation(transaction, visit)
      await countForUnion(transaction, visit)
    },
  }
}
