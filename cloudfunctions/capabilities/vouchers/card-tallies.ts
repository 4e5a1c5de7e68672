import { dayOf } from '../../../miniprogram/contract/shanghai-time'
import { collection, type Stored } from '../../kernel/collection'
import type { Database, Transaction } from '../../kernel/database'
import type { CardUsed } from './rules/decide-card'

/** What a member's printed cards took on one day or in one month; a new card begins where the old one stood. */
export interface CardTallyRecord extends Stored {
  count: number
  fen: number
}

export const cardTallies = collection<CardTallyRecord>('card_tallies')

const MONTH_DIGITS = 6

const idsOf = (memberId: string, at: number) => {
  const day = dayOf(at)
  return { day: `${memberId}.${day}`, month: `${memberId}.${day.slice(0, MONTH_DIGITS)}` }
}

export async function findCardUsed(database: Database, memberId: string, at: number): Promise<CardUsed> {
  const ids = idsOf(memberId, at)
  const [day, month] = await Promise.all([
    database.find(cardTallies, ids.day),
    database.find(cardTallies, ids.month),
  ])
  return { dayCount: day?.count ?? 0, monthFen: month?.fen ?? 0 }
}

/** Counting inside the transaction of a redemption, so that two counters cannot both be the last. */
export function cardTallyWriter(transaction: Transaction) {
  const add = async (_id: string, change: { count: number; fen: number }) => {
    const tally = await transaction.find(cardTallies, _id)
    if (!tally) return transaction.insert(cardTallies, { _id, ...change })
    const count = tally.count + change.count
    return transaction.change(cardTallies, _id, { count, fen: tally.fen + change.fen })
  }
  return {
    async used(memberId: string, at: number): Promise<CardUsed> {
      const ids = idsOf(memberId, at)
      const day = await transaction.find(cardTallies, ids.day)
      const month = await transaction.find(cardTallies, ids.month)
      return { dayCount: day?.count ?? 0, monthFen: month?.fen ?? 0 }
    },
    /** Counts a redemption of its instant, or takes it out again with a negative count. */
    async count(memberId: string, at: number, change: { count: number; fen: number }): Promise<void> {
      const ids = idsOf(memberId, at)
      await add(ids.day, change)
      await add(ids.month, change)
    },
  }
}
