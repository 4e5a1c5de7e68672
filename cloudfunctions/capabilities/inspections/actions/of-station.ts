import { stationInspections } from '../../../../miniprogram/contract/inspections'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { findListedStation } from '../../stations/repository'
import { presentInspection, presentPolicy } from '../present'
import { findNewestPolicy, listStationInspections } from '../repository'
import { policyInForce } from '../rules/policy-in-force'

/** A station's inspections, and what to inspect it by today. */
export const ofStationAction = defineAction(stationInspections, {
  permit: 'station.oversee',
  async run({ database, input, now }) {
    const [station, newest, past] = await Promise.all([
      findListedStation(database, input.stationId),
      findNewestPolicy(database, now),
      listStationInspections(database, input.stationId),
    ])
    if (!station) return refused('STATION_UNKNOWN')
    const policy = policyInForce(newest, now)
    return done({
      ...(policy ? { policy: presentPolicy(policy) } : {}),
      stationName: station.name,
      facilities: station.facilities.map(({ code }) => code),
      inspections: past.map(presentInspection),
      serverNow: now,
    })
  },
})
