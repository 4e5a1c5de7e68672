import { preview } from '../../../../miniprogram/contract/vouchers'
import { assert } from '../../../kernel/assert'
import { defineAction, type Call } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { findMember } from '../../membership/repository'
import { presentPreview } from '../present'
import type { VoucherRecord } from '../records'
import { findVoucher, findVoucherByHandle, placeHold } from '../repository'
import { decideHold, isHeldBy } from '../rules/decide-hold'
import { decideUse } from '../rules/decide-use'
import { checkCode, readCode } from '../rotating-code'

/** How often a voucher is looked at again because it changed between reading and reserving. */
const LOOKS_MAX = 3

type Clerk = Parameters<typeof decideUse>[0]['clerk']

/** Reserves the voucher as it was read, or refuses; undefined when it changed in between. */
async function reserve({ database, now }: Call<unknown>, voucher: VoucherRecord, clerk: Clerk) {
  const member = await findMember(database, voucher.memberId)
  const use = decideUse({ voucher, memberState: member?.state, clerk, now })
  if (use.isRefused) return use
  const hold = decideHold({ hold: voucher.hold, clerk, now })
  if (hold.isRefused) return hold
  if (!(await placeHold(database, voucher, hold.value))) return undefined
  return done(presentPreview(voucher, hold.value.until))
}

/** What a scanned code is good for, reserved for this clerk for a minute. */
export const previewAction = defineAction(preview, {
  permit: 'voucher.redeem',
  rate: { max: 60, windowMs: 60_000 },
  async run(call) {
    const { database, input, now, who, secrets } = call
    assert(who.clerk, 'only clerks are granted voucher.redeem')
    const parts = readCode(input.token)
    if (!parts) return refused('CODE_MALFORMED')
    let voucher = await findVoucherByHandle(database, parts.handle)
    if (!voucher) return refused('CODE_FOREIGN')
    const check = checkCode({ parts, keys: secrets.tokenKeys, holderId: voucher.personId, now })
    if (check.isRefused) return check
    const clerk = { personId: who.personId, storeId: who.clerk.storeId }
    for (let look = 0; look < LOOKS_MAX; look += 1) {
      const outcome = await reserve(call, voucher, clerk)
      if (outcome) return outcome
      voucher = (await findVoucher(database, voucher._id)) ?? voucher
      // A camera reads a code more than once: the hold in the way may be this clerk's own.
      if (voucher.hold && isHeldBy({ hold: voucher.hold, clerk, now }))
        return done(presentPreview(voucher, voucher.hold.until))
    }
    return refused('HELD_BY_OTHER_CLERK')
  },
})
