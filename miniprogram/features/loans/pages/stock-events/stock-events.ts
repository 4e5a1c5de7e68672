import { listStationEvents } from '../../../../contract/loan-desk'
import {
  listEvents,
  recordStock,
  type StockEventView,
  type StockEventsView,
} from '../../../../contract/loan-keeping'
import type { ItemKind } from '../../../../contract/loans'
import { call } from '../../../../services/call'
import { goBackOrHome } from '../../../../services/go'
import type { PageOptions } from '../../../../services/launch'
import { currentLook, wearLook } from '../../../../services/look'
import { nothingSent, sendOnce } from '../../../../services/pressed-again'
import { refusalText } from '../../../../services/refusal-text'
import { serverNow } from '../../../../services/server-clock'
import { endPullDown, showLine, tellFailure, tellSuccess } from '../../../../services/tell'
import { recordTexts } from '../stock/stock-texts'
import { DESK_EVENT_TEXTS, EVENT_TEXTS } from './stock-events-texts'
import {
  correcting,
  eventDays,
  headText,
  standText,
  type CorrectionForm,
  type EventDay,
} from './stock-events.view'

type Tap = WechatMiniprogram.TouchEvent

Page({
  data: {
    ...currentLook(),
    phase: 'loading' as 'loading' | 'ready' | 'failed' | 'stranger',
    errorText: '',
    head: '',
    stand: '',
    days: [] as EventDay[],
    hasMore: false,
    /** The union looks and changes nothing. */
    isDesk: false,
    form: null as CorrectionForm | null,
    problem: '',
    isBusy: false,
  },
  asked: { stationId: '', kind: '' as ItemKind, day: '' },
  events: [] as StockEventView[],
  next: undefined as number | undefined,
  sending: nothingSent(),

  onLoad(options: PageOptions) {
    const of = (name: string) => decodeURIComponent(options[name] ?? '')
    this.asked = { stationId: of('id'), kind: of('kind') as ItemKind, day: of('day') }
    this.setData({ isDesk: of('desk') === '1' })
    void this.refresh()
  },
  onShow() {
    wearLook(this)
  },
  async onPullDownRefresh() {
    await this.refresh()
    endPullDown()
  },

  /** One page: the newest, or what is older than the last one shown. */
  ask(before?: number) {
    const { stationId, kind, day } = this.asked
    const input = { stationId, kind, ...(day ? { day } : {}), ...(before === undefined ? {} : { before }) }
    return this.data.isDesk ? call(listStationEvents, input) : call(listEvents, input)
  },
  async refresh() {
    const reply = await this.ask()
    if (reply.ok) return this.paint(reply.data, [])
    const texts = this.data.isDesk ? { ...EVENT_TEXTS, ...DESK_EVENT_TEXTS } : EVENT_TEXTS
    const errorText = refusalText<typeof listEvents>(reply, texts)
    const isStrange = ['FORBIDDEN', 'NOT_YOUR_STATION', 'STATION_UNKNOWN', 'KIND_UNKNOWN', 'BAD_INPUT']
    if (isStrange.includes(reply.code)) return this.setData({ phase: 'stranger', errorText })
    if (this.data.phase === 'ready') return showLine('没能更新，先看刚才的')
    return this.setData({ phase: 'failed', errorText })
  },
  async onMoreTap() {
    if (this.data.isBusy || this.next === undefined) return
    this.setData({ isBusy: true })
    const reply = await this.ask(this.next)
    this.setData({ isBusy: false })
    if (reply.ok) this.paint(reply.data, this.events)
    else showLine('没有拿到更早的，再点一次')
  },
  paint(view: StockEventsView, before: StockEventView[]) {
    this.events = [...before, ...view.events]
    this.next = view.next
    this.setData({
      phase: 'ready',
      head: headText(view.kind, view.stationName),
      stand: standText(this.events),
      days: eventDays(this.events, view.kind, serverNow()),
      hasMore: view.next !== undefined,
    })
  },

  onRightTap(event: Tap) {
    const { id, count } = event.currentTarget.dataset as { id: string; count: number }
    const isOpen = this.data.form?.eventId === id
    this.setData({ form: isOpen ? null : correcting(id, Number(count), this.asked.kind), problem: '' })
  },
  onStep(event: Tap) {
    const { by } = event.currentTarget.dataset as { by: number }
    const { form } = this.data
    if (form) this.setData({ form: correcting(form.eventId, form.count + Number(by), this.asked.kind) })
  },
  async onConfirm() {
    const { form, isBusy } = this.data
    if (!form || isBusy) return
    const { eventId, count } = form
    const input = { stationId: this.asked.stationId, change: { what: 'correct' as const, eventId, count } }
    this.setData({ isBusy: true, problem: '' })
    const reply = await sendOnce(this, recordStock, input)
    this.setData({ isBusy: false })
    if (!reply.ok) {
      tellFailure()
      return this.setData({ problem: refusalText(reply, recordTexts(serverNow())) })
    }
    tellSuccess()
    showLine('改好了，两笔都留着')
    this.setData({ form: null })
    return this.refresh()
  },
  onRetry() {
    this.setData({ phase: 'loading' })
    void this.refresh()
  },
  onLeave: () => void goBackOrHome(),
})
