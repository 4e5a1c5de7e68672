import type { OutputOf } from '../../../miniprogram/contract/action'
import { dayOf } from '../../../miniprogram/contract/shanghai-time'
import type { listRedeemed } from '../../../miniprogram/contract/vouchers'
import type { LedgerEntryRecord } from '../ledger/records'

/**
 * A store's day from its ledger lines: every redemption, whether it stands, and until when it can be taken back. Of the
 * day before, only what can be taken back or just was; the sum is today's alone.
 */
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
  const today = dayOf(now)
  const redemptions = entries.filter(
    ({ kind, day, at }) => kind === 'redemption' && (day === today || now < at + windowMs),
  )
  const ofToday = redemptions.filter(({ day }) => day === today)
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
    totalFen: ofToday.reduce((sum, { voucherId, fen }) => sum + (takenBack.has(voucherId) ? 0 : fen), 0),
  }
}
