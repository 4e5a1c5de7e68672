import { HOLD_MS } from '../../../../miniprogram/contract/vouchers'
import { done, refused, type Outcome } from '../../../kernel/refusal'
import type { VoucherHold } from '../records'

export interface HoldFacts {
  hold: VoucherHold | null
  clerk: { personId: string; storeId: string }
  now: number
}

/** Whether a clerk may reserve the voucher: nobody holds it, the hold has run out, or it is the clerk's own. */
export function decideHold({ hold, clerk, now }: HoldFacts): Outcome<VoucherHold, 'HELD_BY_OTHER_CLERK'> {
  if (hold && hold.clerkId !== clerk.personId && now < hold.until)
    return refused('HELD_BY_OTHER_CLERK', { at: hold.until })
  return done({ clerkId: clerk.personId, storeId: clerk.storeId, until: now + HOLD_MS })
}

/** Whether the clerk's own hold still runs, as committing demands. */
export function isHeldBy({ hold, clerk, now }: HoldFacts): boolean {
  return (
    hold !== null && hold.clerkId === clerk.personId && hold.storeId === clerk.storeId && now < hold.until
  )
}
