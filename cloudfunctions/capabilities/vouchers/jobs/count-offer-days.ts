import { addDays, dayOf, dayStart } from '../../../../miniprogram/contract/shanghai-time'
import type { Kernel } from '../../../kernel/define-action'
import { offerDayIdOf } from '../../offers/records'
import { saveOfferDay } from '../../offers/repository'
import { sumClaimed, sumReturned } from '../expiry-repository'

/** Counts today and yesterday, offer by offer, from the vouchers themselves. */
export async function countOfferDays({ database }: Kernel, now: number): Promise<void> {
  const today = dayOf(now)
  for (const day of [addDays(today, -1), today]) {
    const [from, before] = [dayStart(day), dayStart(addDays(day, 1))]
    const [claimed, returned] = await Promise.all([
      sumClaimed(database, from, before),
      sumReturned(database, from, before),
    ])
    for (const offerId of new Set([...claimed.keys(), ...returned.keys()])) {
      await saveOfferDay(database, {
        _id: offerDayIdOf(offerId, day),
        offerId,
        day,
        claimed: claimed.get(offerId)?.count ?? 0,
        claimedFen: claimed.get(offerId)?.sum ?? 0,
        expired: returned.get(offerId)?.count ?? 0,
        returnedFen: returned.get(offerId)?.sum ?? 0,
      })
    }
  }
}
