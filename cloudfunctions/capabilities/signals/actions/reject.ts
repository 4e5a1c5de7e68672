import { reject } from '../../../../miniprogram/contract/signals'
import { assert } from '../../../kernel/assert'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { ledgerWriter } from '../../ledger/repository'
import { takebackEntry } from '../../ledger/rules/entries'
import { ledgerReader } from '../../ledger/walk-repository'
import { stockWriter } from '../../offers/repository'
import { partiesOf } from '../parties-of'
import { holdWriter } from '../repository'
import { decideRejection } from '../rules/decide-review'

/**
 * Does not pay a held line: its state, the entry that takes it back and the money's return to the offer in one
 * transaction, so that no crash leaves one without the others.
 */
export const rejectAction = defineAction(reject, {
  permit: 'signal.review',
  rate: { max: 60, windowMs: 60_000 },
  async run({ database, input, now, who }) {
    const { entryId, note } = input
    return database.transaction(async (transaction) => {
      const writer = holdWriter(transaction)
      const ledger = ledgerReader(transaction)
      const hold = await writer.find(entryId)
      const takeback = hold ? await ledger.findTakeback(hold.voucherId) : undefined
      const parties = await partiesOf(transaction, hold)
      const isTakenBack = takeback !== undefined
      const deciding = decideRejection({ hold, parties, reviewer: who, isTakenBack })
      if (deciding.isRefused) return deciding
      const entry = await ledger.find(entryId)
      assert(entry, 'a hold belongs to an entry of the ledger')
      await writer.decide(entryId, { state: 'rejected', decidedAt: now, decidedBy: who.personId, note })
      await ledgerWriter(transaction).append(takebackEntry(entry, { kind: 'rejection', at: now }))
      const stock = stockWriter(transaction)
      if (await stock.find(entry.offerId)) await stock.giveBack(entry.offerId, entry.fen)
      return done({ state: 'rejected' as const })
    })
  },
})
