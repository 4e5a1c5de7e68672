import type {
  PolicyEventRecord,
  PolicyProposalRecord,
} from '../../cloudfunctions/capabilities/policies/records'
import { policyEventIdOf } from '../../cloudfunctions/capabilities/policies/records'
import { HOUR_MS, addDays, dayStart } from '../../miniprogram/contract/shanghai-time'
import { personOf } from './people'

/** A shorter window for taking redemptions back, which the vice-chair wrote and the chair has not agreed to yet. */
export function policyDocuments(today: string): {
  proposals: PolicyProposalRecord[]
  events: PolicyEventRecord[]
} {
  const [actor, requestId] = [personOf('vice-chair').openid, 'demo-policy-proposal-1']
  const at = dayStart(addDays(today, -1)) + 16 * HOUR_MS
  const written = {
    ...{ version: 2, source: '东河街道工会（示例）优惠核销办法修订稿' },
    values: {
      ...{ reversalMinutes: 20, confirmAboveFen: 10_000, 'cards.dayCountMax': 2 },
      ...{ 'cards.voucherFenMax': 2_000, 'cards.monthFenMax': 20_000 },
    },
  }
  return {
    proposals: [
      {
        ...{ _id: 'counter', revision: 1, state: 'waiting', validFrom: null, ...written },
        ...{ proposedBy: actor, proposedAt: at, isByChair: false, note: null, requestId },
      },
    ],
    events: [
      {
        ...{ _id: policyEventIdOf(actor, requestId), subject: 'counter', kind: 'proposed', ...written },
        ...{ note: null, actor, at },
      },
    ],
  }
}
