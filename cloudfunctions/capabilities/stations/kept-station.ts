import type { KeptStationView } from '../../../miniprogram/contract/keeper'
import { dayOf } from '../../../miniprogram/contract/shanghai-time'
import type { Database } from '../../kernel/database'
import { listOpenFaults } from './fault-repository'
import { presentStation } from './present'
import { presentFault } from './present-fault'
import type { StationRecord } from './records'
import { findListedStation } from './repository'

const MONTH_LENGTH = 'yyyymm'.length

/** Whether the keeper's check of this month, by Shanghai's calendar, is still to come. */
export function isCheckDue(station: Pick<StationRecord, 'checkedOn'>, now: number): boolean {
  return station.checkedOn?.slice(0, MONTH_LENGTH) !== dayOf(now).slice(0, MONTH_LENGTH)
}

/** A station as its keeper sees it; undefined when it is not listed any more. */
export async function loadKeptStation(
  database: Database,
  stationId: string,
  now: number,
): Promise<KeptStationView | undefined> {
  const [station, faults] = await Promise.all([
    findListedStation(database, stationId),
    listOpenFaults(database, stationId),
  ])
  if (!station) return undefined
  return {
    station: presentStation(station, { now }),
    ...(station.checkedOn === undefined ? {} : { checkedOn: station.checkedOn }),
    isCheckDue: isCheckDue(station, now),
    faults: faults.map(presentFault),
    ...(station.readyFor === undefined ? {} : { readyFor: station.readyFor }),
  }
}
