import type { OutputOf } from '../../../miniprogram/contract/action'
import type { listRedeemed } from '../../../miniprogram/contract/vouchers'
import type { LedgerEntryRecord } from '../ledger/records'

/** A store's day from its ledger lines: every redemption, whether it stands, and until when it can be taken back. */
export function presentRedeemedDay(
  entries: readonly LedgerEntryRecord[],
  windowMs: number,
  now: number,
): OutputOf<typeof listRedeemed> {
  const takenBack = new Set(
    entries
      .filter(({ kind }) => kind === 'reversal' || kind === 'rejection')
      .map(({ voucherId }) => voucherId),
  )
  const redemptions = entries.filter(({ kind }) => kind === 'redemption')
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
