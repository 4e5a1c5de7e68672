import { readManualCode } from '../../../../miniprogram/contract/manual-code'
import { previewByHand } from '../../../../miniprogram/contract/voucher-counter'
import { assert } from '../../../kernel/assert'
import { defineAction } from '../../../kernel/define-action'
import { refused } from '../../../kernel/refusal'
import { isManualCode } from '../manual-code'
import { listVouchersByManualName } from '../repository'
import { reserve } from '../reserving'
import { chargeTry, forgiveTry, keepMiss } from '../typing'

/**
 * The same as scanning, by characters read aloud. They find the voucher by a stretch of the index of handles; a miss of
 * whatever kind is charged to the clerk, and the fifth locks typing.
 */
export const previewByHandAction = defineAction(previewByHand, {
  permit: 'voucher.redeem',
  rate: { max: 30, windowMs: 60_000 },
  async run(call) {
    const { database, input, now, who, secrets } = call
    assert(who.clerk, 'only clerks are granted voucher.redeem')
    const typist = { database, clerkId: who.personId, now }
    const lockedUntil = await chargeTry(typist)
    if (lockedUntil !== undefined) return refused('TYPING_LOCKED', { at: lockedUntil })
    const parts = readManualCode(input.code)
    const namesakes = parts ? await listVouchersByManualName(database, parts.name) : []
    const voucher = namesakes.find(
      ({ handle, personId }) =>
        parts && isManualCode({ parts, keys: secrets.tokenKeys, handle, holderId: personId, now }),
    )
    if (!voucher) {
      await keepMiss(typist)
      return refused(parts ? 'CODE_UNKNOWN' : 'CODE_MISTYPED')
    }
    await forgiveTry(typist)
    return reserve(call, voucher, { personId: who.personId, storeId: who.clerk.storeId })
  },
})
