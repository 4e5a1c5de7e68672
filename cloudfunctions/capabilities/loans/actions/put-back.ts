import { itemOf, putBack } from '../../../../miniprogram/contract/loans'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { findDoor } from '../../stations/repository'
import { decideDoor } from '../../stations/rules/decide-door'
import { happeningOf } from '../loan-events'
import { stockEventIdOf } from '../records'
import { loanWriter } from '../repository'
import { decidePuttingBack } from '../rules/decide-taking'
import { availableOf } from '../rules/holdings'
import { movementOf } from '../rules/movement'

/** Puts back what was taken and not used. Like taking, it names nobody. */
export const putBackAction = defineAction(putBack, {
  permit: 'loan.read',
  rate: { max: 6, windowMs: 3_600_000 },
  async run({ database, input, now, who, requestId }) {
    const door = decideDoor(await findDoor(database, input.doorCode))
    if (door.isRefused) return door
    const stationId = door.value._id
    const _id = stockEventIdOf(who.personId, requestId)
    const { kind, count } = input
    const known = itemOf(kind)
    if (!known) return refused('KIND_UNKNOWN')
    return database.transaction(async (transaction) => {
      const writer = loanWriter(transaction)
      const stock = await writer.findStock(stationId, known.kind)
      // A repeat whose first answer was lost puts nothing back a second time.
      if (await writer.findEvent(_id)) return done({ kind: known.kind, count, onHand: availableOf(stock) })
      const item = decidePuttingBack({ kind, count, stock })
      if (item.isRefused) return item
      const moved = { event: 'handed-back', count, ...movementOf('handed-back', count) } as const
      const after = await writer.book(happeningOf({ _id, stationId, kind: known.kind, at: now, ...moved }))
      return done({ kind: known.kind, count, onHand: availableOf(after) })
    })
  },
})
