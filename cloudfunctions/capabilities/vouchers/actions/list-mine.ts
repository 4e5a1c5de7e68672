import { VOUCHER_LIST_MAX, listMine } from '../../../../miniprogram/contract/vouchers'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { findMerchants, findStores } from '../../merchants/repository'
import { findCalendar } from '../find-calendar'
import { presentVoucher } from '../present'
import { presentWait } from '../present-wait'
import { listMemberVouchers } from '../repository'
import { listMemberWaits } from '../wait-repository'

/** The caller's vouchers, newest first, page by page. A visitor simply has none. */
export const listMineAction = defineAction(listMine, {
  permit: 'voucher.read-own',
  async run({ database, input, now, who }) {
    const [found, lined] = who.memberId
      ? await Promise.all([
          listMemberVouchers(database, who.memberId, input.before),
          // The line stands at the head of the list and is not said again further down.
          input.before === undefined ? listMemberWaits(database, who.memberId) : [],
        ])
      : [[], []]
    // A claim that never got stock is no voucher yet.
    const vouchers = found.filter(({ state }) => state !== 'pending')
    const [stores, merchants, calendar, waits] = await Promise.all([
      findStores(database, [...new Set(vouchers.flatMap(({ snapshot }) => snapshot.storeIds))]),
      findMerchants(
        database,
        vouchers.map(({ snapshot }) => snapshot.merchantId),
      ),
      findCalendar(
        database,
        vouchers.filter(({ state }) => state === 'issued').map(({ snapshot }) => snapshot),
      ),
      Promise.all(lined.map((wait) => presentWait(database, wait, now))),
    ])
    const last = found.length === VOUCHER_LIST_MAX ? found[found.length - 1] : undefined
    return done({
      vouchers: vouchers.map((voucher) => {
        const merchant = merchants.get(voucher.snapshot.merchantId)
        return presentVoucher(voucher, { merchant, stores, calendar, now })
      }),
      waits: waits.filter((wait) => wait !== undefined),
      ...(last ? { olderThan: last.claimedAt } : {}),
      serverNow: now,
    })
  },
})
