import { settleItem } from '../../../../miniprogram/contract/loan-items'
import type { WriteOffReason } from '../../../../miniprogram/contract/loans'
import { assert } from '../../../kernel/assert'
import { defineAction, type Call } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import type { StationRecord } from '../../stations/records'
import { findStation } from '../../stations/repository'
import { happeningOf } from '../loan-events'
import { loanWork, type LoanWork } from '../loan-moves'
import { presentKeptItem } from '../present-item'
import { stockEventIdOf, writeOffIdOf, type LoanItemRecord, type LoanPolicyRecord } from '../records'
import { findPolicy } from '../repository'
import { decideSettlingItem } from '../rules/decide-item'
import { decideKeeping } from '../rules/decide-keeping'
import { writeOffMovement } from '../rules/movement'
import { isAboveNoBlame } from '../rules/no-blame'
import { findScanned } from '../scanned-item'
import { askUnion } from '../write-off-moves'

interface Settling extends Pick<Call<unknown>, 'now' | 'requestId'> {
  work: LoanWork
  item: LoanItemRecord
  station: StationRecord
  policy: LoanPolicyRecord | undefined
  keeperId: string
}

/** The label came off: the thing stays one of the pieces, without a name. */
async function dropLabel({ work, item }: Settling): Promise<void> {
  await work.loans.mark(item, ({ labelled }) => ({ labelled: labelled - 1 }))
  await work.items.change(item._id, { state: 'unlabelled' })
}

/** The thing is gone: written off here, or laid before the union when it is worth too much for that. */
async function giveUpThing(settling: Settling, reason: WriteOffReason): Promise<string | undefined> {
  const { work, item, station, policy, keeperId, requestId, now } = settling
  const { kind, stationId, _id: itemCode } = item
  if (isAboveNoBlame(policy, kind, 1)) {
    const what = { stationId, stationName: station.name, kind, count: 1, item }
    const asking = {
      askedBy: 'keeper',
      askerId: keeperId,
      requestId,
      reason,
      note: null,
      policy,
      now,
    } as const
    return (await askUnion(work, what, asking))._id
  }
  const _id = stockEventIdOf(keeperId, requestId)
  const movement = writeOffMovement('onHand', 1)
  const gone = happeningOf({
    _id,
    stationId,
    kind,
    at: now,
    event: 'written-off',
    ...movement,
    itemCode,
    keeperId,
    reason,
  })
  await work.loans.book(gone, ({ labelled }) => ({ labelled: labelled - 1 }))
  await work.items.change(itemCode, { state: 'written-off' })
  return undefined
}

/** What became of a thing with a code in the keeper's cupboard. */
export const settleItemAction = defineAction(settleItem, {
  permit: 'loan.keep',
  rate: { max: 60, windowMs: 60_000 },
  async run({ database, input, now, who, requestId }) {
    const { stationId, itemCode, became } = input
    const { keeperOf, personId } = who
    const kept = decideKeeping({ keeperOf, stationId, station: await findStation(database, stationId) })
    if (kept.isRefused) return kept
    const policy = await findPolicy(database, now)
    return database.transaction(async (transaction) => {
      const work = loanWork(transaction)
      const found = await findScanned(transaction, itemCode)
      if (found.isRefused) return found
      const askedId = writeOffIdOf(personId, requestId)
      const wasAsked = (await work.writeOffs.find(askedId)) !== undefined
      const isDropped = became === 'unlabelled' && found.value.item.state === 'unlabelled'
      // A repeat whose first answer was lost hears of the thing as it now is; a label comes off once.
      if (wasAsked || isDropped || (await work.loans.findEvent(stockEventIdOf(personId, requestId))))
        return done({ item: presentKeptItem(found.value.item, undefined), ...(wasAsked ? { askedId } : {}) })
      const decision = decideSettlingItem({ item: found.value.item, stationId })
      if (decision.isRefused) return decision
      const item = decision.value
      const settling = { work, item, station: kept.value, policy, keeperId: personId, requestId, now }
      const asked =
        became === 'unlabelled' ? void (await dropLabel(settling)) : await giveUpThing(settling, became)
      const after = await work.items.find(item._id)
      assert(after, 'a thing that was settled is still known')
      return done({
        item: presentKeptItem(after, undefined),
        ...(asked === undefined ? {} : { askedId: asked }),
      })
    })
  },
})
