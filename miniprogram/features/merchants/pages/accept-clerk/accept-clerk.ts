import { TEXT_LIMITS } from '../../../../contract/fields'
import { acceptClerk } from '../../../../contract/merchant-clerks'
import { goRedeem } from '../../../../services/go'
import { currentLook, wearLook } from '../../../../services/look'
import { nothingSent, sendOnce } from '../../../../services/pressed-again'
import { refusalText } from '../../../../services/refusal-text'
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
    storeName: '',
    isBusy: false,
  },
  sending: nothingSent(),

  onShow() {
    wearLook(this)
  },
  onCodeInput(event: Typed) {
    this.setData({ code: event.detail.value, codeProblem: '' })
  },
  onNameInput(event: Typed) {
    this.setData({ name: event.detail.value, nameProblem: '' })
  },
  async onAcceptTap() {
    if (this.data.isBusy) return
    const input = { code: this.data.code.trim(), name: this.data.name.trim() }
    if (!input.code) return this.setData({ codeProblem: '填上店主给你的八个字。' })
    if (!input.name) return this.setData({ nameProblem: '写一下怎么称呼你。' })
    this.setData({ isBusy: true, codeProblem: '', nameProblem: '', problem: '' })
    const reply = await sendOnce(this, acceptClerk, input)
    this.setData({ isBusy: false })
    if (reply.ok) {
      tellSuccess()
      void refreshMe()
      return this.setData({ step: 'done', storeName: reply.data.storeName })
    }
    tellFailure()
    const text = refusalText<typeof acceptClerk>(reply, ACCEPT_TEXTS)
    return this.setData(CODE_REFUSALS.has(reply.code) ? { codeProblem: text } : { problem: text })
  },
  onRedeemTap: () => void goRedeem(),
})
