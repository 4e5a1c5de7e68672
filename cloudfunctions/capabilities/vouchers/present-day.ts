import type { OutputOf } from '../../../miniprogram/contract/action'
import type { listRedeemed } from '../../../miniprogram/contract/vouchers'
import type { LedgerEntryRecord } from '../ledger/records'

/**
 * A store's day from its ledger lines: every redemption, whether it stands, and until when it can be taken back. What was
 * taken back on a later day is known by the vouchers. Of the day before, only what can be taken back or just was; the sum is
 * the day's alone.
 */
export function presentRedeemedDay(
  entries: readonly LedgerEntryRecord[],
  takenBack: ReadonlySet<string>,
  { day, windowMs, now }: { day: string; windowMs: number; now: number },
): Pick<OutputOf<typeof listRedeemed>, 'redeemed' | 'totalFen'> {
  const redemptions = entries.filter((entry) => entry.day === day || now < entry.at + windowMs)
  const ofDay = redemptions.filter((entry) => entry.day === day)
  return {
    redeemed: redemptions.map(({ voucherId, receiptNumber, title, at, fen, memberMasked }) => {
      const isTakenBack = takenBack.has(voucherId)
      return {
        receiptNumber,
        title,
        redeemedAt: at,
        unionPaysFen: fen,
        memberMasked,
        isTakenBack,
        ...(isTakenBack || now >= at + windowMs ? {} : { reversibleUntil: at + windowMs }),
      }
    }),
    totalFen: ofDay.reduce((sum, { voucherId, fen }) => sum + (takenBack.has(voucherId) ? 0 : fen), 0),
  }
}
