import { MINUTE_MS } from '../../../miniprogram/contract/shanghai-time'
import { STRICT_VOUCHER_POLICY, type VoucherPolicy } from '../../../miniprogram/contract/voucher-counter'
import { collection, type Stored } from '../../kernel/collection'
import { atMost } from '../../kernel/conditions'
import type { Database } from '../../kernel/database'

/** What the union decided about the counter, by version: the newest that has begun is in force. */
export interface VoucherPolicyRecord extends Stored, Omit<VoucherPolicy, 'cards'> {
  version: number
  validFrom: number
  /** Left out by decisions that are older than printed cards. */
  cards?: VoucherPolicy['cards']
}

export const voucherPolicies = collection<VoucherPolicyRecord>('voucher_policies', [
  { name: 'by_start', keys: { validFrom: -1, version: -1 } },
])

export const voucherPolicyIdOf = (version: number) => `voucher-policy-${version}`

/** The policy in force at an instant; the strict one of the contract while there is none. */
export async function findVoucherPolicy(database: Database, at: number): Promise<VoucherPolicy> {
  const found = await database.list(voucherPolicies, {
    where: { validFrom: atMost(at) },
    orderBy: [
      ['validFrom', 'desc'],
      ['version', 'desc'],
    ],
    limit: 1,
  })
  return { ...STRICT_VOUCHER_POLICY, ...found[0] }
}

export const reversalWindowMs = (policy: VoucherPolicy) => policy.reversalMinutes * MINUTE_MS
