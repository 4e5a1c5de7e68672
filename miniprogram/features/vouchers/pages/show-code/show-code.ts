import { manualCodeText } from '../../../../contract/manual-code'
import { confirm } from '../../../../contract/voucher-counter'
import { QR_STEP_MS, show, type ShownVoucher } from '../../../../contract/vouchers'
import { brightenScreen, restoreScreen } from '../../../../services/bright-screen'
import { call } from '../../../../services/call'
import { goCode, goFindStore, goOffers, goVouchers } from '../../../../services/go'
import { currentLook, wearLook } from '../../../../services/look'
import { onNetworkChange } from '../../../../services/online'
import { nothingSent, sendOnce } from '../../../../services/pressed-again'
import { refusalText } from '../../../../services/refusal-text'
import { serverNow } from '../../../../services/server-clock'
import { tellSuccess } from '../../../../services/tell'
import { qrPicture } from './qr-picture'
import {
  askedFace,
  isHonoured,
  nextAskIn,
  offlineText,
  phaseOf,
  phaseText,
  receiptLines,
  secondsLeft,
  voucherFace,
  CONFIRM_TEXTS,
  type AskedFace,
  type CodePhase,
  type ReceiptLine,
  type VoucherFace,
} from './show-code.view'

/** What the page knows and does not show as it is. */
interface Desk {
  voucherId: string
  shown: ShownVoucher | undefined
  isAnswering: boolean
  isAsking: boolean
  isVisible: boolean
  asking: number
  ticking: number
  stopListening: (() => void) | undefined
}

Page({
  data: {
    ...currentLook(),
    phase: 'loading' as 'loading' | 'failed' | 'unknown' | CodePhase,
    errorText: '',
    voucherId: '',
    face: null as VoucherFace | null,
    picture: '',
    byHand: '',
    asked: null as AskedFace | null,
    isConfirming: false,
    askedText: '',
    replacedById: '',
    left: 0,
    total: QR_STEP_MS / 1_000,
    isStale: false,
    offlineText: '',
    phaseText: '',
    receipt: [] as ReceiptLine[],
  },
  desk: undefined as unknown as Desk,
  sending: nothingSent(),

  onLoad(options) {
    // The message about a redemption links here with the voucher's whole name, the app's own pages with `id`.
    const voucherId = decodeURIComponent(options['id'] ?? options['voucherId'] ?? '')
    this.setData({ voucherId })
    this.desk = {
      voucherId,
      shown: undefined,
      isAnswering: true,
      isAsking: false,
      isVisible: false,
      asking: 0,
      ticking: 0,
      stopListening: undefined,
    }
    this.desk.stopListening = onNetworkChange((isOnline) => {
      if (isOnline && this.desk.isVisible) void this.ask()
    })
  },
  onShow() {
    wearLook(this)
    this.desk.isVisible = true
    this.desk.ticking = Number(setInterval(() => this.tick(), 1_000))
    if (this.data.phase === 'code') void brightenScreen()
    void this.ask()
  },
  onHide() {
    this.rest()
  },
  onUnload() {
    this.rest()
    this.desk.stopListening?.()
  },
  /** Nothing runs and the screen is as it was while nobody looks at the code. */
  rest() {
    this.desk.isVisible = false
    clearTimeout(this.desk.asking)
    clearInterval(this.desk.ticking)
    void restoreScreen()
  },

  /** Asks for the voucher and its code of this moment, and goes on asking while a code is shown. */
  async ask() {
    clearTimeout(this.desk.asking)
    if (this.desk.isAsking) return
    this.desk.isAsking = true
    const reply = await call(show, { voucherId: this.desk.voucherId })
    this.desk.isAsking = false
    this.desk.isAnswering = reply.ok
    if (reply.ok) this.take(reply.data)
    else if (reply.code === 'VOUCHER_UNKNOWN' || reply.code === 'BAD_INPUT') {
      return this.setData({ phase: 'unknown' })
    } else if (!this.desk.shown) {
      const texts = {
        VOUCHER_UNKNOWN: '',
        OFFLINE: offlineText({ ...this.desk, refreshAt: undefined, now: 0 }),
      }
      this.setData({ phase: 'failed', errorText: refusalText(reply, texts) })
    }
    this.tick()
    this.askLater()
  },
  askLater() {
    const { shown, isVisible } = this.desk
    const isOver = shown && !['code', 'not-yet', 'stopped'].includes(phaseOf(shown, serverNow()))
    if (!isVisible || isOver) return
    const waitMs = nextAskIn(shown?.code?.refreshAt, serverNow())
    this.desk.asking = Number(setTimeout(() => void this.ask(), waitMs))
  },
  take(shown: ShownVoucher) {
    const now = serverNow()
    const before = this.data.phase
    const phase = phaseOf(shown, now)
    const isNewCode = shown.code !== undefined && shown.code.token !== this.desk.shown?.code?.token
    this.desk.shown = shown
    this.setData({
      phase,
      face: voucherFace(shown.voucher, now),
      phaseText: phaseText(shown, now),
      byHand: shown.code ? manualCodeText(shown.code.byHand) : '',
      asked: askedFace(shown, now),
      replacedById: shown.voucher.replacedById ?? '',
      receipt: shown.voucher.receipt ? receiptLines(shown.voucher.receipt) : [],
      ...(isNewCode && shown.code ? { picture: qrPicture(shown.code.token) } : {}),
    })
    if (phase === 'code' && before !== 'code' && this.desk.isVisible) void brightenScreen()
    if (phase !== 'code' && before === 'code') void restoreScreen()
    if (phase === 'receipt' && before === 'code') tellSuccess()
  },
  /** Every second: the ring, the end of the voucher's time, and what to say while the cloud does not answer. */
  tick() {
    const { shown, isAnswering } = this.desk
    const refreshAt = shown?.code?.refreshAt
    const now = serverNow()
    if (!shown || this.data.phase !== 'code' || refreshAt === undefined) return
    if (phaseOf(shown, now) !== 'code') return this.take(shown)
    this.setData({
      asked: askedFace(shown, now),
      left: secondsLeft(refreshAt, now),
      isStale: !isHonoured(refreshAt, now),
      offlineText: offlineText({ isAnswering, refreshAt, now }),
    })
  },

  async onConfirmTap() {
    if (this.data.isConfirming) return
    this.setData({ isConfirming: true, askedText: '' })
    const reply = await sendOnce(this, confirm, { voucherId: this.desk.voucherId })
    this.setData({ isConfirming: false })
    if (reply.ok) tellSuccess()
    else this.setData({ askedText: refusalText(reply, CONFIRM_TEXTS) })
    void this.ask()
  },
  onRetry() {
    void this.ask()
  },
  onOffersTap() {
    void goOffers()
  },
  onReplacementTap() {
    void goCode(this.data.replacedById)
  },
  onPlaceTap() {
    const { voucher } = this.desk.shown ?? {}
    if (voucher) void goFindStore(voucher.merchantId, voucher.storeIds)
  },
  onVouchersTap() {
    void goVouchers()
  },
})
