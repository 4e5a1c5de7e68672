import { claimOffer, intentFor, type ClaimIntent } from '../../components/offer-row/claim-offer'
import {
  claimedOffer,
  nextOpeningIn,
  type OfferMessage,
  type OfferRow,
} from '../../components/offer-row/offer-row.view'
import type { OfferCard } from '../../contract/offers'
import { goCode, goJoin, goOffer, goStations } from '../../services/go'
import { currentLook, wearLook } from '../../services/look'
import { askConsent, prepareConsent } from '../../services/notice-consent'
import { keptOffers, refreshOffers } from '../../services/offer-cache'
import { refusalText } from '../../services/refusal-text'
import { serverNow } from '../../services/server-clock'
import { endPullDown } from '../../services/tell'
import {
  CONSENT_ACTION,
  CONSENT_GIVEN_TEXT,
  emptyOffers,
  offerRows,
  shelfTabs,
  shownShelf,
  type Shelf,
  type ShelfTab,
} from './offers.view'

type CardEvent = WechatMiniprogram.CustomEvent<{ offerId: string; voucherId: string }>

/** What the page knows and does not show as it is. */
interface Desk {
  offers: OfferCard[]
  intent: ClaimIntent | undefined
  message: OfferMessage | undefined
  claimingId: string | undefined
  opening: number
}

/** setTimeout runs at once for waits beyond 31 bits; an offer that opens later than a day is looked at again then. */
const OPENING_WAIT_MS_MAX = 86_400_000

Page({
  data: {
    ...currentLook(),
    phase: 'loading' as 'loading' | 'ready' | 'failed',
    errorText: '',
    isBusy: false,
    staleText: '',
    asOf: 0,
    shelf: 'all' as Shelf,
    tabs: [] as ShelfTab[],
    rows: [] as OfferRow[],
    empty: emptyOffers('all'),
  },
  desk: undefined as unknown as Desk,

  onLoad() {
    const offers = keptOffers()?.offers ?? []
    this.desk = { offers, intent: undefined, message: undefined, claimingId: undefined, opening: 0 }
    void prepareConsent()
  },
  onShow() {
    wearLook(this)
    this.paint()
    void this.refresh()
  },
  onHide() {
    clearTimeout(this.desk.opening)
  },
  onUnload() {
    clearTimeout(this.desk.opening)
  },
  async onPullDownRefresh() {
    this.desk.message = undefined
    await this.refresh()
    endPullDown()
  },

  async refresh() {
    this.setData({ isBusy: true })
    const reply = await refreshOffers()
    this.setData({ isBusy: false })
    if (reply.ok) this.desk.offers = reply.data.offers
    else if (!keptOffers()) return this.setData({ phase: 'failed', errorText: refusalText(reply, {}) })
    const isStale = !reply.ok && reply.code !== 'OFFLINE'
    this.setData({ staleText: isStale ? '没能更新，先看上次的优惠。下拉再试。' : '' })
    this.paint()
  },
  /** Everything on the screen from the offers, what is under way and what time it is. */
  paint() {
    const kept = keptOffers()
    if (!kept) return
    const { offers, message, claimingId } = this.desk
    const shelf = shownShelf(kept.categories, this.data.shelf)
    const now = serverNow()
    this.setData({
      phase: 'ready',
      asOf: kept.asOf,
      shelf,
      tabs: shelfTabs(kept.categories, shelf),
      rows: offerRows({ offers, shelf, now, claimingId, message }),
      empty: emptyOffers(shelf),
    })
    this.waitForOpening(nextOpeningIn(offers, now))
  },
  /** The page turns by itself when the next offer opens. */
  waitForOpening(waitMs: number | undefined) {
    clearTimeout(this.desk.opening)
    if (waitMs === undefined) return
    this.desk.opening = Number(setTimeout(() => this.paint(), Math.min(waitMs, OPENING_WAIT_MS_MAX)))
  },
  say(offerId: string, text: string, action = '') {
    this.desk.message = { offerId, text, action }
    this.paint()
  },

  onShelfTap(event: WechatMiniprogram.TouchEvent) {
    const { shelf } = event.currentTarget.dataset as { shelf: Shelf }
    this.setData({ shelf })
    this.paint()
  },
  async onClaim(event: CardEvent) {
    const { offerId } = event.detail
    if (this.desk.claimingId) return
    const intent = intentFor(offerId, this.desk.intent)
    Object.assign(this.desk, { intent, claimingId: offerId, message: undefined })
    this.paint()
    const end = await claimOffer(intent)
    this.desk.claimingId = undefined
    if (end.kind !== 'again') this.desk.intent = undefined
    if (end.kind === 'claimed') return this.takeVoucher(offerId, end)
    if (end.kind === 'join') {
      this.paint()
      return goJoin()
    }
    this.say(offerId, end.text)
    // A refusal may have been true for a while: the card is brought up to date under its message.
    if (end.kind === 'refused') await this.refresh()
  },
  takeVoucher(offerId: string, { voucherId, text }: { voucherId: string; text: string }) {
    this.desk.offers = this.desk.offers.map((offer) =>
      offer.offerId === offerId ? claimedOffer(offer, voucherId) : offer,
    )
    this.say(offerId, text, CONSENT_ACTION)
  },
  /** WeChat opens its consent sheet only in answer to a tap, so the message's button asks, after the claim. */
  async onMessage(event: CardEvent) {
    const isGiven = await askConsent('voucher-redeemed', 'voucher-reversed', 'voucher-ask')
    if (isGiven) this.say(event.detail.offerId, CONSENT_GIVEN_TEXT)
    else {
      this.desk.message = undefined
      this.paint()
    }
  },
  onShowCode(event: CardEvent) {
    void goCode(event.detail.voucherId)
  },
  onJoin() {
    void goJoin()
  },
  onOpen(event: CardEvent) {
    void goOffer(event.detail.offerId)
  },
  onEmptyAct() {
    if (this.data.shelf === 'all') void goStations()
    else {
      this.setData({ shelf: 'all' })
      this.paint()
    }
  },
  onNetworkChange(event: WechatMiniprogram.CustomEvent<{ isOnline: boolean }>) {
    if (event.detail.isOnline) void this.refresh()
  },
  onRetry() {
    void this.refresh()
  },
})
