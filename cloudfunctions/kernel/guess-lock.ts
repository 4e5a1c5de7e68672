import { collection, type Collection, type Stored } from './collection'
import { atLeast, atMost, greaterThan, increasedBy, lessThan } from './conditions'
import type { Database } from './database'

/**
 * How often a person guessed wrong lately; the id is the person's. A try is charged before it is checked and given back
 * when it was right, so that fifty tries at once are no more than five.
 */
export interface GuessRecord extends Stored {
  windowStartedAt: number
  misses: number
  lockedUntil: number
}

export const guesses = (name: string): Collection<GuessRecord> => collection<GuessRecord>(name)

/** So many misses within the window lock for so long. */
export interface GuessLimits {
  missesMax: number
  windowMs: number
  lockMs: number
}

export interface Guesser {
  database: Database
  personId: string
  now: number
}

/** When somebody who may not guess now may again; undefined when now is as good. */
function lockedUntil(record: GuessRecord, { missesMax, windowMs }: GuessLimits, now: number) {
  if (record.lockedUntil > now) return record.lockedUntil
  const windowEndsAt = record.windowStartedAt + windowMs
  const isOver = record.lockedUntil > 0 || windowEndsAt <= now
  return isOver || record.misses < missesMax ? undefined : windowEndsAt
}

/** Locks whoever guesses at codes that others hand out. */
export function guessLock(tries: Collection<GuessRecord>, limits: GuessLimits) {
  const { missesMax, windowMs, lockMs } = limits
  const chargeOpen = ({ database, personId, now }: Guesser) =>
    database.changeIf(
      tries,
      personId,
      {
        lockedUntil: atMost(now),
        windowStartedAt: greaterThan(now - windowMs),
        misses: lessThan(missesMax),
      },
      { misses: increasedBy(1) },
    )
  return {
    /** Charges a try. Answers until when guessing is locked, or undefined when the try may be made. */
    async charge(guesser: Guesser): Promise<number | undefined> {
      const { database, personId, now } = guesser
      const fresh = { windowStartedAt: now, misses: 1, lockedUntil: 0 }
      if (await chargeOpen(guesser)) return undefined
      const record = await database.find(tries, personId)
      if (!record) {
        if ((await database.insert(tries, { _id: personId, ...fresh })) === 'inserted') return undefined
        return (await chargeOpen(guesser)) ? undefined : now + lockMs
      }
      const until = lockedUntil(record, limits, now)
      if (until !== undefined) return until
      const asRead = { windowStartedAt: record.windowStartedAt, lockedUntil: record.lockedUntil }
      const isFresh =
        record.windowStartedAt <= now - windowMs || record.lockedUntil > 0
          ? await database.changeIf(tries, personId, asRead, fresh)
          : false
      return isFresh || (await chargeOpen(guesser)) ? undefined : now + lockMs
    },
    /** Gives back the try of a code that was right. */
    async forgive({ database, personId }: Guesser): Promise<void> {
      await database.changeIf(tries, personId, { misses: greaterThan(0) }, { misses: increasedBy(-1) })
    },
    /** Keeps the charge of a try that was wrong; the last that is allowed locks. */
    async keepMiss({ database, personId, now }: Guesser): Promise<void> {
      await database.changeIf(
        tries,
        personId,
        { misses: atLeast(missesMax), lockedUntil: 0 },
        { lockedUntil: now + lockMs },
      )
    },
  }
}
