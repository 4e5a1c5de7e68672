import { listAtDoor } from '../../../../miniprogram/contract/loans'
import { dayOf } from '../../../../miniprogram/contract/shanghai-time'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { findMember } from '../../membership/repository'
import { findDoor } from '../../stations/repository'
import { decideDoor } from '../../stations/rules/decide-door'
import { presentDoorItems, presentLoan } from '../present'
import { findPolicy, listOpenLoans, listStocks } from '../repository'
import { standingOf } from '../rules/decide-borrowing'

/** What one sees after scanning a door: what there is, what may be given back here, and whether one may borrow. */
export const listAtDoorAction = defineAction(listAtDoor, {
  permit: 'loan.read',
  async run({ database, input, now, who }) {
    const door = decideDoor(await findDoor(database, input.doorCode))
    if (door.isRefused) return door
    const station = door.value
    const [stocks, policy, member, open] = await Promise.all([
      listStocks(database, station._id),
      findPolicy(database, now),
      who.memberId ? findMember(database, who.memberId) : undefined,
      who.memberId ? listOpenLoans(database, who.memberId) : [],
    ])
    return done({
      stationId: station._id,
      stationName: station.name,
      standing: standingOf({ memberState: member?.state, openLoans: open.length, policy }),
      openLoansMax: policy?.openLoansMax ?? 0,
      items: presentDoorItems({ stocks, policy, today: dayOf(now), now }),
      loans: open.map(presentLoan),
      serverNow: now,
    })
  },
})
