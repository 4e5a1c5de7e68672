import { itemOf, takeConsumable } from '../../../../miniprogram/contract/loans'
import { dayOf } from '../../../../miniprogram/contract/shanghai-time'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { findDoor } from '../../stations/repository'
import { decideDoor } from '../../stations/rules/decide-door'
import { stockEventIdOf } from '../records'
import { loanWriter } from '../repository'
import { decideTaking } from '../rules/decide-taking'
import { movementOf } from '../rules/movement'

/** Takes a plaster or a mask. Nobody needs to be a member, and what is written names nobody. */
export const takeConsumableAction = defineAction(takeConsumable, {
  permit: 'loan.read',
  rate: { max: 6, windowMs: 3_600_000 },
  async run({ database, input, now, who, requestId }) {
    const door = decideDoor(await findDoor(database, input.doorCode))
    if (door.isRefused) return door
    const stationId = door.value._id
    const eventId = stockEventIdOf(who.personId, requestId)
    const today = dayOf(now)
    const { kind, count } = input
    return database.transaction(async (transaction) => {
      const writer = loanWriter(transaction)
      const known = itemOf(kind)
      const stock = known && (await writer.findStock(stationId, known.kind))
      // A repeat whose first answer was lost takes nothing a second time.
      if (known && stock && (await writer.findEvent(eventId)))
        return done({ kind: known.kind, count, onHand: stock.onHand })
      const item = decideTaking({ kind, count, stock, today })
      if (item.isRefused) return item
      await writer.book({
        _id: eventId,
        stationId,
        kind: item.value.kind,
        day: today,
        at: now,
        event: 'handed-out',
        ...movementOf('handed-out', count),
        loanId: null,
        keeperId: null,
        reason: null,
      })
      return done({ kind: item.value.kind, count, onHand: (stock?.onHand ?? count) - count })
    })
  },
})
