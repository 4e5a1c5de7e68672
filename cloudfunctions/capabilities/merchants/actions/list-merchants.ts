import { DESK_MERCHANTS_MAX, listMerchants } from '../../../../miniprogram/contract/merchant-desk'
import { defineAction } from '../../../kernel/define-action'
import { done } from '../../../kernel/refusal'
import { loadAtDesk } from '../load-at-desk'
import { listMerchantsIn } from '../merchant-repository'

/** Merchants of one state; who applied waits longest first, the others by name. */
export const listMerchantsAction = defineAction(listMerchants, {
  permit: 'merchant.oversee',
  async run({ database, input }) {
    const found = await listMerchantsIn(database, input.state)
    const shown = await loadAtDesk(database, found.slice(0, DESK_MERCHANTS_MAX))
    const isWaiting = input.state === 'applied'
    const merchants = shown.sort((a, b) =>
      isWaiting ? a.movedAt - b.movedAt : a.name.localeCompare(b.name, 'zh'),
    )
    return done({ merchants, hasMore: found.length > DESK_MERCHANTS_MAX })
  },
})
