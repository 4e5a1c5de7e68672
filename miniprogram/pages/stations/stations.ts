import type { Facility } from '../../contract/stations'
import { freshPage } from '../../services/fresh-page'
import { goStation, goSuggest, takeAskedNeed } from '../../services/go'
import { currentLook, wearLook } from '../../services/look'
import { showOnMap } from '../../services/map-view'
import { keptOrigin } from '../../services/origin'
import { refusalText } from '../../services/refusal-text'
import { serverNow } from '../../services/server-clock'
import { keptStations, refreshStations } from '../../services/station-cache'
import { showLine } from '../../services/tell'
import { lookFarther } from './look-farther'
import {
  MAP_SCALE,
  mapCentre,
  mapOf,
  markerTapped,
  regionAround,
  type Group,
  type MapRegion,
  type StationMarker,
} from './stations-map.view'
import { isWaiting, listWords } from './stations-reach.view'
import {
  NOTHING_KEPT_TEXT,
  ROWS_MAX,
  ROWS_PER_PAGE,
  findStations,
  needChips,
  pageOfRows,
  shareTitle,
  toggleNeed,
  type FoundStation,
  type NeedChip,
  type Origin,
} from './stations.view'
import { gapOf, type Gap } from '../../components/gap-line/gap-line.view'
import type { StationRow } from '../../components/station-row/station-row.view'
import { weatherStrip, type WeatherStrip } from '../../components/weather-strip/weather-strip.view'

/** States that name the hour are looked at again this often while the page is open. */
const RETELL_EVERY_MS = 60_000

const NOTHING_ASKED = { question: { needs: [], isOnlyOpen: false } }

/** What the page knows and does not show as it is; rows and pins are made of it. */
interface Desk {
  found: FoundStation[]
  /** What the cloud found beyond the stations of this phone; undefined while nobody asked. */
  far: FoundStation[] | undefined
  groups: Group[]
  /** What the map shows; undefined until it is shown. */
  region: MapRegion | undefined
  origin: Origin | undefined
  timer: number
}

Page({
  ...freshPage,
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
    rowsMax: ROWS_MAX,
    ...listWords({ ...NOTHING_ASKED, found: [], reach: undefined, origin: undefined, isFar: false }),
    isChoosing: false,
    mapScale: MAP_SCALE,
    markers: [] as StationMarker[],
    latitude: 0,
    longitude: 0,
    chosen: -1,
    chosenRow: null as StationRow | null,
    mapHint: '',
  },
  desk: undefined as unknown as Desk,

  onLoad() {
    const origin = keptOrigin()
    this.desk = { found: [], far: undefined, groups: [], region: undefined, origin, timer: 0 }
  },
  onShow() {
    wearLook(this)
    const asked = takeAskedNeed()
    if (asked) this.setData({ needs: [asked] })
    this.desk.origin = keptOrigin()
    // Asked at every look, because a keeper may have shut a station since the last one.
    void this.refresh()
    this.paint()
    this.desk.timer = Number(setInterval(() => this.paint(), RETELL_EVERY_MS))
  },
  onHide() {
    clearInterval(this.desk.timer)
  },
  onUnload() {
    clearInterval(this.desk.timer)
  },

  /** Takes newer stations when there are any; what is kept stays on the screen meanwhile. */
  async refresh() {
    this.setData({ isBusy: true })
    const { kept, refused } = await refreshStations(this.desk.origin)
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
    const { needs, isOnlyOpen, rows, isBusy } = this.data
    const { origin, far } = this.desk
    const kept = keptStations(origin)
    if (!kept) return
    const { snapshot, asOf, tiled: reach } = kept
    if (isBusy && isWaiting(reach, origin)) return this.setData({ phase: 'loading' })
    const now = serverNow()
    const within = reach ? { withinMetres: reach.knownMetres } : {}
    const found = far ?? findStations(snapshot, { needs, isOnlyOpen, origin, now, ...within })
    this.desk.found = found
    const count = Math.max(ROWS_PER_PAGE, rows.length)
    const weather = weatherStrip(snapshot, now)
    this.setData({
      phase: 'ready',
      asOf,
      weather,
      gap: reach ? null : gapOf({ snapshot, needs, origin, now }),
      chips: needChips(needs),
      rows: pageOfRows({ found, snapshot, now, from: 0 }),
      ...listWords({
        ...{ found, question: this.data, reach, origin },
        isFar: far !== undefined,
        isReadyFirst: weather?.hasReady === true,
      }),
    })
    // What was scrolled to stays there: the pages below the first follow one by one, each within what setData carries.
    for (let from = ROWS_PER_PAGE; from < count; from += ROWS_PER_PAGE) this.appendRows()
    if (this.data.mode === 'map') this.paintMap()
  },
  appendRows() {
    const kept = keptStations(this.desk.origin)
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
    const kept = keptStations(this.desk.origin)
    const { found, region } = this.desk
    if (!kept || !region) return
    const { snapshot } = kept
    const { groups, shown } = mapOf({ found, snapshot, now: serverNow(), region, chosen: this.data.chosen })
    this.desk.groups = groups
    this.setData(shown)
  },
  /** Looks at where the question is; only when the question changes, so that a moved map stays where it was moved. */
  centreMap() {
    const { origin, found } = this.desk
    const centre = mapCentre(origin, found, keptStations(origin)?.snapshot.stations ?? [])
    if (!centre) return
    this.desk.region = regionAround(centre)
    this.setData(centre)
  },
  ask(change: { needs?: Facility[]; isOnlyOpen?: boolean }) {
    this.desk.far = undefined
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
    const { widen } = this.data.empty
    if (widen === 'place') this.setData({ isChoosing: true })
    else if (widen === 'farther') void this.onFartherTap()
    else this.ask(widen === 'open' ? { isOnlyOpen: false } : { needs: [] })
  },
  async onFartherTap() {
    const { origin } = this.desk
    if (!origin || this.data.isBusy) return
    this.setData({ isBusy: true })
    const { needs, isOnlyOpen } = this.data
    const { found, problem } = await lookFarther(origin, { needs, isOnlyOpen })
    this.setData({ isBusy: false })
    if (problem) showLine(problem)
    // Somebody who asked something else meanwhile does not want this answer any more.
    const isSame = this.data.needs === needs && this.data.isOnlyOpen === isOnlyOpen
    if (isSame && this.desk.origin === origin) this.desk.far = found
    this.paint()
  },
  onMarkerTap(event: WechatMiniprogram.CustomEvent<{ markerId: number }>) {
    const { groups, found } = this.desk
    const tap = markerTapped(event.detail.markerId, groups, found)
    if ('corners' in tap) return showOnMap('map', tap.corners)
    this.setData({ chosen: tap.chosen })
    this.paintMap()
  },
  onRegionChange(event: WechatMiniprogram.CustomEvent<{ type?: string; region?: MapRegion }>) {
    const { type = event.type, region } = event.detail
    if (type !== 'end' || !region) return
    this.desk.region = region
    this.paintMap()
  },
  onStationOpen(event: WechatMiniprogram.CustomEvent<{ stationId: string }>) {
    void goStation(event.detail.stationId)
  },

  onSuggestTap: () => void goSuggest(),
  onOriginTap() {
    this.setData({ isChoosing: true })
  },
  onChooserClose() {
    this.setData({ isChoosing: false })
  },
  onOriginChosen(event: WechatMiniprogram.CustomEvent<{ origin: Origin | undefined }>) {
    this.desk.origin = event.detail.origin
    this.desk.far = undefined
    this.setData({ isChoosing: false, rows: [], chosen: -1 })
    // Where the union is in tiles, another place means other stations.
    if (this.data.isTiled) void this.refresh()
    this.paint()
    this.centreMap()
    if (this.data.mode === 'map') this.paintMap()
  },
  onRetry() {
    void this.refresh()
  },
  /** What is shared is what was asked for, never from where. */
  onShareAppMessage() {
    return { title: shareTitle(this.data.needs), path: '/pages/stations/stations' }
  },
})
