import type { Transaction } from '../../kernel/database'
import { voucherWriter } from '../vouchers/repository'
import type { LineHoldRecord } from './records'

/** Whose redemption a held line is: the holder and the clerk. Empty for no line. */
export async function partiesOf(
  transaction: Transaction,
  hold: LineHoldRecord | undefined,
): Promise<string[]> {
  const voucher = hold ? await voucherWriter(transaction).find(hold.voucherId) : undefined
  return [voucher?.personId, voucher?.redemption?.clerkId].filter((personId) => personId !== undefined)
}
