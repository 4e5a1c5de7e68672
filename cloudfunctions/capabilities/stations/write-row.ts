import type { ImportRowView, RowFault } from '../../../miniprogram/contract/station-files'
import { dayOf } from '../../../miniprogram/contract/shanghai-time'
import type { Call } from '../../kernel/define-action'
import { transactionAgainWhenRaced } from './raced'
import { stationEventIdOf } from './records'
import { stationWriter } from './repository'
import { decideDraft } from './rules/decide-draft'
import { changedColumns, mergeRow } from './rules/merge-row'
import { presentRow, type PlannedRow } from './rules/plan-import'
import { patchOfDraft, stationOfDraft } from './rules/station-of-draft'

type ImportCall = Pick<Call<unknown>, 'database' | 'who' | 'requestId' | 'now'>

/** A row that turned out not to be writable, beside the others. */
export function refusedRow(plan: PlannedRow, faults: RowFault[]): ImportRowView {
  const { row, name } = presentRow(plan)
  return { row, name, outcome: 'bad', faults }
}

/**
 * Writes one row in a transaction of its own. The station is looked at again: somebody else may have imported or edited
 * it since the plan was made, and then the row makes of it what is still different, or nothing.
 */
export async function writeRow(
  { database, who, requestId, now }: ImportCall,
  plan: PlannedRow,
): Promise<ImportRowView> {
  const { fields, stationId } = plan
  const eventId = stationEventIdOf(who.personId, `${requestId}.${stationId}`)
  const seen = presentRow(plan)
  return transactionAgainWhenRaced(database, async (transaction): Promise<ImportRowView> => {
    const stations = stationWriter(transaction)
    const earlier = await stations.findEvent(eventId)
    if (earlier) return { ...seen, outcome: earlier.kind === 'created' ? 'new' : 'changed' }
    const before = await stations.findAny(stationId)
    if (before?.life === 'removed')
      return refusedRow(plan, [{ column: 'name', problem: 'STATION_REMOVED', said: before.name }])
    const isMainSaid = fields.main !== undefined
    const mainStationId = isMainSaid ? plan.draft?.mainStationId : (before?.mainStationId ?? undefined)
    const { draft, faults } = mergeRow({ fields, before, mainStationId })
    if (!draft || faults.length > 0) return refusedRow(plan, faults)
    const main = mainStationId === undefined ? undefined : await stations.find(mainStationId)
    const decision = decideDraft({ draft, isAreaKnown: true, main, stationId })
    if (decision.isRefused) return refusedRow(plan, [{ column: 'main', problem: decision.code }])
    const event = { _id: eventId, stationId, until: null, actor: who.personId, at: now }
    if (!before) {
      await stations.create(stationOfDraft(draft, { _id: stationId, today: dayOf(now) }))
      await stations.append({ ...event, kind: 'created', detail: null })
      return { ...seen, outcome: 'new' }
    }
    const changed = changedColumns(before, draft)
    if (changed.length === 0) return { ...seen, outcome: 'unchanged' }
    await stations.save(stationId, patchOfDraft(draft, before.facilities))
    await stations.append({ ...event, kind: 'edited', detail: changed.join(',') })
    return { ...seen, outcome: 'changed', changed }
  })
}
