import {
  MANUAL_LOCK_MS,
  MANUAL_MISSES_MAX,
  MANUAL_MISSES_WINDOW_MS,
} from '../../../miniprogram/contract/voucher-counter'
import type { Database } from '../../kernel/database'
import { guessLock, guesses, type GuessRecord } from '../../kernel/guess-lock'

/** How often a clerk mistyped lately; the id is the clerk's. */
export type TypingRecord = GuessRecord

export const typings = guesses('voucher_typings')

export interface Typist {
  database: Database
  clerkId: string
  now: number
}

const lock = guessLock(typings, {
  missesMax: MANUAL_MISSES_MAX,
  windowMs: MANUAL_MISSES_WINDOW_MS,
  lockMs: MANUAL_LOCK_MS,
})
const guesserOf = ({ database, clerkId, now }: Typist) => ({ database, personId: clerkId, now })

/** Charges a try. Answers until when typing is locked, or undefined when the try may be made. */
export const chargeTry = (typist: Typist): Promise<number | undefined> => lock.charge(guesserOf(typist))

/** Gives back the try of a code that was right. */
export const forgiveTry = (typist: Typist): Promise<void> => lock.forgive(guesserOf(typist))

/** Keeps the charge of a try that was wrong; the fifth locks. */
export const keepMiss = (typist: Typist): Promise<void> => lock.keepMiss(guesserOf(typist))
