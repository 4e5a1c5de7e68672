import { keeperSummary } from '../../../../miniprogram/contract/loan-keeping'
import { addDays, dayOf, dayStart } from '../../../../miniprogram/contract/shanghai-time'
import { defineAction } from '../../../kernel/define-action'
import type { Database } from '../../../kernel/database'
import { done } from '../../../kernel/refusal'
import { findListedStation } from '../../stations/repository'
import { presentCupboard } from '../present-cupboard'
import type { LoanPolicyRecord } from '../records'
import { findPolicy, listDueAt, listStocks } from '../repository'
import { listStationWriteOffs } from '../write-off-repository'

async function cupboardOf(
  database: Database,
  stationId: string,
  { policy, now }: { policy: LoanPolicyRecord | undefined; now: number },
) {
  const today = dayOf(now)
  const [station, stocks, due, asked] = await Promise.all([
    findListedStation(database, stationId),
    listStocks(database, stationId),
    listDueAt(database, stationId, dayStart(addDays(today, 1)) - 1),
    listStationWriteOffs(database, stationId),
  ])
  return station ? [presentCupboard({ stationId, stocks, due, asked, policy, today, now })] : []
}

/** Every cupboard a keeper looks after, at a glance: what is low, what is due back, the medicine box, what waits. */
export const keeperSummaryAction = defineAction(keeperSummary, {
  permit: 'loan.keep',
  async run({ database, now, who }) {
    const policy = await findPolicy(database, now)
    const cupboards = await Promise.all(
      who.keeperOf.map((stationId) => cupboardOf(database, stationId, { policy, now })),
    )
    return done({ cupboards: cupboards.flat(), serverNow: now })
  },
})
