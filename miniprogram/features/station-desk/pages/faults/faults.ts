import { overseeFaults } from '../../../../contract/keeper'
import { call } from '../../../../services/call'
import { goStation } from '../../../../services/go'
import { currentLook, wearLook } from '../../../../services/look'
import { refusalText } from '../../../../services/refusal-text'
import { serverNow } from '../../../../services/server-clock'
import { endPullDown } from '../../../../services/tell'
import { faultRows, type FaultRow } from './faults.view'

Page({
  data: {
    ...currentLook(),
    step: 'loading' as 'loading' | 'failed' | 'ready',
    failText: '',
    isForbidden: false,
    rows: [] as FaultRow[],
  },
  onShow() {
    wearLook(this)
    void this.refresh()
  },
  async onPullDownRefresh() {
    await this.refresh()
    endPullDown()
  },
  async refresh() {
    const reply = await call(overseeFaults, {})
    if (reply.ok) return this.setData({ step: 'ready', rows: faultRows(reply.data.faults, serverNow()) })
    if (this.data.step === 'ready') return
    const failText = refusalText<typeof overseeFaults>(reply, { FORBIDDEN: '这一页给工会用。' })
    this.setData({ step: 'failed', failText, isForbidden: reply.code === 'FORBIDDEN' })
  },
  onStationTap(event: WechatMiniprogram.TouchEvent) {
    const { id } = event.currentTarget.dataset as { id: string }
    void goStation(id)
  },
  onNetworkChange(event: WechatMiniprogram.CustomEvent<{ isOnline: boolean }>) {
    if (event.detail.isOnline) void this.refresh()
  },
  onRetry() {
    this.setData({ step: 'loading' })
    void this.refresh()
  },
})
