import { collection, type Stored } from './collection'
import { greaterThan, increasedBy, lessThan } from './conditions'
import type { Database } from './database'

/** At most `max` calls of one person to one action within each window. */
export interface RateLimit {
  max: number
  windowMs: number
}

export interface RateRecord extends Stored {
  windowStartedAt: number
  count: number
}

export const rates = collection<RateRecord>('rates', [{ name: 'by_window', keys: { windowStartedAt: 1 } }])

export interface RateQuestion {
  database: Database
  personId: string
  action: string
  limit: RateLimit
  now: number
}

/** Counts the call and answers whether it is within the limit. The count is shared by every instance of the function. */
export async function isWithinRate(question: RateQuestion): Promise<boolean> {
  const { database, limit, now } = question
  const id = `${question.personId}.${question.action}`
  const isOpen = { windowStartedAt: greaterThan(now - limit.windowMs) }
  const countOn = () =>
    database.changeIf(rates, id, { ...isOpen, count: lessThan(limit.max) }, { count: increasedBy(1) })
  if (await countOn()) return true
  const current = await database.find(rates, id)
  if (!current) {
    const outcome = await database.insert(rates, { _id: id, windowStartedAt: now, count: 1 })
    return outcome === 'inserted' || (await countOn())
  }
  // The window may have been opened by a call beside this one since the first try to count.
  if (current.windowStartedAt > now - limit.windowMs) return current.count < limit.max && countOn()
  const isRestarted = await database.changeIf(
    rates,
    id,
    { windowStartedAt: current.windowStartedAt },
    { windowStartedAt: now, count: 1 },
  )
  return isRestarted || (await countOn())
}
