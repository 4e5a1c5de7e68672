import { recordInspection } from '../../../../miniprogram/contract/inspections'
import { dayOf } from '../../../../miniprogram/contract/shanghai-time'
import type { Facility } from '../../../../miniprogram/contract/stations'
import type { Transaction } from '../../../kernel/database'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { findPerson } from '../../people/repository'
import { markSeen } from '../../stations/fault-moves'
import { faultWriter } from '../../stations/fault-repository'
import { transactionAgainWhenRaced } from '../../../kernel/raced-transaction'
import { stationEventIdOf } from '../../stations/records'
import { findListedStation, stationWriter } from '../../stations/repository'
import { presentInspection } from '../present'
import { inspectionIdOf, type InspectionRecord } from '../records'
import { findNewestPolicy, inspectionWriter } from '../repository'
import { decideInspection } from '../rules/decide-inspection'
import { policyInForce } from '../rules/policy-in-force'

/** Marks what the inspector found broken, as a keeper would, one event a facility. */
async function markBroken(
  transaction: Transaction,
  { stationId, inspectorId, results, at }: InspectionRecord,
  requestId: string,
): Promise<void> {
  const stations = stationWriter(transaction)
  const faults = faultWriter(transaction)
  const mark = async (facility: Facility): Promise<void> => {
    const _id = `${stationEventIdOf(inspectorId, requestId)}.${facility}`
    const note: Parameters<typeof markSeen>[0]['note'] = (changed, event) =>
      stations.append({ _id, stationId: changed, ...event, actor: inspectorId, at })
    // Looked up anew each time, because the facility marked before is part of the same list.
    const station = await stations.find(stationId)
    if (station)
      await markSeen({ stations, faults, transaction, note }, station, { facility, isBroken: true, now: at })
  }
  for (const facility of new Set(results.flatMap(({ broken }) => broken))) await mark(facility)
}

/** Records an inspection; what is broken is shown to workers at once. */
export const recordAction = defineAction(recordInspection, {
  permit: 'station.manage',
  rate: { max: 60, windowMs: 3_600_000 },
  async run({ database, input, now, requestId, wechat, who }) {
    const { stationId, policyId, results } = input
    const _id = inspectionIdOf(who.personId, requestId)
    const [station, newest, person] = await Promise.all([
      findListedStation(database, stationId),
      findNewestPolicy(database, now),
      findPerson(database, who.personId),
    ])
    const facts = { policy: policyInForce(newest, now), policyId, results }
    const early = decideInspection({ ...facts, station })
    if (early.isRefused) return early
    const notes = results.flatMap(({ note }) => note ?? []).join(' ')
    // Asked before the transaction, which is not to wait for WeChat.
    if (notes && !(await wechat.isTextAllowed(notes, who.personId))) return refused('TEXT_NOT_ALLOWED')
    return transactionAgainWhenRaced(database, async (transaction) => {
      const writer = inspectionWriter(transaction)
      // A repeat whose first answer was lost finds the inspection it recorded.
      const earlier = await writer.find(_id)
      if (earlier) return done(presentInspection(earlier))
      const decision = decideInspection({
        ...facts,
        station: await stationWriter(transaction).find(stationId),
      })
      if (decision.isRefused) return decision
      const inspection: InspectionRecord = {
        ...{ _id, stationId, policyId, on: dayOf(now), at: now, inspectorId: who.personId },
        inspectorName: person?.staffName ?? '工会工作人员',
        results: decision.value,
      }
      await writer.insert(inspection)
      await markBroken(transaction, inspection, requestId)
      return done(presentInspection(inspection))
    })
  },
})
