import { burnDown, offerDay } from '../../../../contract/ledger'
import { call } from '../../../../services/call'
import { freshPage } from '../../../../services/fresh-page'
import { currentLook } from '../../../../services/look'
import { refusalText, type RefusalTexts } from '../../../../services/refusal-text'
import {
  BARS_MAX,
  entryFaces,
  offerMoneyFace,
  type BurnBar,
  type EntryFace,
  type OfferMoneyFace,
} from './offer-money.view'

const TEXTS: RefusalTexts<typeof burnDown> & { FORBIDDEN: string } = {
  OFFER_UNKNOWN: '没有这个优惠。',
  FORBIDDEN: '这一页只给工会工作人员用。要用的话，请管理员给你开通。',
}

Page({
  ...freshPage,
  data: {
    ...currentLook(),
    step: 'loading' as 'loading' | 'failed' | 'shown',
    failText: '',
    /** Asking again helps nobody who may not see it, and finds no offer that is not there. */
    isFinal: false,
    face: null as OfferMoneyFace | null,
    shownBars: [] as BurnBar[],
    isTable: false,
    /** The day whose entries are open. */
    chosenDay: '',
    chosenLabel: '',
    sheetStep: 'loading' as 'loading' | 'failed' | 'shown',
    rows: [] as EntryFace[],
    sumText: '',
    hasMore: false,
    sheetProblem: '',
  },
  offerId: '',

  onLoad(options) {
    this.offerId = decodeURIComponent(options['id'] ?? '')
  },
  async refresh() {
    const reply = await call(burnDown, { offerId: this.offerId })
    if (reply.ok) {
      const face = offerMoneyFace(reply.data)
      return this.setData({ step: 'shown', face, shownBars: face.bars.slice(0, BARS_MAX) })
    }
    if (this.data.face) return
    const failText = refusalText<typeof burnDown>(reply, TEXTS)
    const isFinal = ['FORBIDDEN', 'OFFER_UNKNOWN', 'BAD_INPUT'].includes(reply.code)
    this.setData({ step: 'failed', failText, isFinal })
  },
  onTableTap() {
    this.setData({ isTable: !this.data.isTable })
  },
  onDayTap(event: WechatMiniprogram.TouchEvent) {
    const { day } = event.currentTarget.dataset as { day: string }
    const bar = this.data.face?.bars.find((one) => one.day === day)
    if (!bar?.isOpening) return
    this.setData({ chosenDay: day, chosenLabel: bar.label })
    void this.openDay()
  },
  async openDay() {
    const day = this.data.chosenDay
    this.setData({ sheetStep: 'loading', rows: [], sheetProblem: '' })
    const reply = await call(offerDay, { offerId: this.offerId, day })
    if (day !== this.data.chosenDay) return
    if (!reply.ok) {
      const sheetProblem = refusalText<typeof offerDay>(reply, {})
      return this.setData({ sheetStep: 'failed', sheetProblem })
    }
    const { hasMore } = reply.data
    this.setData({ sheetStep: 'shown', hasMore, ...entryFaces(reply.data.entries) })
  },
  onSheetChange(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
    if (!event.detail.visible) this.setData({ chosenDay: '' })
  },
  onSheetCloseTap() {
    this.setData({ chosenDay: '' })
  },
  onSheetRetry() {
    void this.openDay()
  },
})
