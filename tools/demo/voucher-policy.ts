import type { VoucherPolicyRecord } from '../../cloudfunctions/capabilities/vouchers/policy'
import { addDays, dayStart } from '../../miniprogram/contract/shanghai-time'

/** What the invented union decided about the counter; amounts are examples and not a rule of any real one. */
export function voucherPolicy(today: string): VoucherPolicyRecord {
  return {
    _id: 'voucher-policy-1',
    version: 1,
    validFrom: dayStart(addDays(today, -200)),
    source: '东河街道工会（示例）优惠核销办法',
    reversalMinutes: 30,
    confirmAboveFen: 10_000,
    cards: { voucherFenMax: 2_000, dayCountMax: 2, monthFenMax: 20_000 },
  }
}
