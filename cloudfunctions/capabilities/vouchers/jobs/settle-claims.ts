import type { Kernel } from '../../../kernel/define-action'
import { findOffer, listStocks, returnTaken, settleTaken } from '../../offers/repository'
import type { OfferStockRecord } from '../../offers/records'
import { dropPending, findVoucherByHandle, listStuckClaims, markIssued } from '../repository'

/** A claim older than this outlived every instance that could still be working on it. */
export const CLAIM_SETTLED_AFTER_MS = 60_000

async function settleStuckClaims({ database }: Kernel, before: number): Promise<void> {
  const stocks = new Map((await listStocks(database)).map((stock) => [stock._id, stock]))
  for (const voucher of await listStuckClaims(database, before)) {
    const hasStock = stocks.get(voucher.offerId)?.taken[voucher.handle] !== undefined
    await (hasStock ? markIssued(database, voucher._id) : dropPending(database, voucher._id))
  }
}

async function settleStock({ database }: Kernel, stock: OfferStockRecord, before: number): Promise<void> {
  for (const [handle, takenAt] of Object.entries(stock.taken)) {
    if (takenAt >= before) continue
    const voucher = await findVoucherByHandle(database, handle)
    if (voucher?.state === 'pending') continue
    const offer = voucher ? undefined : await findOffer(database, stock._id)
    await (offer ? returnTaken(database, { offer, stock, handle }) : settleTaken(database, stock._id, handle))
  }
}

/** Settles claims whose instance died between two writes, and forgets takings that became vouchers. */
export async function settleClaims(kernel: Kernel, now: number): Promise<void> {
  const before = now - CLAIM_SETTLED_AFTER_MS
  await settleStuckClaims(kernel, before)
  for (const stock of await listStocks(kernel.database)) await settleStock(kernel, stock, before)
}
