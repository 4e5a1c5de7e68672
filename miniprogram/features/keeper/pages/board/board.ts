import type { AnySpec, InputOf } from '../../../../contract/action'
import {
  closeStation,
  confirmRight,
  keeperBoard,
  markFacility,
  reopenStation,
  settleFault,
  type KeeperBoardView,
  type KeptStationView,
} from '../../../../contract/keeper'
import { keeperSummary, type KeptCupboard } from '../../../../contract/loan-keeping'
import type { Facility } from '../../../../contract/stations'
import { confirmReady } from '../../../../contract/weather'
import { call, type CallReply } from '../../../../services/call'
import { freshPage } from '../../../../services/fresh-page'
import { goMedicineCheck, goPlace, goStations, goStock } from '../../../../services/go'
import { currentLook } from '../../../../services/look'
import { askConsent, prepareConsent } from '../../../../services/notice-consent'
import { nothingSent, sendOnce } from '../../../../services/pressed-again'
import { refusalText } from '../../../../services/refusal-text'
import { serverNow } from '../../../../services/server-clock'
import { refreshStations } from '../../../../services/station-cache'
import { askPerson, scrollTo, showLine, tellFailure, tellSuccess } from '../../../../services/tell'
import type { Closing } from '../../components/close-sheet/close-sheet'
import {
  BOARD_TEXTS,
  CLOSE_TEXTS,
  CONFIRM_TEXTS,
  MARK_TEXTS,
  READY_TEXTS,
  REOPEN_TEXTS,
  SETTLE_TEXTS,
} from './board-texts'
import { todayRows, type TodayKey, type TodayRow } from './board-today.view'
import { weatherTask, type WeatherTask } from './board-weather.view'
import { presentBoardStation, stationTabs, type BoardStation, type StationTab } from './board.view'

type Tap = WechatMiniprogram.TouchEvent
/** Refusals after which the page no longer shows what is: it asks anew. */
const OUTDATED = new Set([
  'ALERT_OVER',
  'ALREADY_CLOSED',
  'FAULT_SETTLED',
  'FAULT_UNKNOWN',
  'STATION_UNKNOWN',
])

Page({
  ...freshPage,
  data: {
    ...currentLook(),
    step: 'loading' as 'loading' | 'failed' | 'ready',
    failText: '',
    isForbidden: false,
    asOf: 0,
    tabs: [] as StationTab[],
    station: null as BoardStation | null,
    weather: null as WeatherTask | null,
    isTold: false,
    /** What is to be done today, in one hand: each line leads to where it is done. */
    today: [] as TodayRow[],
    problem: '',
    isBusy: false,
    isClosing: false,
    sheetProblem: '',
  },
  board: undefined as KeeperBoardView | undefined,
  /** Stations and their cupboards are told apart by two capabilities; without the second the page still says the first. */
  cupboards: undefined as KeptCupboard[] | undefined,
  chosenId: '',
  sending: nothingSent(),

  onLoad() {
    void prepareConsent()
  },
  async refresh() {
    const [reply, summary] = await Promise.all([call(keeperBoard, {}), call(keeperSummary, {})])
    if (summary.ok) this.cupboards = summary.data.cupboards
    if (reply.ok) {
      this.board = reply.data
      this.setData({ step: 'ready', asOf: serverNow() })
      this.paint()
      return
    }
    // What was painted stays, and the strip above says that there is no network.
    if (this.board) return
    const failText = refusalText<typeof keeperBoard>(reply, BOARD_TEXTS)
    this.setData({ step: 'failed', failText, isForbidden: reply.code === 'FORBIDDEN' })
  },
  paint() {
    const { stations = [], calendar = {}, alert } = this.board ?? {}
    const chosen = stations.find(({ station }) => station.stationId === this.chosenId) ?? stations[0]
    this.chosenId = chosen?.station.stationId ?? ''
    const cupboard = this.cupboards?.find(({ stationId }) => stationId === this.chosenId)
    this.setData({
      tabs: stationTabs(stations, this.chosenId, this.cupboards),
      station: chosen ? presentBoardStation(chosen, calendar, serverNow()) : null,
      weather: chosen ? weatherTask(chosen, alert, serverNow()) : null,
      today: chosen ? todayRows(chosen, cupboard) : [],
    })
  },

  /** Sends one change and paints what the station then is. Pressed again after a lost answer it is the same request. */
  async change<Spec extends AnySpec>(
    spec: Spec,
    input: InputOf<Spec>,
    says: { done: string; refusal: (reply: Extract<CallReply<Spec>, { ok: false }>) => string },
  ): Promise<string> {
    if (this.data.isBusy) return ''
    this.setData({ isBusy: true, problem: '' })
    const reply = await sendOnce(this, spec, input)
    this.setData({ isBusy: false })
    if (reply.ok) {
      this.put(reply.data as unknown as KeptStationView)
      tellSuccess()
      showLine(says.done)
      void refreshStations()
      return ''
    }
    tellFailure()
    if (OUTDATED.has(reply.code)) void this.refresh()
    return says.refusal(reply as Extract<CallReply<Spec>, { ok: false }>)
  },
  put(kept: KeptStationView) {
    if (!this.board) return
    const stations = this.board.stations.map((one) =>
      one.station.stationId === kept.station.stationId ? kept : one,
    )
    this.board = { ...this.board, stations }
    this.paint()
  },

  onTabTap(event: Tap) {
    this.chosenId = (event.currentTarget.dataset as { id: string }).id
    this.setData({ problem: '' })
    this.paint()
  },
  async onMainTap() {
    const { station } = this.data
    if (!station) return
    if (!station.isShut) {
      this.setData({ isClosing: true, sheetProblem: '' })
      return
    }
    const problem = await this.change(
      reopenStation,
      { stationId: station.stationId },
      {
        done: '已经恢复开门',
        refusal: (reply) => refusalText<typeof reopenStation>(reply, REOPEN_TEXTS),
      },
    )
    this.setData({ problem })
  },
  async onShut(event: WechatMiniprogram.CustomEvent<Closing>) {
    const { station } = this.data
    if (!station) return
    const input = { stationId: station.stationId, ...event.detail }
    const sheetProblem = await this.change(closeStation, input, {
      done: '关好了，工人马上能看到',
      refusal: (reply) => refusalText<typeof closeStation>(reply, CLOSE_TEXTS),
    })
    this.setData({ sheetProblem, isClosing: sheetProblem !== '' })
  },
  onSheetDismiss() {
    this.setData({ isClosing: false })
  },

  onTodayOpen(event: WechatMiniprogram.CustomEvent<{ key: TodayKey }>) {
    const { key } = event.detail
    if (key === 'faults' || key === 'check') scrollTo(`#${key}`)
    else if (key === 'medicine') void goMedicineCheck(this.chosenId)
    else void goStock(this.chosenId)
  },
  async onMarkTap(event: Tap) {
    const { code, label, broken } = event.currentTarget.dataset as {
      code: Facility
      label: string
      broken: boolean
    }
    const { station } = this.data
    if (!station) return
    const isSure =
      broken ||
      (await askPerson({
        title: `${label}坏了？`,
        content: '工人会看到它从今天起坏了，修好以后在这里点“修好了”。',
        confirmText: '坏了',
        cancelText: '没坏',
      }))
    if (!isSure) return
    const input = {
      stationId: station.stationId,
      facility: code,
      condition: broken ? 'works' : 'broken',
    } as const
    const problem = await this.change(markFacility, input, {
      done: broken ? `${label}能用了` : `${label}记成坏了`,
      refusal: (reply) => refusalText<typeof markFacility>(reply, MARK_TEXTS),
    })
    this.setData({ problem })
  },
  async onSettleTap(event: Tap) {
    const { id, state } = event.currentTarget.dataset as {
      id: string
      state: 'confirmed' | 'fixed' | 'dismissed'
    }
    const problem = await this.change(
      settleFault,
      { faultId: id, state },
      {
        done: state === 'confirmed' ? '记下了，等修好' : '处理完了，报的人能看到',
        refusal: (reply) => refusalText<typeof settleFault>(reply, SETTLE_TEXTS),
      },
    )
    this.setData({ problem })
  },
  async onConfirmTap() {
    const { station } = this.data
    if (!station) return
    const problem = await this.change(
      confirmRight,
      { stationId: station.stationId },
      {
        done: '这个月核对好了',
        refusal: (reply) => refusalText<typeof confirmRight>(reply, CONFIRM_TEXTS),
      },
    )
    this.setData({ problem })
  },

  async onReadyTap() {
    const { station, weather } = this.data
    if (!station || !weather) return
    const problem = await this.change(
      confirmReady,
      { stationId: station.stationId, alertId: weather.alertId },
      {
        done: '好，骑手看得到你备好了',
        refusal: (reply) => refusalText<typeof confirmReady>(reply, READY_TEXTS),
      },
    )
    this.setData({ problem })
  },
  /** WeChat opens its consent sheet only in answer to a tap, and one consent is good for one message. */
  async onTellTap() {
    if (await askConsent('station-weather')) this.setData({ isTold: true })
    else showLine('没有开提醒，有预警时这一页也会说')
  },

  onPlaceTap() {
    if (this.data.station) void goPlace(this.data.station.stationId)
  },
  onAllTap: () => void goStations(),
})
