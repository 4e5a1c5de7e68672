import { listMine } from '../../../../miniprogram/contract/vouchers'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { findStores } from '../../merchants/repository'
import { presentVoucher } from '../present'
import { listMemberVouchers } from '../repository'

/** The caller's vouchers, newest first. A visitor simply has none. */
export const listMineAction = defineAction(listMine, {
  permit: 'voucher.read-own',
  async run({ database, now, who }) {
    const vouchers = who.memberId ? await listMemberVouchers(database, who.memberId) : []
    const storeIds = new Set(vouchers.flatMap((voucher) => voucher.snapshot.storeIds))
    const stores = await findStores(database, [...storeIds])
    return done({ vouchers: vouchers.map((voucher) => presentVoucher(voucher, stores, now)), serverNow: now })
  },
})
