import { overseeFaults } from '../../../../contract/keeper'
import { call } from '../../../../services/call'
import { freshPage } from '../../../../services/fresh-page'
import { goStation } from '../../../../services/go'
import { currentLook } from '../../../../services/look'
import { refusalText } from '../../../../services/refusal-text'
import { serverNow } from '../../../../services/server-clock'
import { faultRows, type FaultRow } from './faults.view'

Page({
  ...freshPage,
  data: {
    ...currentLook(),
    step: 'loading' as 'loading' | 'failed' | 'ready',
    failText: '',
    isForbidden: false,
    rows: [] as FaultRow[],
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
})
