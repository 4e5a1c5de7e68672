import { myWords } from '../../../../miniprogram/contract/station-visitors'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { listOwnReports } from '../fault-repository'
import { presentMyFault } from '../present-fault'
import { isMarked } from '../rules/visit-mark'
import { findMark } from '../visit-repository'
import { markIdOf } from '../visitor-mark'

/** What the caller said about a station, and what became of it. */
export const myWordsAction = defineAction(myWords, {
  permit: 'station.speak',
  async run({ database, input, now, secrets, who }) {
    const { stationId } = input
    const { personId } = who
    const markId = markIdOf(secrets, { kind: 'still-right', personId, stationId })
    const [mark, reports] = await Promise.all([
      findMark(database, markId),
      listOwnReports(database, { personId, stationId }),
    ])
    return done({
      isRightSaidToday: isMarked(mark, now),
      faults: reports.map(({ report, fault }) => presentMyFault(report, fault)),
    })
  },
})
