import { receiveItem } from '../../../../miniprogram/contract/loan-items'
import { assert } from '../../../kernel/assert'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { findStation } from '../../stations/repository'
import { receive } from '../item-moves'
import { loanWork } from '../loan-moves'
import { presentKeptItem } from '../present-item'
import { stockEventIdOf } from '../records'
import { decideReceiving } from '../rules/decide-item'
import { decideKeeping } from '../rules/decide-keeping'
import { findScanned } from '../scanned-item'

/** Takes in a thing that lies at the keeper's station, by whomever it was left. */
export const receiveItemAction = defineAction(receiveItem, {
  permit: 'loan.keep',
  rate: { max: 60, windowMs: 60_000 },
  async run({ database, input, now, who, requestId }) {
    const { stationId, itemCode } = input
    const { keeperOf, personId } = who
    const kept = decideKeeping({ keeperOf, stationId, station: await findStation(database, stationId) })
    if (kept.isRefused) return kept
    const eventId = stockEventIdOf(personId, requestId)
    return database.transaction(async (transaction) => {
      const work = loanWork(transaction)
      const found = await findScanned(transaction, itemCode)
      if (found.isRefused) return found
      const { item, loan } = found.value
      const last = item.lastLoanId === null ? undefined : await work.loans.findLoan(item.lastLoanId)
      // A repeat whose first answer was lost hears of the thing as it now is.
      if (last?.ending?.requestId === requestId || (await work.loans.findEvent(eventId)))
        return done({ item: presentKeptItem(item, loan) })
      const receiving = decideReceiving({ item, loan, stationId })
      if (receiving.isRefused) return receiving
      const deed = { eventId, keeperId: personId, requestId, now }
      await receive(work, { item, station: kept.value, receiving: receiving.value }, deed)
      const after = await work.items.find(item._id)
      assert(after, 'a thing that was taken in is there')
      return done({ item: presentKeptItem(after, undefined) })
    })
  },
})
