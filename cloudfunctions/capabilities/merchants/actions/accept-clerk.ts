import {
  CLERK_CODE_LOCK_MS,
  CLERK_CODE_MISSES_MAX,
  acceptClerk,
} from '../../../../miniprogram/contract/merchant-clerks'
import { HOUR_MS } from '../../../../miniprogram/contract/shanghai-time'
import { assert } from '../../../kernel/assert'
import { defineAction } from '../../../kernel/define-action'
import { guessLock } from '../../../kernel/guess-lock'
import { done } from '../../../kernel/refusal'
import { transactionAgainWhenRaced } from '../../../kernel/raced-transaction'
import { listClerksOf, personWriter } from '../../people/repository'
import { maskName } from '../../people/rules/masking'
import { clerkCodeTries, storeClerkIdOf } from '../clerk-records'
import { clerkWriter, findClerkInvitation } from '../clerk-repository'
import { merchantWriter } from '../merchant-repository'
import { findMerchant, findStore } from '../repository'
import { decideClerkAccepting } from '../rules/decide-clerk'
import { storeWriter } from '../store-repository'

const guessing = guessLock(clerkCodeTries, {
  missesMax: CLERK_CODE_MISSES_MAX,
  windowMs: CLERK_CODE_LOCK_MS,
  lockMs: CLERK_CODE_LOCK_MS,
})

/** Becomes clerk by an invitation. Of several who use one code at once, the transaction lets one through. */
export const acceptClerkAction = defineAction(acceptClerk, {
  permit: 'merchant.apply',
  // A code has 31 to the 7th forms: nobody guesses one at this pace, and five that nobody made lock on top of it.
  rate: { max: 10, windowMs: HOUR_MS },
  async run({ database, input, now, who }) {
    const { personId } = who
    const { reading, invitation: meant } = await findClerkInvitation(database, input.code)
    const guesser = { database, personId, now }
    // A slip of the finger is seen by the check character and is no guess.
    const lockedUntil = reading === 'readable' ? await guessing.charge(guesser) : undefined
    if (reading === 'readable' && lockedUntil === undefined)
      await (meant ? guessing.forgive(guesser) : guessing.keepMiss(guesser))
    const clerks = meant ? await listClerksOf(database, meant.merchantId) : []
    const accepted = await transactionAgainWhenRaced(database, async (transaction) => {
      const people = personWriter(transaction)
      const found = await findClerkInvitation(transaction, input.code)
      const { invitation } = found
      const merchant = invitation && (await merchantWriter(transaction).find(invitation.merchantId))
      const store = invitation && (await storeWriter(transaction).find(invitation.storeId))
      const boundTo = (await people.find(personId))?.clerk?.storeId
      const inStore = clerks.filter(({ clerk }) => clerk?.storeId === invitation?.storeId).length
      // Carried out before its answer was lost: the code names this person already.
      if (invitation?.usedBy === personId && boundTo === invitation.storeId) return done(invitation)
      const accepting = decideClerkAccepting({
        ...{ ...found, merchant, store, lockedUntil, boundTo, clerks: inStore, now },
      })
      if (accepting.isRefused) return accepting
      const { _id: code, merchantId, storeId } = accepting.value
      const writer = clerkWriter(transaction)
      await writer.use(code, personId, now)
      await people.bindClerk(personId, { merchantId, storeId }, now)
      const _id = storeClerkIdOf(storeId, personId)
      const nameMasked = maskName(input.name)
      await writer.put({ _id, merchantId, storeId, personId, nameMasked, boundAt: now })
      return accepting
    })
    if (accepted.isRefused) return accepted
    const [store, merchant] = await Promise.all([
      findStore(database, accepted.value.storeId),
      findMerchant(database, accepted.value.merchantId),
    ])
    assert(store && merchant, 'somebody who accepted works in a store that is there')
    return done({ storeName: store.name, merchantName: merchant.name })
  },
})
