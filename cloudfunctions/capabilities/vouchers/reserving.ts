import type { PreviewView } from '../../../miniprogram/contract/vouchers'
import type { Call } from '../../kernel/define-action'
import { done, refused, type Outcome } from '../../kernel/refusal'
import { findMember } from '../membership/repository'
import { findMerchant, findStore } from '../merchants/repository'
import { servingRefusal } from '../merchants/rules/can-serve'
import { findCalendar } from './find-calendar'
import { findVoucherPolicy } from './policy'
import { presentPreview } from './present'
import type { VoucherHold, VoucherRecord } from './records'
import { findVoucher, placeHold } from './repository'
import { decideHold, isHeldBy } from './rules/decide-hold'
import { decideUse, type UseRefusal } from './rules/decide-use'

/** How often a voucher is looked at again because it changed between reading and reserving. */
const LOOKS_MAX = 3

type Clerk = Parameters<typeof decideUse>[0]['clerk']

/** A camera that reads twice does not ask the holder twice: what they agreed to holds while this clerk's hold ran. */
function askedAgain({ hold }: VoucherRecord, clerk: Clerk, now: number): Partial<VoucherHold> {
  const confirmedAt = isHeldBy({ hold, clerk, now }) ? hold?.confirmedAt : undefined
  return { needsMember: true, ...(confirmedAt === undefined ? {} : { confirmedAt }) }
}

/** Reserves the voucher as it was read, or refuses; undefined when it changed in between. */
async function reserveAsRead({ database, now }: Call<unknown>, voucher: VoucherRecord, clerk: Clerk) {
  const [member, merchant, store, calendar] = await Promise.all([
    findMember(database, voucher.memberId),
    findMerchant(database, voucher.snapshot.merchantId),
    findStore(database, clerk.storeId),
    findCalendar(database, [voucher.snapshot]),
  ])
  const use = decideUse({ voucher, memberState: member?.state, clerk, calendar, now })
  if (use.isRefused) return use
  const stopped = servingRefusal({ merchant, store })
  if (stopped) return stopped
  const hold = decideHold({ hold: voucher.hold, clerk, now })
  if (hold.isRefused) return hold
  const policy = await findVoucherPolicy(database, now)
  const needsMember = voucher.snapshot.unionPaysFen > policy.confirmAboveFen
  const placed: VoucherHold = { ...hold.value, ...(needsMember ? askedAgain(voucher, clerk, now) : {}) }
  if (!(await placeHold(database, voucher, placed))) return undefined
  return done(presentPreview(voucher, placed))
}

/** Reserves a voucher that was shown at a counter, by scanning or by hand, for this clerk for a minute. */
export async function reserve(
  call: Call<unknown>,
  shown: VoucherRecord,
  clerk: Clerk,
): Promise<Outcome<PreviewView, UseRefusal | 'SHOP_NOT_SERVING' | 'STORE_CLOSED' | 'HELD_BY_OTHER_CLERK'>> {
  const { database, now } = call
  let voucher = shown
  for (let look = 0; look < LOOKS_MAX; look += 1) {
    const outcome = await reserveAsRead(call, voucher, clerk)
    if (outcome) return outcome
    voucher = (await findVoucher(database, voucher._id)) ?? voucher
    // A camera reads a code more than once: the hold in the way may be this clerk's own.
    if (voucher.hold && isHeldBy({ hold: voucher.hold, clerk, now }))
      return done(presentPreview(voucher, voucher.hold))
  }
  return refused('HELD_BY_OTHER_CLERK')
}
