import type { VisitService } from '../../../miniprogram/contract/station-visitors'
import { increasedBy, lessThan } from '../../kernel/conditions'
import type { Database, Transaction } from '../../kernel/database'
import {
  stationVisits,
  stationVisitsIdOf,
  visitorMarks,
  type StationVisitsRecord,
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

function firstOf({ stationId, day, hour, occupation, services, isAtDoor }: VisitCount): StationVisitsRecord {
  return {
    _id: stationVisitsIdOf(stationId, day),
    stationId,
    day,
    visits: 1,
    ...(isAtDoor ? { atDoor: 1 } : {}),
    hours: { [`h${hour}`]: 1 },
    cells: { [occupation]: Object.fromEntries(services.map((service) => [service, 1])) },
  }
}

/** Writing to visit counts and marks inside a transaction. */
export function visitWriter(transaction: Transaction) {
  return {
    findMark: (markId: string) => transaction.find(visitorMarks, markId),
    async mark(earlier: VisitorMarkRecord | undefined, mark: VisitorMarkRecord): Promise<void> {
      if (!earlier) return transaction.insert(visitorMarks, mark)
      return transaction.change(visitorMarks, mark._id, { expiresAt: mark.expiresAt })
    },
    /** Adds one visit to the station's day. */
    async count(visit: VisitCount): Promise<void> {
      const id = stationVisitsIdOf(visit.stationId, visit.day)
      if (!(await transaction.find(stationVisits, id)))
        return transaction.insert(stationVisits, firstOf(visit))
      const cells = Object.fromEntries(
        visit.services.map((service) => [`cells.${visit.occupation}.${service}`, increasedBy(1)]),
      )
      return transaction.change(stationVisits, id, {
        visits: increasedBy(1),
        ...(visit.isAtDoor ? { atDoor: increasedBy(1) } : {}),
        [`hours.h${visit.hour}`]: increasedBy(1),
        ...cells,
      })
    },
  }
}
