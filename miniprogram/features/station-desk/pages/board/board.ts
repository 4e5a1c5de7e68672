import type { Position } from '../../../../contract/nearest'
import type { deskList } from '../../../../contract/station-desk'
import { freshPage } from '../../../../services/fresh-page'
import {
  goAllFaults,
  goGaps,
  goInspections,
  goSheets,
  goStationEdit,
  goSuggestions,
  goTransfer,
  goVisits,
  goWeather,
} from '../../../../services/go'
import { currentLook } from '../../../../services/look'
import { refusalText } from '../../../../services/refusal-text'
import { serverNow } from '../../../../services/server-clock'
import { DESK_READ_COMMON } from '../../desk-texts'
import { readDesk } from '../../read-desk'
import { BOARD_LINKS, type BoardLink } from './board-links.view'
import {
  ROWS_MAX,
  ROWS_PER_PAGE,
  boardMarkers,
  boardRows,
  filterChips,
  findOnBoard,
  foundText,
  judgeStations,
  mapNote,
  mapView,
  tailText,
  type BoardFilter,
  type BoardMarker,
  type BoardRow,
  type DeskFacts,
  type FilterChip,
  type JudgedStation,
} from './board.view'

const WAYS: Record<BoardLink['key'], () => Promise<void>> = {
  create: () => goStationEdit(),
  weather: goWeather,
  suggestions: goSuggestions,
  faults: goAllFaults,
  inspections: goInspections,
  visits: () => goVisits(),
  gaps: goGaps,
  transfer: goTransfer,
  sheets: () => goSheets(),
}

type Tap = WechatMiniprogram.TouchEvent

Page({
  ...freshPage,
  data: {
    ...currentLook(),
    step: 'loading' as 'loading' | 'failed' | 'ready',
    failText: '',
    isForbidden: false,
    asOf: 0,
    links: [...BOARD_LINKS],
    mode: 'list' as 'list' | 'map',
    filter: 'listed' as BoardFilter,
    words: '',
    chips: [] as FilterChip[],
    rows: [] as BoardRow[],
    rowsMax: ROWS_MAX,
    foundText: '',
    tailText: '',
    markers: [] as BoardMarker[],
    mapNote: '',
    latitude: 0,
    longitude: 0,
    points: [] as Position[],
    chosen: -1,
    chosenRow: null as BoardRow | null,
  },
  facts: undefined as DeskFacts | undefined,
  judged: [] as JudgedStation[],
  found: [] as JudgedStation[],

  async refresh() {
    const read = await readDesk()
    if ('facts' in read) {
      this.facts = read.facts
      this.judged = judgeStations(read.facts, serverNow())
      this.setData({ step: 'ready', asOf: serverNow() })
      return this.paint()
    }
    // A list already on the screen is better than none; the strip above says that there is no network.
    if (this.facts) return
    const { refused } = read
    const failText = refusalText<typeof deskList>(refused, DESK_READ_COMMON)
    this.setData({ step: 'failed', failText, isForbidden: refused.code === 'FORBIDDEN' })
  },

  /** Everything on the screen from what is known, what is asked and what time it is. */
  paint() {
    if (!this.facts) return
    const { filter, words, rows } = this.data
    this.found = findOnBoard(this.judged, { filter, words })
    const count = this.found.length
    this.setData({
      chips: filterChips(this.judged, { chosen: filter, isLowKnown: this.facts.low !== undefined }),
      rows: this.rowsFrom(0),
      foundText: foundText(count, filter, words),
      tailText: tailText(count),
    })
    // What was scrolled to stays there, each page within what setData carries.
    for (let from = ROWS_PER_PAGE; from < rows.length; from += ROWS_PER_PAGE) this.appendRows()
    this.paintMap()
  },
  rowsFrom(from: number, count?: number): BoardRow[] {
    const { stations = [], calendar = {} } = this.facts ?? {}
    const question = { stations, calendar, now: serverNow(), from }
    return boardRows(this.found, count === undefined ? question : { ...question, count })
  },
  appendRows() {
    const from = this.data.rows.length
    if (from >= Math.min(ROWS_MAX, this.found.length)) return
    const more = this.rowsFrom(from)
    this.setData(Object.fromEntries(more.map((row, index) => [`rows[${from + index}]`, row])))
  },
  onReachBottom() {
    if (this.data.mode === 'list') this.appendRows()
  },
  paintMap() {
    if (this.data.mode !== 'map') return
    const chosen = this.found[this.data.chosen] ? this.data.chosen : -1
    this.setData({
      chosen,
      chosenRow: chosen < 0 ? null : (this.rowsFrom(chosen, 1)[0] ?? null),
      markers: boardMarkers(this.found, chosen),
      mapNote: mapNote(this.found.length),
    })
  },
  /** Looks at what was found; only when the question changes, so that a moved map stays where it was moved. */
  centreMap() {
    this.setData(mapView(this.found))
  },
  ask(change: { filter?: BoardFilter; words?: string }) {
    this.setData({ ...change, rows: [], chosen: -1 })
    this.paint()
    if (this.data.mode === 'map') this.centreMap()
  },

  onLinkTap(event: Tap) {
    const { key } = event.currentTarget.dataset as { key: BoardLink['key'] }
    void WAYS[key]()
  },
  onModeTap(event: Tap) {
    const { mode } = event.currentTarget.dataset as { mode: 'list' | 'map' }
    this.setData({ mode, chosen: -1 })
    if (mode === 'map') this.centreMap()
    this.paintMap()
  },
  onFilterTap(event: Tap) {
    this.ask({ filter: (event.currentTarget.dataset as { key: BoardFilter }).key })
  },
  onWordsInput(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.ask({ words: event.detail.value })
  },
  onAllTap() {
    this.ask({ filter: 'listed', words: '' })
  },
  onMarkerTap(event: WechatMiniprogram.CustomEvent<{ markerId: number }>) {
    this.setData({ chosen: event.detail.markerId })
    this.paintMap()
  },
  onStationOpen(event: WechatMiniprogram.CustomEvent<{ stationId: string }>) {
    void goStationEdit(event.detail.stationId)
  },
})
