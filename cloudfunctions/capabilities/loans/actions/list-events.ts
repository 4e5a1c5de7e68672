import { listEvents } from '../../../../miniprogram/contract/loan-keeping'
import { itemOf } from '../../../../miniprogram/contract/loans'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { findStation } from '../../stations/repository'
import { presentEventPage } from '../present-event'
import { listKindEvents } from '../repository'
import { decideKeeping } from '../rules/decide-keeping'

/** What happened to one kind in a keeper's cupboard, newest first. */
export const listEventsAction = defineAction(listEvents, {
  permit: 'loan.keep',
  async run({ database, input, now, who }) {
    const { stationId } = input
    const { keeperOf } = who
    const kept = decideKeeping({ keeperOf, stationId, station: await findStation(database, stationId) })
    if (kept.isRefused) return kept
    const item = itemOf(input.kind)
    if (!item) return refused('KIND_UNKNOWN')
    const { kind } = item
    const page = presentEventPage(await listKindEvents(database, { ...input, kind }), now)
    return done({ stationId, stationName: kept.value.name, kind, ...page, serverNow: now })
  },
})
