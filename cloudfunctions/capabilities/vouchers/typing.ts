import {
  MANUAL_LOCK_MS,
  MANUAL_MISSES_MAX,
  MANUAL_MISSES_WINDOW_MS,
} from '../../../miniprogram/contract/voucher-counter'
import { collection, type Stored } from '../../kernel/collection'
import { atLeast, atMost, greaterThan, increasedBy, lessThan } from '../../kernel/conditions'
import type { Database } from '../../kernel/database'

/**
 * How often a clerk mistyped lately; the id is the clerk's. A try is charged before it is checked and given back when it
 * was right, so that fifty tries at once are no more than five.
 */
export interface TypingRecord extends Stored {
  windowStartedAt: number
  misses: number
  lockedUntil: number
}

export const typings = collection<TypingRecord>('voucher_typings')

export interface Typist {
  database: Database
  clerkId: string
  now: number
}

const chargeOpen = ({ database, clerkId, now }: Typist) =>
  database.changeIf(
    typings,
    clerkId,
    {
      lockedUntil: atMost(now),
      windowStartedAt: greaterThan(now - MANUAL_MISSES_WINDOW_MS),
      misses: lessThan(MANUAL_MISSES_MAX),
    },
    { misses: increasedBy(1) },
  )

/** When a clerk who may not type now may again; undefined when now is as good. */
function lockedUntil(typing: TypingRecord, now: number): number | undefined {
  if (typing.lockedUntil > now) return typing.lockedUntil
  const windowEndsAt = typing.windowStartedAt + MANUAL_MISSES_WINDOW_MS
  const isOver = typing.lockedUntil > 0 || windowEndsAt <= now
  return isOver || typing.misses < MANUAL_MISSES_MAX ? undefined : windowEndsAt
}

/** Charges a try. Answers until when typing is locked, or undefined when the try may be made. */
export async function chargeTry(typist: Typist): Promise<number | undefined> {
  const { database, clerkId, now } = typist
  const fresh = { windowStartedAt: now, misses: 1, lockedUntil: 0 }
  if (await chargeOpen(typist)) return undefined
  const typing = await database.find(typings, clerkId)
  if (!typing) {
    if ((await database.insert(typings, { _id: clerkId, ...fresh })) === 'inserted') return undefined
    return (await chargeOpen(typist)) ? undefined : now + MANUAL_LOCK_MS
  }
  const until = lockedUntil(typing, now)
  if (until !== undefined) return until
  const asRead = { windowStartedAt: typing.windowStartedAt, lockedUntil: typing.lockedUntil }
  const isFresh =
    typing.windowStartedAt <= now - MANUAL_MISSES_WINDOW_MS || typing.lockedUntil > 0
      ? await database.changeIf(typings, clerkId, asRead, fresh)
      : false
  return isFresh || (await chargeOpen(typist)) ? undefined : now + MANUAL_LOCK_MS
}

/** Gives back the try of a code that was right. */
export async function forgiveTry({ database, clerkId }: Typist): Promise<void> {
  await database.changeIf(typings, clerkId, { misses: greaterThan(0) }, { misses: increasedBy(-1) })
}

/** Keeps the charge of a try that was wrong; the fifth locks. */
export async function keepMiss({ database, clerkId, now }: Typist): Promise<void> {
  await database.changeIf(
    typings,
    clerkId,
    { misses: atLeast(MANUAL_MISSES_MAX), lockedUntil: 0 },
    { lockedUntil: now + MANUAL_LOCK_MS },
  )
}
