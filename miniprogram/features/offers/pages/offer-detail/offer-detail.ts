import { claimOffer, intentFor, type ClaimIntent } from '../../../../components/offer-row/claim-offer'
import { claimedOffer, nextOpeningIn } from '../../../../components/offer-row/offer-row.view'
import { showOffer, type OfferDetail } from '../../../../contract/offers'
import { stopWaiting, wait } from '../../../../contract/waitlist'
import { call } from '../../../../services/call'
import { freshPage } from '../../../../services/fresh-page'
import { goCode, goJoin, goOffers, openMap } from '../../../../services/go'
import { currentLook } from '../../../../services/look'
import { askConsent, prepareConsent } from '../../../../services/notice-consent'
import { keptOrigin } from '../../../../services/origin'
import { nothingSent, sendOnce } from '../../../../services/pressed-again'
import { refusalText } from '../../../../services/refusal-text'
import { serverNow } from '../../../../services/server-clock'
import { askPerson, showLine } from '../../../../services/tell'
import { presentOfferPage, type OfferPage } from './offer-detail.view'
import { WAIT_LOOK_MS, joinedText, lineCard, type LineCard } from './waiting-line.view'
import { jitterOf, waitingRoom, type WaitingRoom } from './waiting-room.view'
import { LEAVE_TEXTS, waitTexts } from './waiting-texts'

/** What the page knows and does not show as it is. */
interface Desk {
  offerId: string
  offer: OfferDetail | undefined
  intent: ClaimIntent | undefined
  /** Of a wish to join the line whose end is not known yet. */
  opening: number
}

/** The countdown moves this often. */
const TICK_MS = 1_000
/** setTimeout runs at once for waits beyond 31 bits. */
const OPENING_WAIT_MS_MAX = 86_400_000

Page({
  ...freshPage,
  data: {
    ...currentLook(),
    phase: 'loading' as 'loading' | 'ready' | 'failed' | 'unknown',
    errorText: '',
    isBusy: false,
    isClaiming: false,
    offer: null as OfferPage | null,
    messageText: '',
    /** Shown after a claim: whether to send a message when the voucher is used. */
    isAskingConsent: false,
    /** The same after joining the line: whether to send a message when it is one's turn. */
    isAskingTurn: false,
    /** The countdown before the hour; null when there is none. */
    room: null as WaitingRoom | null,
    /** The line of those who wait for what comes back; null when there is nothing to say of it. */
    line: null as LineCard | null,
    /** Whether this phone claims by itself once the hour comes. */
    isArmed: false,
  },
  desk: undefined as unknown as Desk,
  sending: nothingSent(),

  onLoad(options) {
    const offerId = decodeURIComponent(options['id'] ?? '')
    this.desk = { offerId, offer: undefined, intent: undefined, opening: 0 }
    void prepareConsent()
  },
  onHide() {
    clearTimeout(this.desk.opening)
  },
  onUnload() {
    clearTimeout(this.desk.opening)
  },
  async refresh() {
    this.setData({ isBusy: true })
    const reply = await call(showOffer, { offerId: this.desk.offerId })
    this.setData({ isBusy: false })
    if (reply.ok) {
      const isServed =
        this.desk.offer?.line?.mine !== undefined && reply.data.offer.claimability === 'claimed'
      this.desk.offer = reply.data.offer
      if (isServed) this.setData({ messageText: '候补到了，券在你手里。', isAskingTurn: false })
      return this.paint()
    }
    if (reply.code === 'OFFER_UNKNOWN' || reply.code === 'BAD_INPUT')
      return this.setData({ phase: 'unknown' })
    // What is on the screen stays: an answer that did not come makes it no less true.
    if (this.desk.offer) return this.paint()
    const texts = { OFFER_UNKNOWN: '', OFFLINE: '没有网络，这个优惠还没有看过。连上网再试。' }
    this.setData({ phase: 'failed', errorText: refusalText(reply, texts) })
  },
  paint() {
    const { offer } = this.desk
    if (!offer) return
    const now = serverNow()
    const { isClaiming } = this.data
    this.setData({
      phase: 'ready',
      offer: presentOfferPage({ offer, origin: keptOrigin(), now, isClaiming }),
    })
    clearTimeout(this.desk.opening)
    const room = waitingRoom(offer, now)
    this.setData({ room, line: lineCard(offer, now) })
    if (this.data.isArmed && this.data.offer?.action === 'claim') return this.claimArmed()
    if (offer.line?.mine) {
      this.desk.opening = Number(setTimeout(() => void this.refresh(), WAIT_LOOK_MS))
      return
    }
    const waitMs = nextOpeningIn([offer], now)
    if (waitMs === undefined) return
    const tickMs = Math.min(waitMs, room ? TICK_MS : OPENING_WAIT_MS_MAX)
    this.desk.opening = Number(setTimeout(() => (room ? this.tick() : this.paint()), tickMs))
  },
  /** Between two seconds of the countdown nothing else of the page changes, and nothing else is drawn. */
  tick() {
    const { offer } = this.desk
    const now = serverNow()
    const room = offer ? waitingRoom(offer, now) : null
    if (!offer || !room) return this.paint()
    this.setData({ room })
    const waitMs = Math.min(nextOpeningIn([offer], now) ?? TICK_MS, TICK_MS)
    this.desk.opening = Number(setTimeout(() => this.tick(), waitMs))
  },
  /** The hour has come: this phone asks once, a moment after the others or before them. */
  claimArmed() {
    const intent = intentFor(this.desk.offerId, this.desk.intent)
    this.desk.intent = intent
    this.setData({ isArmed: false, messageText: '到点了，正在领。' })
    this.desk.opening = Number(setTimeout(() => void this.claim(), jitterOf(intent.requestId)))
  },
  onArmTap() {
    this.setData({ isArmed: !this.data.isArmed })
  },

  onActionTap() {
    const { offer } = this.data
    if (offer?.action === 'show') void goCode(offer.voucherId)
    if (offer?.action === 'join') void goJoin()
    if (offer?.action === 'claim') void this.claim()
    if (offer?.action === 'wait') void this.joinLine()
  },
  async claim() {
    if (this.data.isClaiming) return
    const intent = intentFor(this.desk.offerId, this.desk.intent)
    this.desk.intent = intent
    this.setData({ isClaiming: true, messageText: '' })
    const end = await claimOffer(intent)
    this.setData({ isClaiming: false })
    if (end.kind !== 'again') this.desk.intent = undefined
    if (end.kind === 'join') return goJoin()
    if (end.kind === 'claimed' && this.desk.offer) {
      this.desk.offer = claimedOffer(this.desk.offer, end.voucherId)
    }
    this.setData({ messageText: end.text, isAskingConsent: end.kind === 'claimed', isAskingTurn: false })
    this.paint()
    if (end.kind === 'refused') await this.refresh()
  },
  /** One tap stands in the line; the same tap again, after a lost answer, stands there once. */
  async joinLine() {
    if (this.data.isClaiming) return
    const { offerId } = this.desk
    this.setData({ isClaiming: true, messageText: '' })
    const reply = await sendOnce(this, wait, { offerId })
    const text = reply.ok ? joinedText(reply.data.wait.ahead) : refusalText(reply, waitTexts(serverNow()))
    this.setData({ isClaiming: false, messageText: text, isAskingTurn: reply.ok })
    const { offer } = this.desk
    if (!reply.ok || !offer) return this.refresh()
    // The page turns at once, without asking the cloud what it just said.
    const line = { waiting: (offer.line?.waiting ?? 0) + 1, canJoin: false, mine: reply.data.wait }
    this.desk.offer = { ...offer, line }
    this.paint()
  },
  async onLeaveTap() {
    const isSure = await askPerson({
      title: '不候补了？',
      content: '你的位置会给后面的人，再来要从头排。',
      confirmText: '不候补了',
      cancelText: '接着排',
    })
    if (!isSure) return
    const reply = await sendOnce(this, stopWaiting, { offerId: this.desk.offerId })
    const text = reply.ok ? '好，不排了。' : refusalText(reply, LEAVE_TEXTS)
    this.setData({ messageText: text, isAskingTurn: false })
    await this.refresh()
  },
  async onTurnConsentTap() {
    this.setData({ isAskingTurn: false })
    const isGiven = await askConsent('waitlist-turn')
    this.setData({ messageText: isGiven ? '好，轮到时微信告诉你。' : '没有开通知，轮到时在“我的券”里看。' })
  },
  /** WeChat opens its consent sheet only in answer to a tap, so a button asks, after the claim. */
  async onConsentTap() {
    this.setData({ isAskingConsent: false })
    const isGiven = await askConsent('voucher-redeemed', 'voucher-reversed', 'voucher-ask')
    this.setData({ messageText: isGiven ? '好，用掉时微信告诉你。' : '' })
  },
  async onStoreTap(event: WechatMiniprogram.TouchEvent) {
    const { index } = event.currentTarget.dataset as { index: number }
    const store = this.data.offer?.stores[index]
    if (!store) return
    const { latitude, longitude, name, address } = store
    if (!(await openMap({ latitude, longitude, name, address }))) showLine('地图没有打开')
  },
  onAllTap() {
    void goOffers()
  },
  onRetry() {
    void this.refresh()
  },
})
