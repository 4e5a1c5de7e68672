import type { MemberCardView } from '../../../../contract/membership'
import { freshPage } from '../../../../services/fresh-page'
import { goJoin } from '../../../../services/go'
import { currentLook } from '../../../../services/look'
import { keptMe, refreshMe } from '../../../../services/session'
import { COVER_NOTE } from './card.view'

Page({
  ...freshPage,
  data: {
    ...currentLook(),
    step: 'loading' as 'loading' | 'failed' | 'visitor' | 'card',
    card: null as MemberCardView | null,
    note: COVER_NOTE,
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

  onJoinTap: () => void goJoin(),
})
