import { visit } from '../../../../miniprogram/contract/station-visitors'
import { dayOf, minuteOfDay } from '../../../../miniprogram/contract/shanghai-time'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { transactionAgainWhenRaced } from '../../../kernel/raced-transaction'
import { findDoor, findListedStation } from '../repository'
import { decideDoorOf } from '../rules/decide-door'
import { isMarked, visitMarkEnd } from '../rules/visit-mark'
import { visitWriter } from '../visit-repository'
import { markIdOf } from '../visitor-mark'

const HOUR_MINUTES = 60

/** Counts a visit without a name: numbers of the station's day, and a keyed mark that runs out. */
export const visitAction = defineAction(visit, {
  permit: 'station.speak',
  rate: { max: 20, windowMs: 3_600_000 },
  async run({ database, input, now, secrets, who }) {
    const { stationId, occupation, doorCode } = input
    if (doorCode !== undefined) {
      const door = decideDoorOf(stationId, await findDoor(database, doorCode))
      if (door.isRefused) return door
    }
    const services = [...new Set(input.services)]
    const _id = markIdOf(secrets, { kind: 'visit', personId: who.personId, stationId })
    return transactionAgainWhenRaced(database, async (transaction) => {
      if (!(await findListedStation(transaction, stationId))) return refused('STATION_UNKNOWN')
      const visits = visitWriter(transaction)
      const earlier = await visits.findMark(_id)
      if (isMarked(earlier, now)) return done({ outcome: 'already-counted' } as const)
      await visits.mark(earlier, { _id, expiresAt: visitMarkEnd(now) })
      const hour = Math.floor(minuteOfDay(now) / HOUR_MINUTES)
      const isAtDoor = doorCode !== undefined
      await visits.count({ stationId, day: dayOf(now), hour, occupation, services, isAtDoor })
      return done({ outcome: 'counted' } as const)
    })
  },
})
