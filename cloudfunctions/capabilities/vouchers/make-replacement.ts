import type { KeyObject } from 'node:crypto'
import { replacementIdOf, type OfferSnapshot, type VoucherRecord } from './records'
import { handleOf } from './rotating-code'

/** The voucher issued in place of one whose redemption was taken back: the same terms and time, a code of its own. */
export function makeReplacement(
  voucher: VoucherRecord,
  { snapshot, indexKey }: { snapshot: OfferSnapshot; indexKey: KeyObject },
): VoucherRecord {
  const { reversal: _, ...rest } = voucher
  const id = replacementIdOf(voucher._id)
  return {
    ...rest,
    _id: id,
    handle: handleOf(indexKey, id),
    snapshot,
    state: 'issued',
    hold: null,
    redemption: null,
  }
}
