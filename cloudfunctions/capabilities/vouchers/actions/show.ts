import { show } from '../../../../miniprogram/contract/vouchers'
import { assert } from '../../../kernel/assert'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { newestKey } from '../../../kernel/secrets'
import { findMerchant, findStores } from '../../merchants/repository'
import { findCalendar } from '../find-calendar'
import { manualCode, manualStep } from '../manual-code'
import { presentAsked, presentVoucher } from '../present'
import { findVoucher } from '../repository'
import { rotatingCode } from '../rotating-code'

/** A voucher to its holder, with the code of this moment while it can be used. Somebody else's reads as unknown. */
export const showAction = defineAction(show, {
  permit: 'voucher.read-own',
  async run({ database, input, now, who, secrets }) {
    const voucher = await findVoucher(database, input.voucherId)
    if (!voucher || voucher.personId !== who.personId || voucher.state === 'pending')
      return refused('VOUCHER_UNKNOWN')
    const [stores, merchant, calendar] = await Promise.all([
      findStores(database, voucher.snapshot.storeIds),
      findMerchant(database, voucher.snapshot.merchantId),
      findCalendar(database, [voucher.snapshot]),
    ])
    const view = presentVoucher(voucher, { merchant, stores, calendar, now })
    const isShut = view.state !== 'issued' || view.stop !== undefined
    if (isShut || now < view.usableFrom) return done({ voucher: view, serverNow: now })
    const keys = secrets.tokenKeys
    const code = rotatingCode({
      keys,
      keyNumber: newestKey(keys),
      handle: voucher.handle,
      holderId: who.personId,
      now,
    })
    const { hold } = voucher
    const holder = stores.find(({ _id }) => _id === hold?.storeId)
    const asked = presentAsked(voucher, holder?.name ?? view.merchantName, now)
    const key = keys.get(newestKey(keys))
    assert(key, 'there is a newest key')
    const byHand = manualCode({
      key,
      handle: voucher.handle,
      holderId: who.personId,
      step: manualStep(now),
    })
    return done({ voucher: view, code: { ...code, byHand }, ...(asked ? { asked } : {}), serverNow: now })
  },
})
