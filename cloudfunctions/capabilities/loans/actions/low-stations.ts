import { lowStations, type ItemKind } from '../../../../miniprogram/contract/loans'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { findPolicy, listLowStocks } from '../repository'

/** Stations where something runs low, by the policy in force, each with what. */
export const lowStationsAction = defineAction(lowStations, {
  permit: 'loan.oversee',
  async run({ database, now }) {
    const policy = await findPolicy(database, now)
    const low = await Promise.all(
      (policy?.terms ?? []).map(({ kind, lowBelow }) => listLowStocks(database, { kind, lowBelow })),
    )
    const kinds = new Map<string, ItemKind[]>()
    for (const { stationId, kind } of low.flat())
      kinds.set(stationId, [...(kinds.get(stationId) ?? []), kind])
    return done({ stations: [...kinds].map(([stationId, kinds]) => ({ stationId, kinds })) })
  },
})
