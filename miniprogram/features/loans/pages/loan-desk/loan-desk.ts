import type { PageOptions } from '../../../../services/launch'
import { currentLook, wearLook } from '../../../../services/look'
import { keptMe, refreshMe } from '../../../../services/session'
import { endPullDown } from '../../../../services/tell'
import { DESK_TABS, mayManage, writeOffLabel, type DeskTab } from './loan-desk.view'

Page({
  data: {
    ...currentLook(),
    tabs: DESK_TABS,
    tab: 'write-offs' as DeskTab,
    mayManage: false,
    /** The station whose books are opened first; empty for the first of the list. */
    stationId: '',
    /** Raised by pulling down: what is shown is made anew. */
    turn: 0,
  },

  onLoad(options: PageOptions) {
    const tab = DESK_TABS.find((one) => one.tab === options['tab'])?.tab
    this.setData({ stationId: decodeURIComponent(options['id'] ?? ''), ...(tab ? { tab } : {}) })
    void this.recognise()
  },
  onShow() {
    wearLook(this)
  },
  /** Every part asks the cloud itself; being made anew is how it asks again. */
  onPullDownRefresh() {
    this.setData({ turn: this.data.turn + 1 })
    endPullDown()
  },
  async recognise() {
    if (!keptMe()) await refreshMe()
    this.setData({ mayManage: mayManage(keptMe()?.staffRoles ?? []) })
  },
  onTabTap(event: WechatMiniprogram.TouchEvent) {
    const { tab } = event.currentTarget.dataset as { tab: DeskTab }
    this.setData({ tab })
  },
  onCounted(event: WechatMiniprogram.CustomEvent<{ count: number; hasMore: boolean }>) {
    const label = writeOffLabel(event.detail)
    this.setData({ tabs: DESK_TABS.map((one) => (one.tab === 'write-offs' ? { ...one, label } : one)) })
  },
})
