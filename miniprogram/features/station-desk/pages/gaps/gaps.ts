import { cellCentre, listGaps, type GapView } from '../../../../contract/gaps'
import { call } from '../../../../services/call'
import { freshPage } from '../../../../services/fresh-page'
import { currentLook, wearLook } from '../../../../services/look'
import { refusalText, type RefusalTexts } from '../../../../services/refusal-text'
import { serverNow } from '../../../../services/server-clock'
import { keptStations, refreshStations } from '../../../../services/station-cache'
import {
  gapRows,
  gapSquares,
  monthChoices,
  stationMarkers,
  totalText,
  type GapMarker,
  type GapRow,
  type MapSquare,
  type MonthChoice,
} from './gaps.view'

const TEXTS: RefusalTexts<typeof listGaps> & { FORBIDDEN: string } = {
  FORBIDDEN: '这一页只给工会工作人员用。要用的话，请管理员给你开通。',
}

Page({
  ...freshPage,
  data: {
    ...currentLook(),
    step: 'loading' as 'loading' | 'failed' | 'shown',
    failText: '',
    isForbidden: false,
    months: [] as MonthChoice[],
    month: '',
    totalText: '',
    rows: [] as GapRow[],
    chosen: '',
    latitude: 0,
    longitude: 0,
    squares: [] as MapSquare[],
    markers: [] as GapMarker[],
  },
  gaps: [] as GapView[],

  onLoad() {
    const months = monthChoices(serverNow())
    this.setData({ months, month: months[0]?.month ?? '' })
    void this.refresh()
  },
  onShow() {
    wearLook(this)
  },
  async refresh() {
    const { month } = this.data
    const [reply] = await Promise.all([call(listGaps, { month }), refreshStations()])
    if (month !== this.data.month) return
    if (!reply.ok) {
      if (this.data.step === 'shown' && reply.code === 'OFFLINE') return
      const failText = refusalText<typeof listGaps>(reply, TEXTS)
      this.setData({ step: 'failed', failText, isForbidden: reply.code === 'FORBIDDEN' })
      return
    }
    this.gaps = reply.data.gaps
    this.setData({ step: 'shown' })
    this.choose(this.gaps[0]?.cell ?? '')
  },
  /** Marks a square in the list and on the map, and looks there. */
  choose(cell: string) {
    const { gaps } = this
    const { stations = [], landmarks = [] } = keptStations()?.snapshot ?? {}
    const centre = cell ? cellCentre(cell) : undefined
    this.setData({
      chosen: cell,
      totalText: totalText(gaps),
      rows: gapRows(gaps, { landmarks, stations, chosen: cell }),
      squares: gapSquares(gaps, cell),
      ...(centre ? { ...centre, markers: stationMarkers(stations, centre) } : {}),
    })
  },
  onMonthTap(event: WechatMiniprogram.TouchEvent) {
    const { month } = event.currentTarget.dataset as { month: string }
    this.setData({ month, step: 'loading' })
    void this.refresh()
  },
  onRowTap(event: WechatMiniprogram.TouchEvent) {
    this.choose((event.currentTarget.dataset as { cell: string }).cell)
  },
})
