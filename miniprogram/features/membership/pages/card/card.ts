import type { MemberCardView } from '../../../../contract/membership'
import { goJoin } from '../../../../services/go'
import { currentLook, wearLook } from '../../../../services/look'
import { keptMe, refreshMe } from '../../../../services/session'
import { COVER_NOTE } from './card.view'

Page({
  data: {
    ...currentLook(),
    step: 'loading' as 'loading' | 'failed' | 'visitor' | 'card',
    card: null as MemberCardView | null,
    note: COVER_NOTE,
  },

  onShow() {
    wearLook(this)
    void this.refresh()
  },

  async refresh() {
    this.paint()
    const reply = await refreshMe()
    this.paint()
    if (!reply.ok && !keptMe()) this.setData({ step: 'failed' })
  },

  paint() {
    const me = keptMe()
    if (me) this.setData({ step: me.card ? 'card' : 'visitor', card: me.card ?? null })
  },

  onRetryTap() {
    this.setData({ step: 'loading' })
    void this.refresh()
  },
  onJoinTap: () => void goJoin(),
})
