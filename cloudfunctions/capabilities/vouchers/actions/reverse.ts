import { reverse } from '../../../../miniprogram/contract/voucher-counter'
import { assert } from '../../../kernel/assert'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { findReceipt, ledgerWriter } from '../../ledger/repository'
import { takebackEntry } from '../../ledger/rules/entries'
import { noticeWriter } from '../../notices/repository'
import { stockWriter } from '../../offers/repository'
import { cardTallyWriter } from '../card-tallies'
import { counterWriter } from '../counter-marks'
import { findCalendar } from '../find-calendar'
import { makeReplacement } from '../make-replacement'
import { findVoucherPolicy, reversalWindowMs } from '../policy'
import { presentReversed } from '../present'
import type { ReversalFact } from '../records'
import { voucherWriter } from '../repository'
import { decideReversal } from '../rules/decide-reversal'
import { refillOf } from '../rules/refill'
import { reversalNotice } from '../rules/reversal-notice'

/**
 * Takes a redemption back: the voucher, the second line in the ledger, and either a new voucher or the money's way back
 * to the stock, in one transaction. The line's id follows from the voucher, so twice is once.
 */
export const reverseAction = defineAction(reverse, {
  permit: 'voucher.reverse',
  rate: { max: 20, windowMs: 60_000 },
  async run({ database, input, now, who, secrets, requestId }) {
    assert(who.clerk, 'only clerks are granted voucher.reverse')
    const clerk = { personId: who.personId, storeId: who.clerk.storeId }
    const [receipt, policy] = await Promise.all([
      findReceipt(database, clerk.storeId, input.receiptNumber),
      findVoucherPolicy(database, now),
    ])
    if (!receipt) return refused('RECEIPT_UNKNOWN')
    return database.transaction(async (transaction) => {
      const writer = voucherWriter(transaction)
      const ledger = ledgerWriter(transaction)
      const voucher = await writer.find(receipt.voucherId)
      assert(voucher, 'a receipt names a voucher that exists')
      // A repeat whose first answer was lost hears what it did.
      if (voucher.reversal?.requestId === requestId && voucher.reversal.clerkId === clerk.personId)
        return done(presentReversed(voucher, voucher.reversal))
      const isTakenBack = (await ledger.findTakeback(voucher._id)) !== undefined
      const windowMs = reversalWindowMs(policy)
      const calendar = await findCalendar(database, [voucher.snapshot])
      const terms = decideReversal({ voucher, isTakenBack, clerk, windowMs, calendar, now })
      if (terms.isRefused) return terms
      const stock = stockWriter(transaction)
      const remainingFen = (await stock.find(voucher.offerId))?.remainingFen ?? 0
      const refill = refillOf({ snapshot: voucher.snapshot, paidFen: receipt.fen, remainingFen })
      const replacement = terms.value.hasTimeLeft
        ? makeReplacement(voucher, { snapshot: refill.snapshot, indexKey: secrets.indexKey })
        : undefined
      const reversal: ReversalFact = {
        at: now,
        clerkId: clerk.personId,
        reason: input.reason,
        requestId,
        replacedById: replacement?._id ?? null,
      }
      await writer.reverse(voucher._id, reversal)
      await noticeWriter(transaction).send(reversalNotice(voucher, reversal))
      await ledger.append(takebackEntry(receipt, { kind: 'reversal', at: now }))
      await counterWriter(transaction).release(voucher)
      if (voucher.redemption?.paperCardSerial !== undefined)
        await cardTallyWriter(transaction).count(voucher.memberId, voucher.redemption.at, {
          count: -1,
          fen: 0 - receipt.fen,
        })
      if (replacement) await writer.replace(replacement)
      const backFen = replacement ? 0 - refill.takenFen : receipt.fen
      if (backFen !== 0 || !replacement) await stock.giveBack(voucher.offerId, backFen, replacement ? 0 : 1)
      return done(presentReversed(voucher, reversal))
    })
  },
})
