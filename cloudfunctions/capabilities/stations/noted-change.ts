import type { Call } from '../../kernel/define-action'
import { done, type Outcome } from '../../kernel/refusal'
import type { Transaction } from '../../kernel/database'
import { transactionAgainWhenRaced } from '../../kernel/raced-transaction'
import { stationEventIdOf, type StationEventRecord } from './records'
import { stationWriter } from './repository'

/** What a change of the union's staff works with. */
export interface NotedWork {
  transaction: Transaction
  stations: ReturnType<typeof stationWriter>
  /** Appends the event of this request. */
  note(
    stationId: string,
    event: Pick<StationEventRecord, 'kind'> & Partial<Pick<StationEventRecord, 'detail'>>,
  ): Promise<void>
}

type NotedCall = Pick<Call<unknown>, 'database' | 'who' | 'requestId' | 'now'>

/**
 * Makes one change of staff in a transaction and answers the event it left. A request that was carried out before its
 * answer was lost has left its event already: that one is answered, and nothing is done again. What changes nothing
 * leaves no event.
 */
export async function changeWithNote<Code extends string>(
  { database, who, requestId, now }: NotedCall,
  change: (work: NotedWork) => Promise<Outcome<unknown, Code>>,
): Promise<Outcome<StationEventRecord | undefined, Code>> {
  const _id = stationEventIdOf(who.personId, requestId)
  return transactionAgainWhenRaced(database, async (transaction) => {
    const stations = stationWriter(transaction)
    const earlier = await stations.findEvent(_id)
    if (earlier) return done(earlier)
    let left: StationEventRecord | undefined
    const note: NotedWork['note'] = async (stationId, { kind, detail = null }) => {
      left = { _id, stationId, kind, detail, until: null, actor: who.personId, at: now }
      await stations.append(left)
    }
    const outcome = await change({ transaction, stations, note })
    return outcome.isRefused ? outcome : done(left)
  })
}
