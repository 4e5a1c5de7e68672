import { addDays, dayOf, dayStart } from '../../../miniprogram/contract/shanghai-time'
import type { Gate } from '../../kernel/define-action'
import { refused } from '../../kernel/refusal'
import { findOffer, findStocks } from '../offers/repository'
import { periodKey } from '../offers/rules/period'
import { claimShortageOf } from '../offers/rules/stock'

/** Stock that comes back can be claimed again at the latest after this long. */
export const FLAG_MS = 2_000
/** The most offers an instance keeps in mind; the one flagged longest ago goes first. */
const FLAGS_MAX = 200

type Shortage = NonNullable<ReturnType<typeof claimShortageOf>>

interface Flag {
  code: Shortage
  from: number
  until: number
}

const flags = new Map<string, Flag>()

/** Keeps in mind for a moment that an offer has nothing left; a daily count is full again when the day turns. */
export function flagSoldOut(offerId: string, code: Shortage, now: number): void {
  flags.delete(offerId)
  const nextDay = dayStart(addDays(dayOf(now), 1))
  flags.set(offerId, { code, from: now, until: Math.min(now + FLAG_MS, nextDay) })
  const [oldest] = flags.keys()
  if (flags.size > FLAGS_MAX && oldest !== undefined) flags.delete(oldest)
}

/**
 * Answers claims of an offer that was just found empty. The first claim after the flag's life looks at offer and stock,
 * two reads where a claim makes a dozen calls, and either renews the flag or goes on to claim.
 */
export const soldOutGate: Gate<{ offerId: string }, Shortage> = {
  refusal({ offerId }, now) {
    const flag = flags.get(offerId)
    return flag && flag.from <= now && now < flag.until ? refused(flag.code) : undefined
  },
  async renewed({ database, input: { offerId }, now }) {
    if (!flags.delete(offerId)) return undefined
    const [offer, stocks] = await Promise.all([findOffer(database, offerId), findStocks(database, [offerId])])
    const stock = stocks.get(offerId)
    if (offer?.state !== 'approved' || now >= offer.endsAt || !stock) return undefined
    const today = dayOf(now)
    const shortage = claimShortageOf(offer, stock, { today, period: periodKey(offer.period, today) })
    if (!shortage) return undefined
    flagSoldOut(offerId, shortage, now)
    return refused(shortage)
  },
}
