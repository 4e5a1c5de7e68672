import { INSPECTED_PAGE, listInspected } from '../../../../miniprogram/contract/inspections'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { presentPolicy } from '../present'
import { findNewestPolicy, listInspectedStations } from '../repository'
import { policyInForce } from '../rules/policy-in-force'

/** Stations that were ever inspected, and the list in force. */
export const listAction = defineAction(listInspected, {
  permit: 'station.oversee',
  async run({ database, input, now }) {
    const [newest, page] = await Promise.all([
      findNewestPolicy(database, now),
      listInspectedStations(database, input.after),
    ])
    const policy = policyInForce(newest, now)
    const last = page[INSPECTED_PAGE - 1]
    return done({
      ...(policy ? { policy: presentPolicy(policy) } : {}),
      inspected: page.map(({ _id, lastOn, notOkCount }) => ({ stationId: _id, lastOn, notOkCount })),
      ...(last ? { nextAfter: last._id } : {}),
      serverNow: now,
    })
  },
})
