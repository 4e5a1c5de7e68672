import { createHash } from 'node:crypto'
import { collections } from '../../cloudfunctions/collections'
import { paperCards } from '../../cloudfunctions/capabilities/membership/paper-card-records'
import { clerkCodeTries } from '../../cloudfunctions/capabilities/merchants/clerk-records'
import { typings } from '../../cloudfunctions/capabilities/vouchers/typing'
import { requests } from '../../cloudfunctions/kernel/once'
import { rates } from '../../cloudfunctions/kernel/rate-limit'
import type { DoorStage } from './door-stage'

/** What a refused call may change: the counts of calls, of requests, of codes and of PINs typed wrongly. */
const COUNTS = new Set([rates.name, requests.name, typings.name, paperCards.name, clerkCodeTries.name])
const WATCHED = collections.filter(({ name }) => !COUNTS.has(name))

/** Makes a short name for everything stored but counts. Only what was written to since the last look is read again. */
export function storeDigest(stage: DoorStage): () => Promise<string> {
  /** What each collection held when it was looked at, and the number of changes it had by then. */
  const seen = new Map<string, { changes: number; text: string }>()
  // A write that puts the same again is no change, so a moved number alone says nothing.
  const look = async (name: string): Promise<string> => {
    const rows = await stage.documents({ name, indexes: [] })
    if (rows.length >= 1_000) throw new Error(`${name} outgrew what one look can see`)
    const lines = rows.map((row) => JSON.stringify(row)).sort()
    return `${name}\n${lines.join('\n')}\n`
  }
  return async () => {
    const numbers = await stage.control<Record<string, number>>('changes')
    const texts = WATCHED.map(async ({ name }) => {
      const changes = numbers[name]
      if (changes === undefined) throw new Error(`the store does not know ${name}`)
      const known = seen.get(name)
      if (known?.changes === changes) return known.text
      const text = await look(name)
      seen.set(name, { changes, text })
      return text
    })
    return createHash('sha256')
      .update((await Promise.all(texts)).join(''))
      .digest('hex')
  }
}
