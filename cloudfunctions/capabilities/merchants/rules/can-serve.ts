import type { MerchantRecord } from '../records'

/**
 * Whether a merchant's offers may be claimed and redeemed at this moment. A merchant that is not known serves nobody, nor
 * does one that is suspended: what members claimed there before waits or expires by its own terms.
 */
export function canServe(merchant: Pick<MerchantRecord, 'state'> | undefined): boolean {
  return merchant?.state === 'approved'
}
