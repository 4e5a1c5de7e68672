import type { OutputOf } from '../../../miniprogram/contract/action'
import type { listRedeemed } from '../../../miniprogram/contract/vouchers'
import type { LedgerEntryRecord } from '../ledger/records'

/**
 * A store's day from its ledger lines: every redemption, whether it stands, and until when it can be taken back. What was
 * taken back on a later day is known by the vouchers.
 */
export function presentRedeemedDay(
  redemptions: readonly LedgerEntryRecord[],
  takenBack: ReadonlySet<string>,
  { windowMs, now }: { windowMs: number; now: number },
): Pick<OutputOf<typeof listRedeemed>, 'redeemed' | 'totalFen'> {
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
    totalFen: redemptions.reduce((sum, { voucherId, fen }) => sum + (takenBack.has(voucherId) ? 0 : fen), 0),
  }
}
