import type { MemberCardView } from '../../contract/membership'
import type { Facility } from '../../contract/stations'
import type { StationRow } from '../../components/station-row/station-row.view'
import { weatherStrip, type WeatherStrip } from '../../components/weather-strip/weather-strip.view'
import { freshPage } from '../../services/fresh-page'
import {
  goBoard,
  goCard,
  goJoin,
  goLedger,
  goOffer,
  goOffers,
  goRedeem,
  goSessions,
  goStation,
  goStations,
} from '../../services/go'
import { launchCode } from '../../services/launch'
import { currentLook, wearLook } from '../../services/look'
import { keptOffers, refreshOffers } from '../../services/offer-cache'
import { keptOrigin, locateMe } from '../../services/origin'
import { COMMON_TEXTS } from '../../services/refusal-text'
import { serverNow } from '../../services/server-clock'
import { keptMe, refreshMe } from '../../services/session'
import { keptStations, refreshStations } from '../../services/station-cache'
import {
  homeNeeds,
  homeOffers,
  homePerson,
  nearestStations,
  type HomeOffer,
  type NeedChip,
} from './home.view'

type Tap = WechatMiniprogram.TouchEvent
/** A list is coming, there, or did not come. */
type Part = 'loading' | 'there' | 'failed'

Page({
  ...freshPage,
  data: {
    ...currentLook(),
    card: null as MemberCardView | null,
    isInvited: false,
    clerkStore: '',
    keeperStations: '',
    isStaff: false,
    stationsPart: 'loading' as Part,
    stationsTitle: '暖心驿站',
    stations: [] as StationRow[],
    stationsAsOf: 0,
    weather: null as WeatherStrip | null,
    hasOrigin: false,
    isLocating: false,
    isChoosing: false,
    locationRefusal: '',
    needs: [] as NeedChip[],
    offersPart: 'loading' as Part,
    offers: [] as HomeOffer[],
    failText: '',
  },

  onShow() {
    wearLook(this)
    this.setData({ needs: homeNeeds(this.data.isCare) })
    this.paintPerson()
    this.paintStations()
    this.paintOffers()
    void this.refresh()
  },

  /** Asks for everything at once; each part is painted when it comes. */
  async refresh() {
    await Promise.all([
      refreshMe().then(() => this.paintPerson()),
      refreshStations().then(({ refused }) => this.paintStations(refused?.code)),
      refreshOffers().then((reply) => this.paintOffers(reply.ok ? undefined : reply.code)),
    ])
  },

  paintPerson() {
    this.setData(homePerson(keptMe()))
  },

  paintStations(refusal?: string) {
    const origin = keptOrigin()
    const kept = keptStations(origin)
    if (!kept || (origin && kept.tiled?.knownMetres === 0)) {
      this.setPart('stationsPart', refusal)
      return
    }
    const { snapshot, tiled } = kept
    const question = { snapshot, origin, now: serverNow() }
    const { title, rows } = nearestStations({
      ...question,
      ...(tiled ? { withinMetres: tiled.knownMetres } : {}),
    })
    this.setData({
      stationsPart: 'there',
      stationsTitle: title,
      stations: rows,
      stationsAsOf: kept.asOf,
      weather: weatherStrip(kept.snapshot, serverNow()),
      hasOrigin: origin !== undefined,
    })
  },

  paintOffers(refusal?: string) {
    const kept = keptOffers()
    if (kept) this.setData({ offersPart: 'there', offers: homeOffers(kept.offers, serverNow()) })
    else this.setPart('offersPart', refusal)
  },

  /** Nothing is kept of a part: it is still coming, or it failed for a reason. */
  setPart(part: 'stationsPart' | 'offersPart', refusal: string | undefined) {
    if (refusal === undefined) {
      this.setData({ [part]: 'loading' })
      return
    }
    const failText = refusal === 'OFFLINE' ? '没有网络，还没有下载过。' : String(COMMON_TEXTS.INTERNAL)
    this.setData({ [part]: 'failed', failText })
  },

  onRetryTap() {
    this.setData({
      stationsPart: this.data.stationsPart === 'failed' ? 'loading' : this.data.stationsPart,
      offersPart: this.data.offersPart === 'failed' ? 'loading' : this.data.offersPart,
    })
    void this.refresh()
  },

  async onLocateTap() {
    if (this.data.isLocating) return
    this.setData({ isLocating: true })
    const located = await locateMe()
    // A position that was not given has a way on right here: somewhere near, chosen from a list.
    if (located.ok) this.setData({ isLocating: false })
    else this.setData({ isLocating: false, isChoosing: true, locationRefusal: located.why })
    this.paintStations()
  },
  onChooseTap() {
    this.setData({ isChoosing: true, locationRefusal: '' })
  },
  onChooserClose() {
    this.setData({ isChoosing: false })
  },
  onOriginChosen() {
    this.setData({ isChoosing: false })
    this.paintStations()
    // Where the union is in tiles, another place means other stations.
    if (keptStations()?.tiled) void refreshStations().then(({ refused }) => this.paintStations(refused?.code))
  },

  onStationTap(event: Tap) {
    const { id } = event.currentTarget.dataset as { id: string }
    void goStation(id)
  },

  onNeedTap(event: Tap) {
    const { code } = event.currentTarget.dataset as { code: Facility }
    void goStations(code)
  },

  onWeatherNeed(event: WechatMiniprogram.CustomEvent<{ code: Facility }>) {
    void goStations(event.detail.code)
  },

  onOfferTap(event: Tap) {
    const { id } = event.currentTarget.dataset as { id: string }
    void goOffer(id)
  },

  onAllStationsTap: () => void goStations(),
  onAllOffersTap: () => void goOffers(),
  onJoinTap: () => void goJoin(launchCode()),
  onCardTap: () => void goCard(),
  onRedeemTap: () => void goRedeem(),
  onBoardTap: () => void goBoard(),
  onSessionsTap: () => void goSessions(),
  onLedgerTap: () => void goLedger(),

  onShareAppMessage() {
    return { title: '附近能歇脚、热饭、充电的驿站', path: '/pages/home/home' }
  },
})
