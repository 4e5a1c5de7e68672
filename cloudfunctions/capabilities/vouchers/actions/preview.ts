import { preview } from '../../../../miniprogram/contract/vouchers'
import { assert } from '../../../kernel/assert'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { findMember } from '../../membership/repository'
import { presentPreview } from '../present'
import { findVoucherByHandle, placeHold } from '../repository'
import { decideHold } from '../rules/decide-hold'
import { decideUse } from '../rules/decide-use'
import { checkCode, readCode } from '../rotating-code'

/** What a scanned code is good for, reserved for this clerk for a minute. */
export const previewAction = defineAction(preview, {
  permit: 'voucher.redeem',
  rate: { max: 60, windowMs: 60_000 },
  async run({ database, input, now, who, secrets }) {
    assert(who.clerk, 'only clerks are granted voucher.redeem')
    const parts = readCode(input.token)
    if (!parts) return refused('CODE_MALFORMED')
    const voucher = await findVoucherByHandle(database, parts.handle)
    if (!voucher) return refused('CODE_FOREIGN')
    const check = checkCode({ parts, keys: secrets.tokenKeys, holderId: voucher.personId, now })
    if (check.isRefused) return check
    const clerk = { personId: who.personId, storeId: who.clerk.storeId }
    const member = await findMember(database, voucher.memberId)
    const use = decideUse({ voucher, memberState: member?.state, clerk, now })
    if (use.isRefused) return use
    const hold = decideHold({ hold: voucher.hold, clerk, now })
    if (hold.isRefused) return hold
    if (!(await placeHold(database, voucher, hold.value))) return refused('HELD_BY_OTHER_CLERK')
    return done(presentPreview(voucher, hold.value.until))
  },
})
