import {
  needsBill,
  shareBill,
  type BillShares,
  type BillTerms,
} from '../../../../miniprogram/contract/voucher-bill'
import { done, refused, type Outcome } from '../../../kernel/refusal'

/** How the typed bill is shared; undefined where the offer fixes the amounts and no bill counts. */
export function decideBill(
  terms: BillTerms,
  billFen: number | undefined,
): Outcome<BillShares | undefined, 'BILL_NEEDED' | 'BILL_TOO_SMALL'> {
  if (!needsBill(terms)) return done(undefined)
  if (billFen === undefined) return refused('BILL_NEEDED')
  if (terms.minimumBillFen !== null && billFen < terms.minimumBillFen) return refused('BILL_TOO_SMALL')
  return done(shareBill(terms, billFen))
}
