import { atMost, between, oneOf } from '../../kernel/conditions'
import type { Database, Sum } from '../../kernel/database'
import { vouchers, type VoucherRecord } from './records'

const EXPIRY_BATCH = 100

/** Issued vouchers whose last instant of use lies before `until`, the oldest first. */
export async function listOverdue(database: Database, until: number): Promise<VoucherRecord[]> {
  return database.list(vouchers, {
    where: { state: 'issued', usableUntil: atMost(until) },
    orderBy: [['usableUntil', 'asc']],
    limit: EXPIRY_BATCH,
  })
}

/** Expired vouchers whose money is not yet said to be back. */
export async function listUnreturned(database: Database): Promise<VoucherRecord[]> {
  return database.list(vouchers, { where: { state: 'expired', returnedAt: null }, limit: EXPIRY_BATCH })
}

/** Expires a voucher nobody redeemed meanwhile. */
export async function markExpired(database: Database, voucherId: string): Promise<boolean> {
  return database.changeIf(vouchers, voucherId, { state: 'issued' }, { state: 'expired', returnedAt: null })
}

export async function markReturned(database: Database, voucherId: string, now: number): Promise<boolean> {
  const isOpen = { state: 'expired' as const, returnedAt: null }
  return database.changeIf(vouchers, voucherId, isOpen, { returnedAt: now })
}

/** What was claimed within a stretch of time, pending claims apart, by offer. */
export async function sumClaimed(
  database: Database,
  from: number,
  before: number,
): Promise<Map<string, Sum>> {
  const where = {
    claimedAt: between(from, before),
    state: oneOf(['issued', 'redeemed', 'reversed', 'expired'] as const),
  }
  return database.sumBy(vouchers, { where, by: 'offerId', sum: 'snapshot.unionPaysFen' })
}

/** What expired vouchers brought back within a stretch of time, by offer. */
export async function sumReturned(
  database: Database,
  from: number,
  before: number,
): Promise<Map<string, Sum>> {
  const where = { state: 'expired' as const, returnedAt: between<number | null>(from, before) }
  return database.sumBy(vouchers, { where, by: 'offerId', sum: 'snapshot.unionPaysFen' })
}
