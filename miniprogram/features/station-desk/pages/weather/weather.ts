import {
  ALERT_NOTE_MAX,
  switchAlertOff,
  switchAlertOn,
  weatherDesk,
  weatherKind,
  type WeatherDeskView,
  type WeatherKind,
} from '../../../../contract/weather'
import { call } from '../../../../services/call'
import { freshPage } from '../../../../services/fresh-page'
import { goStation } from '../../../../services/go'
import { currentLook } from '../../../../services/look'
import { nothingSent, sendOnce } from '../../../../services/pressed-again'
import { refusalText } from '../../../../services/refusal-text'
import { serverNow } from '../../../../services/server-clock'
import { keptStations, refreshStations } from '../../../../services/station-cache'
import { askPerson, showLine, tellFailure, tellSuccess } from '../../../../services/tell'
import { DESK_TEXTS, OFF_TEXTS, ON_TEXTS } from './weather-texts'
import {
  areaChoices,
  endChoices,
  kindChoices,
  pastRows,
  standingAlert,
  toggleArea,
  type Choice,
  type EndChoice,
  type PastRow,
  type StandingAlert,
} from './weather.view'

type Tap = WechatMiniprogram.TouchEvent

Page({
  ...freshPage,
  data: {
    ...currentLook(),
    step: 'loading' as 'loading' | 'failed' | 'shown',
    failText: '',
    isForbidden: false,
    alert: null as StandingAlert | null,
    past: [] as PastRow[],
    kind: 'rain' as WeatherKind,
    kinds: [] as Choice<WeatherKind>[],
    suppliesText: '',
    areaIds: [] as string[],
    areas: [] as Choice<string>[],
    ends: [] as EndChoice[],
    endIndex: 1,
    note: '',
    noteMax: ALERT_NOTE_MAX,
    problem: '',
    isBusy: false,
  },
  desk: undefined as WeatherDeskView | undefined,
  sending: nothingSent(),

  /** The desk says which alert is on; the stations, kept on the phone, say who is ready for it. */
  async refresh() {
    const [reply] = await Promise.all([call(weatherDesk, {}), refreshStations()])
    if (reply.ok) {
      this.desk = reply.data
      this.setData({ step: 'shown', ends: endChoices(serverNow()) })
      this.paint()
    } else if (!this.desk) {
      const failText = refusalText<typeof weatherDesk>(reply, DESK_TEXTS)
      this.setData({ step: 'failed', failText, isForbidden: reply.code === 'FORBIDDEN' })
    }
  },
  paint() {
    const { kind, areaIds } = this.data
    const { alert, past = [], areas = [] } = this.desk ?? {}
    const now = serverNow()
    this.setData({
      alert: standingAlert({ alert, snapshot: keptStations()?.snapshot, areas, now }),
      past: pastRows(past),
      kinds: kindChoices(kind),
      suppliesText: weatherKind(kind)?.supplies ?? '',
      areas: areaChoices(areas, areaIds),
    })
  },

  onKindTap(event: Tap) {
    this.setData({ kind: (event.currentTarget.dataset as { code: WeatherKind }).code })
    this.paint()
  },
  onAreaTap(event: Tap) {
    const { code } = event.currentTarget.dataset as { code: string }
    this.setData({ areaIds: toggleArea(this.data.areaIds, code) })
    this.paint()
  },
  onEndTap(event: Tap) {
    this.setData({ endIndex: Number((event.currentTarget.dataset as { index: number }).index) })
  },
  onNoteInput(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ note: event.detail.value })
  },

  async settle(reply: { ok: boolean }, done: string, problem: string) {
    this.setData({ isBusy: false, problem })
    if (reply.ok) {
      tellSuccess()
      showLine(done)
    } else tellFailure()
    await this.refresh()
  },
  async onSwitchOn() {
    const { kind, areaIds, ends, endIndex, note, isBusy } = this.data
    const until = ends[endIndex]?.until
    if (isBusy || until === undefined) return
    const input = { kind, areaIds, until, ...(note.trim() ? { note: note.trim() } : {}) }
    this.setData({ isBusy: true, problem: '' })
    const reply = await sendOnce(this, switchAlertOn, input)
    const problem = reply.ok ? '' : refusalText<typeof switchAlertOn>(reply, ON_TEXTS)
    await this.settle(reply, '发出去了，站长马上能看到', problem)
  },
  async onSwitchOff() {
    const { alert, isBusy } = this.data
    if (isBusy || !alert) return
    const isSure = await askPerson({
      title: '结束这次预警？',
      content: '骑手的列表会变回按远近排。站长说过的“备好了”也不再算数。',
      confirmText: '结束',
      cancelText: '先不',
    })
    if (!isSure) return
    const input = { alertId: alert.alertId }
    this.setData({ isBusy: true, problem: '' })
    const reply = await sendOnce(this, switchAlertOff, input)
    const problem = reply.ok ? '' : refusalText<typeof switchAlertOff>(reply, OFF_TEXTS)
    await this.settle(reply, '预警结束了', problem)
  },

  onStationTap(event: Tap) {
    void goStation((event.currentTarget.dataset as { id: string }).id)
  },
})
