import { preview } from '../../../../miniprogram/contract/vouchers'
import { assert } from '../../../kernel/assert'
import { defineAction } from '../../../kernel/define-action'
import { refused } from '../../../kernel/refusal'
import { findVoucherByHandle } from '../repository'
import { reserve } from '../reserving'
import { checkCode, readCode } from '../rotating-code'

/** What a scanned code is good for, reserved for this clerk for a minute. */
export const previewAction = defineAction(preview, {
  permit: 'voucher.redeem',
  rate: { max: 60, windowMs: 60_000 },
  async run(call) {
    const { database, input, now, who, secrets } = call
    assert(who.clerk, 'only clerks are granted voucher.redeem')
    const parts = readCode(input.token)
    if (!parts) return refused('CODE_MALFORMED')
    const voucher = await findVoucherByHandle(database, parts.handle)
    if (!voucher) return refused('CODE_FOREIGN')
    const check = checkCode({ parts, keys: secrets.tokenKeys, holderId: voucher.personId, now })
    if (check.isRefused) return check
    return reserve(call, voucher, { personId: who.personId, storeId: who.clerk.storeId })
  },
})
