import type { InputOf } from '../../../../contract/action'
import { decideMerchant, listMerchants, merchantContact } from '../../../../contract/merchant-desk'
import type { MerchantReason, MerchantState } from '../../../../contract/merchants'
import { call, newRequestId } from '../../../../services/call'
import { dial } from '../../../../services/go'
import { currentLook, wearLook } from '../../../../services/look'
import { refusalText } from '../../../../services/refusal-text'
import { endPullDown, showLine, tellFailure, tellSuccess } from '../../../../services/tell'
import { CONTACT_TEXTS, DECIDE_TEXTS, LIST_TEXTS } from './review-texts'
import { reasonsFor, reviewCards, type ReviewCard, type ReviewMove } from './review.view'

type Tap = WechatMiniprogram.TouchEvent
const TABS: { state: MerchantState; label: string }[] = [
  { state: 'applied', label: '等审核' },
  { state: 'approved', label: '合作中' },
  { state: 'suspended', label: '暂停' },
  { state: 'left', label: '已退出' },
  { state: 'declined', label: '没有通过' },
]

Page({
  data: {
    ...currentLook(),
    step: 'loading' as 'loading' | 'failed' | 'ready',
    failText: '',
    isForbidden: false,
    tabs: TABS,
    state: 'applied' as MerchantState,
    cards: [] as ReviewCard[],
    hasMore: false,
    problem: '',
    isBusy: false,
    /** What the sheet asks a reason for; empty while it is shut. */
    chosenId: '',
    chosenTo: 'declined' as ReviewMove['to'],
    chosenTitle: '',
    reasons: [] as { code: string; label: string }[],
  },
  sending: { words: '', requestId: '' },

  onShow() {
    wearLook(this)
    void this.refresh()
  },
  async onPullDownRefresh() {
    await this.refresh()
    endPullDown()
  },
  async refresh() {
    const { state } = this.data
    const reply = await call(listMerchants, { state })
    if (state !== this.data.state) return
    if (reply.ok) {
      const { merchants, hasMore } = reply.data
      return this.setData({ step: 'ready', cards: reviewCards(merchants), hasMore })
    }
    if (this.data.step === 'ready') return
    const failText = refusalText<typeof listMerchants>(reply, LIST_TEXTS)
    this.setData({ step: 'failed', failText, isForbidden: reply.code === 'FORBIDDEN' })
  },
  onTabTap(event: Tap) {
    const { state } = event.currentTarget.dataset as { state: MerchantState }
    if (state === this.data.state) return
    this.setData({ state, step: 'loading', cards: [], problem: '' })
    void this.refresh()
  },

  onMoveTap(event: Tap) {
    const facts = event.currentTarget.dataset as {
      id: string
      to: ReviewMove['to']
      name: string
      label: string
    }
    if (facts.to === 'approved') return void this.decide({ merchantId: facts.id, to: facts.to })
    this.setData({
      ...{ chosenId: facts.id, chosenTo: facts.to, reasons: reasonsFor(facts.to), problem: '' },
      chosenTitle: `${facts.name}：${facts.label}`,
    })
  },
  onReasonTap(event: Tap) {
    const { code } = event.currentTarget.dataset as { code: MerchantReason }
    void this.decide({ merchantId: this.data.chosenId, to: this.data.chosenTo, reason: code })
  },
  async decide(input: InputOf<typeof decideMerchant>) {
    if (this.data.isBusy) return
    const words = JSON.stringify(input)
    if (this.sending.words !== words) this.sending = { words, requestId: newRequestId() }
    this.setData({ isBusy: true, problem: '' })
    const reply = await call(decideMerchant, input, { requestId: this.sending.requestId })
    this.setData({ isBusy: false, chosenId: '' })
    if (reply.ok || reply.code !== 'ANSWER_LOST') this.sending = { words: '', requestId: '' }
    if (reply.ok) {
      tellSuccess()
      showLine('好了')
    } else {
      tellFailure()
      this.setData({ problem: refusalText<typeof decideMerchant>(reply, DECIDE_TEXTS) })
    }
    void this.refresh()
  },
  async onCallTap(event: Tap) {
    const { id: merchantId } = event.currentTarget.dataset as { id: string }
    const reply = await call(merchantContact, { merchantId })
    if (!reply.ok) return this.setData({ problem: refusalText<typeof merchantContact>(reply, CONTACT_TEXTS) })
    await dial(reply.data.phone)
  },
  onSheetChange(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
    if (!event.detail.visible) this.setData({ chosenId: '' })
  },
  onSheetCloseTap() {
    this.setData({ chosenId: '' })
  },
  onNetworkChange(event: WechatMiniprogram.CustomEvent<{ isOnline: boolean }>) {
    if (event.detail.isOnline) void this.refresh()
  },
  onRetryTap() {
    this.setData({ step: 'loading' })
    void this.refresh()
  },
})
