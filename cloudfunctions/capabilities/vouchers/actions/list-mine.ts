import { VOUCHER_LIST_MAX, listMine } from '../../../../miniprogram/contract/vouchers'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { findMerchants, findStores } from '../../merchants/repository'
import { presentVoucher } from '../present'
import { listMemberVouchers } from '../repository'

/** The caller's vouchers, newest first, page by page. A visitor simply has none. */
export const listMineAction = defineAction(listMine, {
  permit: 'voucher.read-own',
  async run({ database, input, now, who }) {
    const found = who.memberId ? await listMemberVouchers(database, who.memberId, input.before) : []
    // A claim that never got stock is no voucher yet.
    const vouchers = found.filter(({ state }) => state !== 'pending')
    const [stores, merchants] = await Promise.all([
      findStores(database, [...new Set(vouchers.flatMap(({ snapshot }) => snapshot.storeIds))]),
      findMerchants(
        database,
        vouchers.map(({ snapshot }) => snapshot.merchantId),
      ),
    ])
    const last = found.length === VOUCHER_LIST_MAX ? found[found.length - 1] : undefined
    return done({
      vouchers: vouchers.map((voucher) =>
        presentVoucher(voucher, { merchant: merchants.get(voucher.snapshot.merchantId), stores }, now),
      ),
      ...(last ? { olderThan: last.claimedAt } : {}),
      serverNow: now,
    })
  },
})
