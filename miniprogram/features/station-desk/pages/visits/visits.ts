import {
  visitFigures,
  visitRows,
  type VisitCut,
  type VisitFiguresView,
} from '../../../../contract/visit-figures'
import { call } from '../../../../services/call'
import { freshPage } from '../../../../services/fresh-page'
import { goGaps } from '../../../../services/go'
import { currentLook, wearLook } from '../../../../services/look'
import { refusalText } from '../../../../services/refusal-text'
import { serverNow } from '../../../../services/server-clock'
import { FIGURES_TEXTS, ROWS_TEXTS } from './visits-texts'
import {
  SPAN_DAYS,
  rowLines,
  spanOf,
  visitsFace,
  type RowLine,
  type SpanDays,
  type VisitsFace,
} from './visits.view'

type Tap = WechatMiniprogram.TouchEvent

Page({
  ...freshPage,
  data: {
    ...currentLook(),
    step: 'loading' as 'loading' | 'failed' | 'shown',
    failText: '',
    isForbidden: false,
    spans: [...SPAN_DAYS],
    days: 14 as SpanDays,
    stationId: '',
    face: null as VisitsFace | null,
    /** Which charts show their table instead. */
    tables: { hour: false, service: false, occupation: false } as Record<VisitCut, boolean>,
    isSheetOpen: false,
    sheetTitle: '',
    sheetText: '',
    rows: [] as RowLine[],
    areStations: false,
  },
  figures: undefined as VisitFiguresView | undefined,

  onLoad(options) {
    this.setData({ stationId: decodeURIComponent(options['id'] ?? '') })
    void this.refresh()
  },
  onShow() {
    wearLook(this)
  },
  question() {
    const { days, stationId } = this.data
    return { ...spanOf(days, serverNow()), ...(stationId ? { stationId } : {}) }
  },
  async refresh() {
    const asked = this.question()
    const reply = await call(visitFigures, asked)
    // Another span or station may have been asked for while this one was on its way.
    if (JSON.stringify(asked) !== JSON.stringify(this.question())) return
    if (reply.ok) {
      this.figures = reply.data
      this.setData({ step: 'shown', face: visitsFace(reply.data) })
      return
    }
    if (this.data.step === 'shown' && reply.code === 'OFFLINE') return
    const failText = refusalText<typeof visitFigures>(reply, FIGURES_TEXTS)
    this.setData({ step: 'failed', failText, isForbidden: reply.code === 'FORBIDDEN' })
  },

  onSpanTap(event: Tap) {
    this.setData({ days: (event.currentTarget.dataset as { days: SpanDays }).days, step: 'loading' })
    void this.refresh()
  },
  onTableTap(event: Tap) {
    const { cut } = event.currentTarget.dataset as { cut: VisitCut }
    this.setData({ [`tables.${cut}`]: !this.data.tables[cut] })
  },
  /** Every number opens what it is the sum of. */
  async onBarTap(event: Tap) {
    const { cut, key, label, own } = event.currentTarget.dataset as {
      cut: VisitCut
      key: string
      label: string
      own: boolean
    }
    if (!own) return
    const areStations = this.data.stationId === ''
    const sheetTitle = `${label}，${areStations ? '按驿站' : '按日子'}`
    this.setData({ isSheetOpen: true, sheetTitle, sheetText: '正在加', rows: [], areStations })
    const reply = await call(visitRows, { ...this.question(), cut, key })
    if (this.data.sheetTitle !== sheetTitle) return
    if (!reply.ok) {
      this.setData({ sheetText: refusalText<typeof visitRows>(reply, ROWS_TEXTS) })
      return
    }
    const rows = rowLines(reply.data.rows, reply.data.otherCount)
    this.setData({ rows, sheetText: rows.length > 0 ? '' : '每一处都不到 5 人次，不单独说。' })
  },
  onRowTap(event: Tap) {
    const { key } = event.currentTarget.dataset as { key: string }
    if (!this.data.areStations || key === '') return
    this.setData({ stationId: key, isSheetOpen: false, step: 'loading' })
    void this.refresh()
  },
  onAllTap() {
    this.setData({ stationId: '', step: 'loading' })
    void this.refresh()
  },
  onGapsTap: () => void goGaps(),
  onSheetChange(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
    this.setData({ isSheetOpen: event.detail.visible })
  },
  onSheetCloseTap() {
    this.setData({ isSheetOpen: false })
  },
})
