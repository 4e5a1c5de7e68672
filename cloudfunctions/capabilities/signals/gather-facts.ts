import { metresBetween } from '../../../miniprogram/contract/nearest'
import { addDays } from '../../../miniprogram/contract/shanghai-time'
import type { SignalLimits } from '../../../miniprogram/contract/signals'
import type { Database } from '../../kernel/database'
import type { LedgerEntryRecord } from '../ledger/records'
import { listStoreDays } from '../ledger/walk-repository'
import { findStores } from '../merchants/repository'
import { findPerson } from '../people/repository'
import type { VoucherRecord } from '../vouchers/records'
import { findVoucher, listMemberVouchers } from '../vouchers/repository'
import type { CapDay, EarlierStop, LineFacts } from './rules/line-facts'

export interface GatheredLine {
  voucher: VoucherRecord
  facts: LineFacts
}

type Redeemed = VoucherRecord & { redemption: NonNullable<VoucherRecord['redemption']> }

const isRedeemed = (voucher: VoucherRecord): voucher is Redeemed => voucher.redemption !== null

async function earlierStopOf(
  database: Database,
  entry: LedgerEntryRecord,
  others: readonly Redeemed[],
): Promise<EarlierStop | undefined> {
  const [last] = others
    .filter(({ redemption }) => redemption.at <= entry.at && redemption.storeId !== entry.storeId)
    .sort((left, right) => right.redemption.at - left.redemption.at)
  if (!last) return undefined
  const stores = await findStores(database, [entry.storeId, last.redemption.storeId])
  const [here, there] = stores
  if (!here || !there) return undefined
  return { at: last.redemption.at, metres: Math.round(metresBetween(here, there)) }
}

function capDaysOf(
  entry: LedgerEntryRecord,
  ofStore: readonly LedgerEntryRecord[],
  limit: number | null,
): CapDay[] {
  if (limit === null) return []
  const counts = new Map<string, number>()
  for (const { kind, offerId, day } of ofStore)
    if (kind === 'redemption' && offerId === entry.offerId && day < entry.day)
      counts.set(day, (counts.get(day) ?? 0) + 1)
  return [...counts.values()].map((count) => ({ count, limit }))
}

/** All that can be known of a redemption now; undefined when its voucher is gone. */
export async function gatherFacts(
  database: Database,
  entry: LedgerEntryRecord,
  limits: SignalLimits,
): Promise<GatheredLine | undefined> {
  const voucher = await findVoucher(database, entry.voucherId)
  if (!voucher) return undefined
  const fromDay = addDays(entry.day, 0 - limits.windowDays)
  const [own, ofStore, holder] = await Promise.all([
    listMemberVouchers(database, voucher.memberId),
    listStoreDays(database, { storeId: entry.storeId, fromDay, beforeDay: addDays(entry.day, 1) }),
    findPerson(database, voucher.personId),
  ])
  const clerkId = voucher.redemption?.clerkId
  const others = own.filter(isRedeemed).filter(({ _id }) => _id !== voucher._id)
  const redemptions = ofStore.filter(({ kind, at }) => kind === 'redemption' && at <= entry.at)
  const earlierStop = await earlierStopOf(database, entry, others)
  const facts: LineFacts = {
    at: entry.at,
    // With a printed card one claims at the counter itself: how soon says nothing.
    ...(voucher.redemption?.paperCardSerial === undefined ? { claimedAt: voucher.claimedAt } : {}),
    storeInstants: redemptions.filter(({ _id }) => _id !== entry._id).map(({ at }) => at),
    pairInstants: others
      .filter(({ redemption }) => redemption.clerkId === clerkId && redemption.at <= entry.at)
      .map(({ redemption }) => redemption.at),
    ...(earlierStop ? { earlierStop } : {}),
    capDays: capDaysOf(entry, ofStore, voucher.snapshot.storeDailyLimit),
    store: {
      redeemed: redemptions.length,
      reversed: ofStore.filter(({ kind, at }) => kind === 'reversal' && at <= entry.at).length,
    },
    isHolderOfShop:
      voucher.personId === clerkId ||
      holder?.clerk?.merchantId === entry.merchantId ||
      holder?.ownerOf === entry.merchantId,
  }
  return { voucher, facts }
}
