import type { Facility } from '../../contract/stations'
import { goStation, takeAskedNeed } from '../../services/go'
import { currentLook, wearLook } from '../../services/look'
import { chooseLandmark, forgetOrigin, keptOrigin, locateMe, openPermissions } from '../../services/origin'
import { refusalText } from '../../services/refusal-text'
import { serverNow } from '../../services/server-clock'
import { keptStations, refreshStations } from '../../services/station-cache'
import { endPullDown } from '../../services/tell'
import {
  LOCATION_REASON,
  LOCATION_REFUSED_TEXT,
  NOTHING_KEPT_TEXT,
  ROWS_MAX,
  ROWS_PER_PAGE,
  countText,
  emptyWords,
  findStations,
  mapCentre,
  mapNote,
  markersOf,
  needChips,
  originText,
  pageOfRows,
  tailText,
  toggleNeed,
  type FoundStation,
  type NeedChip,
  type Origin,
  type StationMarker,
} from './stations.view'
import { gapOf, type Gap } from '../../components/gap-line/gap-line.view'
import type { StationRow } from '../../components/station-row/station-row.view'
import { weatherStrip, type WeatherStrip } from '../../components/weather-strip/weather-strip.view'

/** States that name the hour are looked at again this often while the page is open. */
const RETELL_EVERY_MS = 60_000

/** What the page knows and does not show as it is; rows and pins are made of it. */
interface Desk {
  found: FoundStation[]
  origin: Origin | undefined
  timer: number
}

Page({
  data: {
    ...currentLook(),
    phase: 'loading' as 'loading' | 'ready' | 'failed',
    errorText: '',
    isBusy: false,
    /** Why an older list is shown although there is a network; empty when it is fresh. */
    staleText: '',
    asOf: 0,
    weather: null as WeatherStrip | null,
    gap: null as Gap | null,
    mode: 'list' as 'list' | 'map',
    needs: [] as Facility[],
    chips: [] as NeedChip[],
    isOnlyOpen: false,
    rows: [] as StationRow[],
    countText: '',
    rowsMax: ROWS_MAX,
    tailText: '',
    empty: emptyWords({ needs: [], isOnlyOpen: false }),
    originText: '',
    isOwnPlace: false,
    isChoosing: false,
    isLocating: false,
    locationText: LOCATION_REASON,
    isRefused: false,
    landmarks: [] as string[],
    markers: [] as StationMarker[],
    latitude: 0,
    longitude: 0,
    chosen: -1,
    chosenRow: null as StationRow | null,
    mapNote: '',
  },
  desk: undefined as unknown as Desk,

  onLoad() {
    this.desk = { found: [], origin: keptOrigin(), timer: 0 }
  },
  onShow() {
    wearLook(this)
    const asked = takeAskedNeed()
    if (asked) this.setData({ needs: [asked] })
    this.desk.origin = keptOrigin()
    this.paint()
    this.desk.timer = Number(setInterval(() => this.paint(), RETELL_EVERY_MS))
    // Asked at every look, because a keeper may have shut a station since the last one.
    void this.refresh()
  },
  onHide() {
    clearInterval(this.desk.timer)
  },
  onUnload() {
    clearInterval(this.desk.timer)
  },
  async onPullDownRefresh() {
    await this.refresh()
    endPullDown()
  },

  /** Takes newer stations when there are any; what is kept stays on the screen meanwhile. */
  async refresh() {
    this.setData({ isBusy: true })
    const { kept, refused } = await refreshStations()
    if (kept) {
      const isStale = refused !== undefined && refused.code !== 'OFFLINE'
      this.setData({ isBusy: false, staleText: isStale ? '没能更新，先看上次的驿站。下拉再试。' : '' })
      return this.paint()
    }
    const isOffline = refused?.code === 'OFFLINE'
    const text = refused && !isOffline ? refusalText(refused, {}) : NOTHING_KEPT_TEXT
    this.setData({ isBusy: false, phase: 'failed', errorText: text })
  },

  /** Everything on the screen from what is kept, what is asked and what time it is. */
  paint() {
    const kept = keptStations()
    if (!kept) return
    const { needs, isOnlyOpen, rows } = this.data
    const { origin } = this.desk
    const now = serverNow()
    const found = findStations(kept.snapshot, { needs, isOnlyOpen, origin, now })
    this.desk.found = found
    const count = Math.max(ROWS_PER_PAGE, rows.length)
    const weather = weatherStrip(kept.snapshot, now)
    const first = pageOfRows({ found, snapshot: kept.snapshot, now, from: 0 })
    this.setData({
      phase: 'ready',
      asOf: kept.asOf,
      weather,
      gap: gapOf({ snapshot: kept.snapshot, needs, origin, now }),
      chips: needChips(needs),
      rows: first,
      countText: countText(found.length, origin, weather?.hasReady),
      tailText: tailText(found.length),
      empty: emptyWords({ needs, isOnlyOpen }),
      originText: originText(origin),
      isOwnPlace: origin?.isOwn === true,
      landmarks: kept.snapshot.landmarks.map((landmark) => landmark.name),
    })
    // What was scrolled to stays there: the pages below the first follow one by one, each within what setData carries.
    for (let from = ROWS_PER_PAGE; from < count; from += ROWS_PER_PAGE) this.appendRows()
    if (this.data.mode === 'map') this.paintMap()
  },
  appendRows() {
    const kept = keptStations()
    const from = this.data.rows.length
    if (!kept || from >= Math.min(ROWS_MAX, this.desk.found.length)) return
    const { found } = this.desk
    const count = Math.min(ROWS_PER_PAGE, ROWS_MAX - from)
    const more = pageOfRows({ found, snapshot: kept.snapshot, now: serverNow(), from, count })
    this.setData(Object.fromEntries(more.map((row, index) => [`rows[${from + index}]`, row])))
  },
  onReachBottom() {
    if (this.data.mode === 'list') this.appendRows()
  },
  paintMap() {
    const kept = keptStations()
    if (!kept) return
    const { found } = this.desk
    const chosen = found[this.data.chosen] ? this.data.chosen : -1
    const now = serverNow()
    const { snapshot } = kept
    const [chosenRow = null] = chosen < 0 ? [] : pageOfRows({ found, snapshot, now, from: chosen, count: 1 })
    this.setData({
      chosen,
      chosenRow,
      markers: markersOf({ found, snapshot, now, chosen }),
      mapNote: mapNote(found.length),
    })
  },
  /** Looks at where the question is; only when the question changes, so that a moved map stays where it was moved. */
  centreMap() {
    const kept = keptStations()
    const centre = kept && mapCentre(this.desk.origin, this.desk.found, kept.snapshot)
    if (centre) this.setData(centre)
  },
  ask(change: { needs?: Facility[]; isOnlyOpen?: boolean }) {
    this.setData({ ...change, rows: [], chosen: -1 })
    this.paint()
  },

  onModeTap(event: WechatMiniprogram.TouchEvent) {
    const { mode } = event.currentTarget.dataset as { mode: 'list' | 'map' }
    if (mode === 'map') this.centreMap()
    this.setData({ mode, chosen: -1 })
    this.paint()
  },
  onNeedTap(event: WechatMiniprogram.TouchEvent) {
    const { code } = event.currentTarget.dataset as { code: Facility }
    this.ask({ needs: toggleNeed(this.data.needs, code) })
  },
  /** A need of the weather joins what is asked already. */
  onWeatherNeed(event: WechatMiniprogram.CustomEvent<{ code: Facility }>) {
    const { needs } = this.data
    const { code } = event.detail
    if (!needs.includes(code)) this.ask({ needs: [...needs, code] })
  },
  onOnlyOpenTap() {
    this.ask({ isOnlyOpen: !this.data.isOnlyOpen })
  },
  onWiden() {
    this.ask(this.data.empty.widen === 'open' ? { isOnlyOpen: false } : { needs: [] })
  },
  onMarkerTap(event: WechatMiniprogram.CustomEvent<{ markerId: number }>) {
    this.setData({ chosen: event.detail.markerId })
    this.paintMap()
  },
  onStationOpen(event: WechatMiniprogram.CustomEvent<{ stationId: string }>) {
    void goStation(event.detail.stationId)
  },

  onOriginTap() {
    this.setData({ isChoosing: true, isRefused: false, locationText: LOCATION_REASON })
  },
  onSheetChange(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
    this.setData({ isChoosing: event.detail.visible })
  },
  onSheetCloseTap() {
    this.setData({ isChoosing: false })
  },
  async onLocateTap() {
    this.setData({ isLocating: true })
    const answer = await locateMe()
    if (answer.ok) return this.measureFrom(answer.value)
    this.setData({
      isLocating: false,
      isRefused: answer.why === 'DENIED',
      locationText: LOCATION_REFUSED_TEXT,
    })
  },
  async onPermissionTap() {
    await openPermissions()
  },
  onLandmarkTap(event: WechatMiniprogram.TouchEvent) {
    const { index } = event.currentTarget.dataset as { index: number }
    const landmark = keptStations()?.snapshot.landmarks[index]
    if (landmark) this.measureFrom(chooseLandmark(landmark))
  },
  onNowhereTap() {
    forgetOrigin()
    this.measureFrom(undefined)
  },
  measureFrom(origin: Origin | undefined) {
    this.desk.origin = origin
    this.setData({ isChoosing: false, isLocating: false, rows: [], chosen: -1 })
    this.paint()
    this.centreMap()
  },
  onNetworkChange(event: WechatMiniprogram.CustomEvent<{ isOnline: boolean }>) {
    if (event.detail.isOnline) void this.refresh()
  },
  onRetry() {
    void this.refresh()
  },
})
