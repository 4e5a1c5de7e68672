import type { OfferStacking } from '../../../miniprogram/contract/offers'
import { dayOf } from '../../../miniprogram/contract/shanghai-time'
import { collection, type Stored } from '../../kernel/collection'
import type { Transaction } from '../../kernel/database'
import { done, refused, type Outcome } from '../../kernel/refusal'
import type { VoucherRecord } from './records'
import { isTooCloseTo } from './rules/stacking'

/** Redemptions that stand of one offer in one store on one day; only kept where the offer limits them. */
export interface StoreTallyRecord extends Stored {
  count: number
}

export const storeTallies = collection<StoreTallyRecord>('voucher_store_tallies')

/** A member's last redemption in one store. */
export interface MemberVisitRecord extends Stored {
  voucherId: string
  at: number
  stacking: OfferStacking
}

export const memberVisits = collection<MemberVisitRecord>('voucher_member_visits')

const tallyIdOf = (voucher: VoucherRecord, storeId: string, at: number) =>
  `${voucher.offerId}.${storeId}.${dayOf(at)}`
const visitIdOf = (voucher: VoucherRecord, storeId: string) => `${voucher.memberId}.${storeId}`

export interface Turn {
  voucher: VoucherRecord
  storeId: string
  now: number
}

export type CrowdRefusal = 'STORE_FULL_TODAY' | 'NOT_WITH_ANOTHER'

/** What a store and a member had before, kept with the redemption itself so that two at once cannot both be the last. */
export function counterWriter(transaction: Transaction) {
  return {
    async take({ voucher, storeId, now }: Turn): Promise<Outcome<null, CrowdRefusal>> {
      const { storeDailyLimit, stacking } = voucher.snapshot
      const tallyId = tallyIdOf(voucher, storeId, now)
      const isLimited = typeof storeDailyLimit === 'number'
      const tally = isLimited ? await transaction.find(storeTallies, tallyId) : undefined
      if (isLimited && (tally?.count ?? 0) >= storeDailyLimit) return refused('STORE_FULL_TODAY')
      const visitId = visitIdOf(voucher, storeId)
      const last = await transaction.find(memberVisits, visitId)
      if (last && isTooCloseTo(last, { at: now, stacking })) return refused('NOT_WITH_ANOTHER')
      const visit = { voucherId: voucher._id, at: now, stacking }
      if (last) await transaction.change(memberVisits, visitId, visit)
      else await transaction.insert(memberVisits, { _id: visitId, ...visit })
      if (tally) await transaction.change(storeTallies, tallyId, { count: tally.count + 1 })
      else if (isLimited) await transaction.insert(storeTallies, { _id: tallyId, count: 1 })
      return done(null)
    },

    /** A redemption that was taken back counts for nothing any more. */
    async release(voucher: VoucherRecord): Promise<void> {
      const { redemption } = voucher
      if (!redemption) return
      const tallyId = tallyIdOf(voucher, redemption.storeId, redemption.at)
      const tally = await transaction.find(storeTallies, tallyId)
      if (tally && tally.count > 0)
        await transaction.change(storeTallies, tallyId, { count: tally.count - 1 })
      const visitId = visitIdOf(voucher, redemption.storeId)
      const last = await transaction.find(memberVisits, visitId)
      if (last?.voucherId === voucher._id) await transaction.change(memberVisits, visitId, { at: 0 })
    },
  }
}
