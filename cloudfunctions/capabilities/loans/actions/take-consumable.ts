import { itemOf, takeConsumable } from '../../../../miniprogram/contract/loans'
import { dayOf } from '../../../../miniprogram/contract/shanghai-time'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { findDoor } from '../../stations/repository'
import { decideDoor } from '../../stations/rules/decide-door'
import { happeningOf } from '../loan-events'
import { stockEventIdOf } from '../records'
import { loanWriter } from '../repository'
import { decideTaking } from '../rules/decide-taking'
import { availableOf } from '../rules/holdings'
import { lotsAfter, lotsOf, namedLot } from '../rules/lots'
import { movementOf } from '../rules/movement'

/** Takes a plaster or a mask. Nobody needs to be a member, and what is written names nobody. */
export const takeConsumableAction = defineAction(takeConsumable, {
  permit: 'loan.read',
  rate: { max: 6, windowMs: 3_600_000 },
  async run({ database, input, now, who, requestId }) {
    const door = decideDoor(await findDoor(database, input.doorCode))
    if (door.isRefused) return door
    const stationId = door.value._id
    const _id = stockEventIdOf(who.personId, requestId)
    const { kind, count, lotId } = input
    const known = itemOf(kind)
    if (!known) return refused('KIND_UNKNOWN')
    return database.transaction(async (transaction) => {
      const writer = loanWriter(transaction)
      const stock = await writer.findStock(stationId, known.kind)
      // A repeat whose first answer was lost takes nothing a second time.
      if (await writer.findEvent(_id)) return done({ kind: known.kind, count, onHand: availableOf(stock) })
      const asked = { kind, count, ...(lotId === undefined ? {} : { lotId }) }
      const taking = decideTaking({ ...asked, stock, today: dayOf(now) })
      if (taking.isRefused) return taking
      const { item, lot } = taking.value
      const told = lot && namedLot(lot)
      const moved = {
        kind: item.kind,
        event: 'handed-out',
        count,
        ...movementOf('handed-out', count),
      } as const
      const after = await writer.book(
        happeningOf({ _id, stationId, at: now, lot: told, ...moved }),
        (before) => ({
          lots: lot ? lotsAfter(lotsOf(before), lot, { count: -count }) : lotsOf(before),
        }),
      )
      return done({ kind: item.kind, count, onHand: availableOf(after) })
    })
  },
})
