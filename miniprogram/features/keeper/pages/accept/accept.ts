import { TEXT_LIMITS } from '../../../../contract/fields'
import { acceptKeeping } from '../../../../contract/station-keepers'
import { goBoard } from '../../../../services/go'
import { keeperCodeInScan, keeperCodeOf } from '../../../../services/keeper-code'
import type { PageOptions } from '../../../../services/launch'
import { currentLook, wearLook } from '../../../../services/look'
import { nothingSent, sendOnce } from '../../../../services/pressed-again'
import { refusalText } from '../../../../services/refusal-text'
import { scanCode } from '../../../../services/scanner'
import { refreshMe } from '../../../../services/session'
import { tellFailure, tellSuccess } from '../../../../services/tell'
import { ACCEPT_TEXTS, CODE_REFUSALS } from './accept-texts'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>

Page({
  data: {
    ...currentLook(),
    step: 'asking' as 'asking' | 'done',
    code: '',
    name: '',
    nameMax: TEXT_LIMITS.name,
    codeProblem: '',
    nameProblem: '',
    problem: '',
    stationName: '',
    isBusy: false,
  },
  sending: nothingSent(),

  onLoad(options: PageOptions) {
    this.setData({ code: keeperCodeOf(options) ?? '' })
  },
  onShow() {
    wearLook(this)
  },
  onCodeInput(event: Typed) {
    this.setData({ code: event.detail.value, codeProblem: '' })
  },
  onNameInput(event: Typed) {
    this.setData({ name: event.detail.value, nameProblem: '' })
  },
  async onScanTap() {
    const scanned = await scanCode()
    if (!scanned.ok) {
      if (scanned.why !== 'CANCELLED') this.setData({ codeProblem: '相机打不开，把码下面的八个字填上也行。' })
      return
    }
    const code = keeperCodeInScan(scanned.value)
    this.setData(code ? { code, codeProblem: '' } : { codeProblem: '这不是站长邀请码，换一个再扫。' })
  },

  async onAcceptTap() {
    if (this.data.isBusy) return
    const input = { code: this.data.code.trim(), name: this.data.name.trim() }
    if (!input.code) return this.setData({ codeProblem: '扫一下，或者填上八个字。' })
    if (!input.name) return this.setData({ nameProblem: '写一下怎么称呼你。' })
    this.setData({ isBusy: true, codeProblem: '', nameProblem: '', problem: '' })
    const reply = await sendOnce(this, acceptKeeping, input)
    this.setData({ isBusy: false })
    if (reply.ok) {
      tellSuccess()
      void refreshMe()
      return this.setData({ step: 'done', stationName: reply.data.stationName })
    }
    tellFailure()
    const text = refusalText<typeof acceptKeeping>(reply, ACCEPT_TEXTS)
    return this.setData(CODE_REFUSALS.has(reply.code) ? { codeProblem: text } : { problem: text })
  },
  onBoardTap: () => void goBoard(),
})
