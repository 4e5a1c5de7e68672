import { dayOf } from '../../../../miniprogram/contract/shanghai-time'
import { saveStation } from '../../../../miniprogram/contract/station-desk'
import type { StationDraft } from '../../../../miniprogram/contract/station-draft'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { findArea } from '../../areas/repository'
import { countSubs } from '../desk-repository'
import { draftMarkOf } from '../draft-mark'
import { changeWithNote, type NotedWork } from '../noted-change'
import { stationIdOf, type StationRecord } from '../records'
import { changedFields } from '../rules/changed-fields'
import { decideSaving } from '../rules/decide-saving'
import { draftOfStation, withoutPastDays } from '../rules/draft-of-station'
import { patchOfDraft, stationOfDraft } from '../rules/station-of-draft'

/** Writes an edit down with the fields it changed; an edit that changes nothing leaves no trace. */
async function edit(
  { stations, note }: NotedWork,
  before: StationRecord,
  { draft, today }: { draft: StationDraft; today: string },
): Promise<void> {
  const patch = patchOfDraft(draft, before.facilities)
  const [was, is] = [before, { ...before, ...patch }].map((station) =>
    withoutPastDays(draftOfStation(station), today),
  )
  const changed = was && is ? changedFields(was, is) : []
  if (changed.length === 0) return
  await stations.save(before._id, patch)
  await note(before._id, { kind: 'edited', detail: changed.join(',') })
}

/** Writes a station down as the staff's draft has it; phones get it with the next version. */
export const saveStationAction = defineAction(saveStation, {
  permit: 'station.manage',
  rate: { max: 120, windowMs: 3_600_000 },
  async run(call) {
    const { database, input, now, requestId, wechat, who } = call
    const { draft, edits } = input
    const stationId = edits?.stationId ?? stationIdOf(who.personId, requestId)
    // Asked before the transaction, which is not to wait for WeChat.
    const words = [draft.name, draft.address, draft.note ?? ''].join(' ').trim()
    if (!(await wechat.isTextAllowed(words, who.personId))) return refused('TEXT_NOT_ALLOWED')
    const today = dayOf(now)
    const saved = await changeWithNote(call, async (work) => {
      const { stations } = work
      const before = edits ? await stations.find(stationId) : undefined
      const { mainStationId } = draft
      const main = mainStationId === undefined ? undefined : await stations.find(mainStationId)
      // Read after the transaction has begun: who adds a sub-station meanwhile raises the version, and this one runs again.
      const hasSubs = before !== undefined && (await countSubs(database, stationId)) > 0
      const saving = decideSaving({
        edits: edits && {
          station: before,
          currentMark: before ? draftMarkOf(before) : '',
          openedMark: edits.draftMark,
        },
        ...{ draft, main, stationId, hasSubs },
        isAreaKnown: (await findArea(database, draft.areaId)) !== undefined,
      })
      if (saving.isRefused) return saving
      if (before) {
        await edit(work, before, { draft: saving.value, today })
      } else {
        await stations.create(stationOfDraft(saving.value, { _id: stationId, today }))
        await work.note(stationId, { kind: 'created' })
      }
      return done(null)
    })
    return saved.isRefused ? saved : done({ stationId })
  },
})
