import type { LineView, WaitView } from '../../../miniprogram/contract/waitlist'
import type { Database } from '../../kernel/database'
import { decideWait, type WaitFacts } from './rules/decide-wait'
import { lineIdOf, waitIdOf, type WaitRecord } from './wait-records'
import { countLine, findWait } from './wait-repository'

/** Somebody's place as it is now; undefined for one who stands in no line any more, or whose time is over. */
export async function presentWait(
  database: Database,
  wait: WaitRecord | undefined,
  now: number,
): Promise<WaitView | undefined> {
  if (!wait || (wait.state !== 'waiting' && wait.state !== 'called') || now >= wait.endsAt) return undefined
  const { offerId, title, merchantName, state, rank, endsAt } = wait
  const ahead = wait.line === null ? 0 : await countLine(database, wait.line, rank)
  return { offerId, title, merchantName, state, ahead, endsAt }
}

/** The line of an offer that has one, to somebody who looks at the offer. */
export async function presentLine(
  database: Database,
  { memberId, period, ...facts }: Omit<WaitFacts, 'waiting'> & { memberId: string | null; period: string },
): Promise<LineView | undefined> {
  const { offer, now } = facts
  if (!offer.hasWaitlist) return undefined
  const place = { offerId: offer._id, period }
  const [waiting, own] = await Promise.all([
    countLine(database, lineIdOf(place)),
    memberId ? findWait(database, waitIdOf({ ...place, memberId })) : undefined,
  ])
  const mine = await presentWait(database, own, now)
  const canJoin = !mine && !decideWait({ ...facts, waiting }).isRefused
  return { waiting, canJoin, ...(mine ? { mine } : {}) }
}
