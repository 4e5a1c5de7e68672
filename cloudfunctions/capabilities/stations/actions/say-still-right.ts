import { sayStillRight } from '../../../../miniprogram/contract/station-visitors'
import { dayOf } from '../../../../miniprogram/contract/shanghai-time'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { transactionAgainWhenRaced } from '../../../kernel/raced-transaction'
import { stationWriter } from '../repository'
import { isMarked, wordMarkEnd } from '../rules/visit-mark'
import { visitWriter } from '../visit-repository'
import { markIdOf } from '../visitor-mark'

/** A visitor's word that all is right. The first one of a day moves the station's date; more change nothing. */
export const sayStillRightAction = defineAction(sayStillRight, {
  permit: 'station.speak',
  rate: { max: 20, windowMs: 3_600_000 },
  async run({ database, input, now, secrets, who }) {
    const { stationId } = input
    const today = dayOf(now)
    const _id = markIdOf(secrets, { kind: 'still-right', personId: who.personId, stationId })
    return transactionAgainWhenRaced(database, async (transaction) => {
      const stations = stationWriter(transaction)
      const visits = visitWriter(transaction)
      const station = await stations.find(stationId)
      if (!station) return refused('STATION_UNKNOWN')
      const earlier = await visits.findMark(_id)
      if (isMarked(earlier, now))
        return done({ outcome: 'already-said', verifiedOn: station.verifiedOn } as const)
      await visits.mark(earlier, { _id, expiresAt: wordMarkEnd(now) })
      if (station.verifiedOn < today) await stations.save(stationId, { verifiedOn: today })
      return done({ outcome: 'said', verifiedOn: today } as const)
    })
  },
})
