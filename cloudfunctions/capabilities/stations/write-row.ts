import type { ImportRowView, RowFault } from '../../../miniprogram/contract/station-files'
import type { StationDraft } from '../../../miniprogram/contract/station-draft'
import { dayOf } from '../../../miniprogram/contract/shanghai-time'
import type { Call } from '../../kernel/define-action'
import { countSubs } from './desk-repository'
import { transactionAgainWhenRaced } from '../../kernel/raced-transaction'
import { stationEventIdOf, type StationRecord } from './records'
import { stationWriter } from './repository'
import { changedFields } from './rules/changed-fields'
import { decideDraft } from './rules/decide-draft'
import { draftOfStation } from './rules/draft-of-station'
import { changedColumns, mergeRow } from './rules/merge-row'
import { presentRow, type PlannedRow } from './rules/plan-import'
import { patchOfDraft, stationOfDraft } from './rules/station-of-draft'

type ImportCall = Pick<Call<unknown>, 'database' | 'who' | 'requestId' | 'now'>

/** A row that turned out not to be writable, beside the others. */
export function refusedRow(plan: PlannedRow, faults: RowFault[]): ImportRowView {
  const { row, name } = presentRow(plan)
  return { row, name, outcome: 'bad', faults }
}

interface Writing {
  call: ImportCall
  plan: PlannedRow
  stations: ReturnType<typeof stationWriter>
  eventId: string
}

/** The draft that may be written now, or the row refused. */
async function decideRow(
  { call, plan, stations }: Writing,
  before: StationRecord | undefined,
): Promise<StationDraft | ImportRowView> {
  const { fields, stationId } = plan
  if (before?.life === 'removed')
    return refusedRow(plan, [{ column: 'name', problem: 'STATION_REMOVED', said: before.name }])
  const isMainSaid = fields.main !== undefined
  const mainStationId = isMainSaid ? plan.draft?.mainStationId : (before?.mainStationId ?? undefined)
  const { draft, faults } = mergeRow({ fields, before, mainStationId })
  if (!draft || faults.length > 0) return refusedRow(plan, faults)
  const main = mainStationId === undefined ? undefined : await stations.find(mainStationId)
  const decision = decideDraft({ draft, isAreaKnown: true, main, stationId })
  if (decision.isRefused) return refusedRow(plan, [{ column: 'main', problem: decision.code }])
  // Read after the transaction has begun: who adds a sub-station meanwhile raises the version, and this one runs again.
  const isDemoted = before?.kind === 'main' && draft.kind === 'sub'
  if (isDemoted && (await countSubs(call.database, stationId)) > 0)
    return refusedRow(plan, [{ column: 'kind', problem: 'MAIN_HAS_SUBS' }])
  return draft
}

async function writeDraft(
  { call, plan, stations, eventId }: Writing,
  before: StationRecord | undefined,
  draft: StationDraft,
): Promise<ImportRowView> {
  const { who, now } = call
  const { stationId } = plan
  const { row, name } = presentRow(plan)
  const today = dayOf(now)
  const event = { _id: eventId, stationId, until: null, actor: who.personId, at: now }
  if (!before) {
    await stations.create(stationOfDraft(draft, { _id: stationId, today }))
    await stations.append({ ...event, kind: 'created', detail: null })
    return { row, name, outcome: 'new' }
  }
  const changed = changedColumns(before, draft, today)
  if (changed.length === 0) return { row, name, outcome: 'unchanged' }
  const patch = patchOfDraft(draft, before.facilities)
  const fields = changedFields(draftOfStation(before), draftOfStation({ ...before, ...patch }))
  await stations.save(stationId, patch)
  await stations.append({ ...event, kind: 'edited', detail: fields.join(',') })
  return { row, name, outcome: 'changed', changed }
}

/**
 * Writes one row in a transaction of its own. The station is looked at again: somebody else may have imported or edited
 * it since the plan was made, and then the row makes of it what is still different, or nothing.
 */
export async function writeRow(call: ImportCall, plan: PlannedRow): Promise<ImportRowView> {
  const eventId = stationEventIdOf(call.who.personId, `${call.requestId}.${plan.stationId}`)
  return transactionAgainWhenRaced(call.database, async (transaction): Promise<ImportRowView> => {
    const stations = stationWriter(transaction)
    const writing = { call, plan, stations, eventId }
    const earlier = await stations.findEvent(eventId)
    if (earlier) {
      const { row, name } = presentRow(plan)
      return { row, name, outcome: earlier.kind === 'created' ? 'new' : 'changed' }
    }
    const before = await stations.findAny(plan.stationId)
    const decided = await decideRow(writing, before)
    return 'outcome' in decided ? decided : writeDraft(writing, before, decided)
  })
}
