import { decideMerchant } from '../../../../miniprogram/contract/merchant-desk'
import { assert } from '../../../kernel/assert'
import { defineAction } from '../../../kernel/define-action'
import { done, refused } from '../../../kernel/refusal'
import { dropClerksOf, personWriter } from '../../people/repository'
import { licenceBlindOf } from '../application-of'
import { loadAtDesk } from '../load-at-desk'
import { merchantWriter } from '../merchant-repository'
import { merchantEventIdOf } from '../records'
import { findMerchant } from '../repository'
import { decideMerchantMove } from '../rules/decide-merchant'
import { dropStoreChangesOf } from '../store-repository'

/** Staff move a merchant on. The same decision sent twice writes once. */
export const decideMerchantAction = defineAction(decideMerchant, {
  permit: 'merchant.manage',
  rate: { max: 60, windowMs: 60_000 },
  async run({ database, input, now, requestId, secrets, who }) {
    const { merchantId, to, reason } = input
    const { personId } = who
    const outcome = await database.transaction(async (transaction) => {
      const [writer, people] = [merchantWriter(transaction), personWriter(transaction)]
      const merchant = await writer.find(merchantId)
      const paper = await writer.findPaper(merchantId)
      const isOwn = who.ownerOf === merchantId || paper?.personId === personId
      const deciding = decideMerchantMove({ merchant, isOwn, to, reason })
      if (deciding.isRefused || !deciding.value) return deciding
      assert(merchant, 'what may be moved exists')
      const move = deciding.value
      const _id = merchantEventIdOf(personId, requestId)
      await writer.move(
        merchant,
        { state: move.state, ...(move.isBinding ? { approvedAt: now } : {}) },
        { _id, merchantId, kind: move.state, reason: move.reason, actor: personId, at: now },
      )
      if (paper && move.isBinding) await people.bindOwner(paper.personId, merchantId, now)
      if (paper && move.isEnding) {
        await writer.release(paper, licenceBlindOf(secrets, paper.licence))
        if ((await people.find(paper.personId))?.ownerOf === merchantId)
          await people.bindOwner(paper.personId, null, now)
      }
      return deciding
    })
    if (outcome.isRefused) return outcome
    const moved = await findMerchant(database, merchantId)
    // After the commit, because a transaction finds nobody by their shop; a repeat lets go whoever was left.
    if (moved?.state === 'left') {
      await dropClerksOf(database, merchantId)
      await dropStoreChangesOf(database, merchantId)
    }
    const [shown] = await loadAtDesk(database, moved ? [moved] : [])
    return shown ? done(shown) : refused('MERCHANT_UNKNOWN')
  },
})
