import type { Kernel } from '../../../kernel/define-action'
import { forgetReturned, listStocks, returnExpired } from '../../offers/repository'
import { listOverdue, listUnreturned, markExpired, markReturned } from '../expiry-repository'
import { findVoucherByHandle } from '../repository'

/** A redemption that began within the voucher's time may still be under way this long after it. */
export const EXPIRED_AFTER_MS = 60_000
/** A mark in the stock older than this outlived every instance that could still bring the same voucher back. */
export const RETURN_FORGOTTEN_AFTER_MS = 10 * 60_000
const BATCHES_MAX = 20

/** Vouchers past their time become expired, one conditional change each; whoever redeemed one meanwhile keeps it. */
async function expireOverdue({ database }: Kernel, now: number): Promise<void> {
  for (let batch = 0; batch < BATCHES_MAX; batch += 1) {
    const overdue = await listOverdue(database, now - EXPIRED_AFTER_MS)
    if (overdue.length === 0) return
    for (const { _id } of overdue) await markExpired(database, _id)
  }
}

async function returnOwed({ database }: Kernel, now: number): Promise<void> {
  for (let batch = 0; batch < BATCHES_MAX; batch += 1) {
    const owed = await listUnreturned(database)
    if (owed.length === 0) return
    for (const { _id, offerId, handle, snapshot } of owed) {
      await returnExpired(database, { offerId, handle, fen: snapshot.unionPaysFen, now })
      await markReturned(database, _id, now)
    }
  }
}

/** Forgets the marks of returns whose voucher says so itself. */
async function forgetMarks({ database }: Kernel, now: number): Promise<void> {
  for (const stock of await listStocks(database)) {
    for (const [handle, at] of Object.entries(stock.returned ?? {})) {
      if (at > now - RETURN_FORGOTTEN_AFTER_MS) continue
      const voucher = await findVoucherByHandle(database, handle)
      if (!voucher || voucher.returnedAt !== null) await forgetReturned(database, stock._id, handle)
    }
  }
}

/**
 * Brings the money of vouchers nobody used back to their offers: expired, then returned to the stock under the
 * voucher's handle, then noted on the voucher. Each step can be done again, so a job that dies goes on next time.
 */
export async function expireVouchers(kernel: Kernel, now: number): Promise<void> {
  await expireOverdue(kernel, now)
  await returnOwed(kernel, now)
  await forgetMarks(kernel, now)
}
