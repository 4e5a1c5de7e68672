import { OFFER_DAY_ENTRIES_MAX, offerDay } from '../../../../miniprogram/contract/ledger'
import { addDays, dayStart } from '../../../../miniprogram/contract/shanghai-time'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { listOfferEntries } from '../../ledger/walk-repository'

/** The entries behind one day of an offer's burn-down. */
export const offerDayAction = defineAction(offerDay, {
  permit: 'figure.read',
  async run({ database, input }) {
    const { offerId, day } = input
    const found = await listOfferEntries(database, {
      offerId,
      from: dayStart(day),
      before: dayStart(addDays(day, 1)),
      limit: OFFER_DAY_ENTRIES_MAX + 1,
    })
    const entries = found
      .slice(0, OFFER_DAY_ENTRIES_MAX)
      .map(({ _id: entryId, kind, receiptNumber, memberMasked, fen, at }) => ({
        ...{ entryId, kind, receiptNumber, memberMasked, fen, at },
      }))
    return done({ entries, hasMore: found.length > OFFER_DAY_ENTRIES_MAX })
  },
})
