import { VOUCHER_LIST_MAX } from '../../../miniprogram/contract/vouchers'
import { between, lessThan, oneOf } from '../../kernel/conditions'
import type { Database, Sum, Transaction } from '../../kernel/database'
import { handlesOfName } from './manual-code'
import {
  vouchers,
  type RedemptionFact,
  type ReversalFact,
  type VoucherHold,
  type VoucherRecord,
} from './records'

const SWEEP_BATCH = 50
const IDS_MAX = 1_000
/** Vouchers whose manual codes begin alike: five of five million on average. */
const NAMESAKES_MAX = 100

export async function findVoucher(database: Database, voucherId: string): Promise<VoucherRecord | undefined> {
  return database.find(vouchers, voucherId)
}

export async function findVoucherByHandle(
  database: Database,
  handle: string,
): Promise<VoucherRecord | undefined> {
  return (await database.list(vouchers, { where: { handle }, limit: 1 }))[0]
}

/** Vouchers whose manual code begins with these characters, found in the index of handles. */
export async function listVouchersByManualName(database: Database, name: string): Promise<VoucherRecord[]> {
  const { from, before } = handlesOfName(name)
  return database.list(vouchers, { where: { handle: between(from, before) }, limit: NAMESAKES_MAX })
}

/** A page of what a member claimed, before an instant where one is given; newest first. */
export async function listMemberVouchers(
  database: Database,
  memberId: string,
  before?: number,
): Promise<VoucherRecord[]> {
  return database.list(vouchers, {
    where: { memberId, ...(before === undefined ? {} : { claimedAt: lessThan(before) }) },
    orderBy: [['claimedAt', 'desc']],
    limit: VOUCHER_LIST_MAX,
  })
}

/** Which of these vouchers exist as more than a pending claim. */
export async function listVouchersByIds(
  database: Database,
  voucherIds: readonly string[],
): Promise<Set<string>> {
  if (voucherIds.length === 0) return new Set()
  const found = await database.list(vouchers, { where: { _id: oneOf(voucherIds) }, limit: IDS_MAX })
  return new Set(found.filter((voucher) => voucher.state !== 'pending').map((voucher) => voucher._id))
}

/** Claims that began before `before` and were neither given stock nor dropped. */
export async function listStuckClaims(database: Database, before: number): Promise<VoucherRecord[]> {
  return database.list(vouchers, {
    where: { state: 'pending', claimedAt: lessThan(before) },
    orderBy: [['claimedAt', 'asc']],
    limit: SWEEP_BATCH,
  })
}

/** The insert of a pending claim is the lock: one a member, offer and period. */
export async function insertPending(
  database: Database,
  voucher: VoucherRecord,
): Promise<'inserted' | 'duplicate'> {
  return database.insert(vouchers, voucher)
}

export async function markIssued(database: Database, voucherId: string): Promise<boolean> {
  return database.changeIf(vouchers, voucherId, { state: 'pending' }, { state: 'issued' })
}

/** Drops a claim that got no stock, so that the person may try again when there is some. */
export async function dropPending(database: Database, voucherId: string): Promise<boolean> {
  return database.removeIf(vouchers, voucherId, { state: 'pending' })
}

/** Reserves a voucher for a clerk if nobody else did since it was read. */
export async function placeHold(
  database: Database,
  voucher: VoucherRecord,
  hold: VoucherHold,
): Promise<boolean> {
  const unchanged = {
    state: voucher.state,
    'hold.until': voucher.hold?.until ?? null,
    'hold.clerkId': voucher.hold?.clerkId ?? null,
  }
  return database.changeIf(vouchers, voucher._id, unchanged, { hold })
}

/** Notes that the holder agreed to what a store's hold asks; false when that hold is not the one they saw any more. */
export async function confirmHold(
  database: Database,
  { _id, hold }: VoucherRecord,
  now: number,
): Promise<boolean> {
  const asSeen = {
    state: 'issued' as const,
    'hold.until': hold?.until ?? 0,
    'hold.clerkId': hold?.clerkId ?? '',
  }
  if (await database.changeIf(vouchers, _id, asSeen, { 'hold.confirmedAt': now })) return true
  // The holder's other phone may have agreed, or this very change arrived twice.
  const stands = await findVoucher(database, _id)
  return (
    stands?.state === 'issued' && stands.hold?.until === hold?.until && stands.hold?.confirmedAt !== undefined
  )
}

/** What vouchers that are claimed and not redeemed hold of each offer, by offer id. */
export async function sumHeld(database: Database, offerIds: readonly string[]): Promise<Map<string, Sum>> {
  const where = { offerId: oneOf(offerIds), state: 'issued' as const }
  return database.sumBy(vouchers, { where, by: 'offerId', sum: 'snapshot.unionPaysFen' })
}

/** Writing to vouchers inside a transaction. */
export function voucherWriter(transaction: Transaction) {
  return {
    find: (voucherId: string) => transaction.find(vouchers, voucherId),
    issue: (voucherId: string) => transaction.change(vouchers, voucherId, { state: 'issued' }),
    redeem: (voucherId: string, redemption: RedemptionFact) =>
      transaction.change(vouchers, voucherId, { state: 'redeemed', redemption, hold: null }),
    reverse: (voucherId: string, reversal: ReversalFact) =>
      transaction.change(vouchers, voucherId, { state: 'reversed', reversal }),
    replace: (voucher: VoucherRecord) => transaction.insert(vouchers, voucher),
  }
}
