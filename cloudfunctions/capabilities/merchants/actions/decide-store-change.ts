import { decideStoreChange } from '../../../../miniprogram/contract/merchant-stores'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { transactionAgainWhenRaced } from '../../../kernel/raced-transaction'
import { merchantWriter } from '../merchant-repository'
import { decideStoreChanging, storeAfter } from '../rules/decide-store-change'
import { sealUsedPhone } from '../store-phone'
import { storeEventIdOf } from '../store-records'
import { storeWriter } from '../store-repository'

/** Staff decide about a change as they read it. Of two who decide at once, the transaction lets one through. */
export const decideStoreChangeAction = defineAction(decideStoreChange, {
  permit: 'merchant.manage',
  rate: { max: 60, windowMs: 60_000 },
  async run({ database, input, now, requestId, secrets, who }) {
    const { storeId, round, to, reason } = input
    const { personId } = who
    return transactionAgainWhenRaced(database, async (transaction) => {
      const [writer, trading] = [storeWriter(transaction), merchantWriter(transaction)]
      const change = await writer.findChange(storeId)
      const merchant = change && (await trading.find(change.merchantId))
      const paper = change && (await trading.findPaper(change.merchantId))
      const isOwn =
        change !== undefined && (who.ownerOf === change.merchantId || paper?.personId === personId)
      const deciding = decideStoreChanging({
        ...{ change, merchant, isOwn, decidedBy: personId, round, to, reason },
      })
      if (deciding.isRefused) return deciding
      if (!deciding.value) return done({ storeId, state: to })
      const { merchantId, kind, name, address, latitude, longitude, hours } = deciding.value
      const why = to === 'declined' ? (reason ?? null) : null
      if (to === 'approved') {
        const store = await writer.find(storeId)
        const phoneSealed = sealUsedPhone(secrets, deciding.value)
        await writer.use(storeAfter(deciding.value, { store, phoneSealed }))
      }
      await writer.settle(
        storeId,
        { state: to, decidedAt: now, decidedBy: personId, reason: why },
        {
          ...{ _id: storeEventIdOf(personId, requestId), merchantId, storeId, kind: to, change: kind },
          words: { name, address, latitude, longitude, hours },
          ...{ reason: why, actor: personId, at: now },
        },
      )
      return done({ storeId, state: to })
    })
  },
})
