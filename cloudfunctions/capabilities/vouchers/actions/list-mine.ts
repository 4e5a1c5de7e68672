import { listMine } from '../../../../miniprogram/contract/vouchers'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { findStores } from '../../merchants/repository'
import { findCalendar } from '../find-calendar'
import { presentVoucher } from '../present'
import { presentWait } from '../present-wait'
import { listMemberVouchers } from '../repository'
import { listMemberWaits } from '../wait-repository'

/** The caller's vouchers, newest first. A visitor simply has none. */
export const listMineAction = defineAction(listMine, {
  permit: 'voucher.read-own',
  async run({ database, now, who }) {
    const [vouchers, lined] = who.memberId
      ? await Promise.all([
          listMemberVouchers(database, who.memberId),
          listMemberWaits(database, who.memberId),
        ])
      : [[], []]
    const waits = await Promise.all(lined.map((wait) => presentWait(database, wait, now)))
    const storeIds = new Set(vouchers.flatMap((voucher) => voucher.snapshot.storeIds))
    const [stores, calendar] = await Promise.all([
      findStores(database, [...storeIds]),
      findCalendar(
        database,
        vouchers.filter(({ state }) => state === 'issued').map(({ snapshot }) => snapshot),
      ),
    ])
    const scene = { stores, calendar, now }
    return done({
      vouchers: vouchers.map((voucher) => presentVoucher(voucher, scene)),
      waits: waits.filter((wait) => wait !== undefined),
      serverNow: now,
    })
  },
})
