import { INBOX_LINES_MAX, inbox } from '../../../../miniprogram/contract/signals'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { takebackIdOf } from '../../ledger/records'
import { findEntries } from '../../ledger/walk-repository'
import { findStores } from '../../merchants/repository'
import { presentHeldLine } from '../present'
import { countHeld, findAsks, listHolds } from '../repository'

/** Lines somebody should look at, the longest waiting first, or those that were looked at. */
export const inboxAction = defineAction(inbox, {
  permit: 'signal.oversee',
  async run({ database, input }) {
    const [found, heldCount] = await Promise.all([listHolds(database, input.which), countHeld(database)])
    const holds = found.slice(0, INBOX_LINES_MAX)
    const entryIds = holds.flatMap(({ _id, voucherId }) => [_id, takebackIdOf(voucherId)])
    const [entries, asks, stores] = await Promise.all([
      findEntries(database, entryIds),
      findAsks(
        database,
        holds.map(({ _id }) => _id),
      ),
      findStores(database, [...new Set(holds.map(({ storeId }) => storeId))]),
    ])
    const lines = holds.flatMap((hold) => {
      const entry = entries.get(hold._id)
      const store = stores.find(({ _id }) => _id === hold.storeId)
      const isTakenBack = entries.has(takebackIdOf(hold.voucherId))
      const ask = asks.get(hold._id)
      return entry ? [presentHeldLine({ hold, entry, store, ask, isTakenBack })] : []
    })
    return done({ lines, hasMore: found.length > INBOX_LINES_MAX, heldCount })
  },
})
