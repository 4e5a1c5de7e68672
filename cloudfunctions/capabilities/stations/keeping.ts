import type { KeptStationView } from '../../../miniprogram/contract/keeper'
import type { Transaction } from '../../kernel/database'
import type { Call } from '../../kernel/define-action'
import { done, refused, type Outcome } from '../../kernel/refusal'
import { faultWriter } from './fault-repository'
import { loadKeptStation } from './kept-station'
import { stationEventIdOf, type StationEventRecord } from './records'
import { stationWriter } from './repository'

/** What a keeper's change works with: writers of one transaction, and how to put down what was done. */
export interface KeepingWork {
  stations: ReturnType<typeof stationWriter>
  faults: ReturnType<typeof faultWriter>
  /** The transaction itself, for what another capability writes beside the station. */
  transaction: Transaction
  /** Appends the event of this request. */
  note(stationId: string, event: Pick<StationEventRecord, 'kind' | 'detail' | 'until'>): Promise<void>
}

type KeeperCall = Pick<Call<unknown>, 'database' | 'who' | 'requestId' | 'now'>

/**
 * Makes one change of a keeper in a transaction and answers the station as it then stands. A request that was carried
 * out before its answer was lost has left its event: it is not carried out again.
 */
export async function keep<Code extends string>(
  call: KeeperCall,
  stationId: string,
  change: (work: KeepingWork) => Promise<Outcome<unknown, Code>>,
): Promise<Outcome<KeptStationView, Code | 'STATION_UNKNOWN'>> {
  const { database, who, requestId, now } = call
  const _id = stationEventIdOf(who.personId, requestId)
  const outcome = await database.transaction(async (transaction) => {
    const stations = stationWriter(transaction)
    if (await stations.findEvent(_id)) return done(null)
    const note: KeepingWork['note'] = (changed, event) =>
      stations.append({ _id, stationId: changed, ...event, actor: who.personId, at: now })
    return change({ stations, faults: faultWriter(transaction), transaction, note })
  })
  if (outcome.isRefused) return outcome
  const kept = await loadKeptStation(database, stationId, now)
  return kept ? done(kept) : refused('STATION_UNKNOWN')
}
