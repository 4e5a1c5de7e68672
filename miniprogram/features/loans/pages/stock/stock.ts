import {
  listOverdue,
  recordStock,
  stationStock,
  type ItemKind,
  type StationStockView,
  type StockChange,
} from '../../../../contract/loans'
import { call, newRequestId } from '../../../../services/call'
import { goBackOrHome } from '../../../../services/go'
import type { PageOptions } from '../../../../services/launch'
import { currentLook, wearLook } from '../../../../services/look'
import { refusalText } from '../../../../services/refusal-text'
import { serverNow } from '../../../../services/server-clock'
import { keptMe, refreshMe } from '../../../../services/session'
import { askPerson, endPullDown, showLine, tellFailure, tellSuccess } from '../../../../services/tell'
import { STOCK_TEXTS, recordTexts } from './stock-texts'
import {
  DEEDS,
  REASONS,
  balanceText,
  changeOf,
  confirmText,
  dueRows,
  formOn,
  missingKinds,
  stepped,
  stockRows,
  withKind,
  type DueRow,
  type StockForm,
  type StockRow,
} from './stock.view'

type Tap = WechatMiniprogram.TouchEvent
type Picked = WechatMiniprogram.CustomEvent<{ value: string }>

Page({
  data: {
    ...currentLook(),
    phase: 'loading' as 'loading' | 'ready' | 'failed' | 'stranger',
    errorText: '',
    stationName: '',
    stations: [] as { stationId: string; name: string }[],
    stationId: '',
    rows: [] as StockRow[],
    missing: [] as { kind: ItemKind; label: string }[],
    due: [] as DueRow[],
    balance: '',
    form: null as StockForm | null,
    confirm: '',
    problem: '',
    isBusy: false,
    deeds: DEEDS,
    reasons: REASONS,
  },
  /** A record whose answer may have been lost: pressed again with the same words, it has one effect. */
  sending: { words: '', requestId: '' },

  onLoad(options: PageOptions) {
    void this.begin(decodeURIComponent(options['id'] ?? ''))
  },
  onShow() {
    wearLook(this)
  },
  async onPullDownRefresh() {
    await this.refresh()
    endPullDown()
  },

  /** Finds the stations this keeper looks after; the phone may not have heard of a new one yet. */
  async begin(asked: string) {
    if (!keptMe()?.keeperOf.length) {
      const reply = await refreshMe()
      if (!reply.ok && !keptMe()) return this.setData({ phase: 'failed', errorText: refusalText(reply, {}) })
    }
    const stations = keptMe()?.keeperOf ?? []
    const stationId = asked || (stations[0]?.stationId ?? '')
    this.setData({ stations, stationId })
    if (stationId) await this.refresh()
    else this.setData({ phase: 'stranger', errorText: STOCK_TEXTS.FORBIDDEN })
  },
  async refresh() {
    const { stationId } = this.data
    const [reply, overdue] = await Promise.all([
      call(stationStock, { stationId }),
      call(listOverdue, { stationId }),
    ])
    if (!reply.ok) {
      const errorText = refusalText(reply, STOCK_TEXTS)
      const isStrange = ['FORBIDDEN', 'NOT_YOUR_STATION', 'STATION_UNKNOWN'].includes(reply.code)
      if (isStrange) return this.setData({ phase: 'stranger', errorText })
      if (this.data.phase === 'ready') return showLine('没能更新，先看刚才的')
      return this.setData({ phase: 'failed', errorText })
    }
    this.paint(reply.data, overdue.ok ? overdue.data.loans : [])
  },
  paint(view: StationStockView, overdue: StationStockView['dueBack']) {
    const late = new Set(overdue.map(({ loanId }) => loanId))
    const today = view.dueBack.filter(({ loanId }) => !late.has(loanId))
    this.setData({
      phase: 'ready',
      stationName: view.stationName,
      rows: stockRows(view),
      missing: missingKinds(view),
      due: dueRows([...overdue, ...today], serverNow()),
      balance: balanceText(view),
    })
  },
  onStationTap(event: Tap) {
    const { id } = event.currentTarget.dataset as { id: string }
    this.setData({ stationId: id, form: null, phase: 'loading' })
    void this.refresh()
  },
  onRetry() {
    this.setData({ phase: 'loading' })
    void this.begin(this.data.stationId)
  },
  onLeave: () => void goBackOrHome(),

  setForm(form: StockForm | null) {
    this.setData({ form, confirm: form ? confirmText(form) : '', problem: '' })
  },
  onRowTap(event: Tap) {
    const { kind } = event.currentTarget.dataset as { kind: ItemKind }
    const rows = withKind(this.data.rows, kind)
    if (rows !== this.data.rows)
      this.setData({ rows, missing: this.data.missing.filter((one) => one.kind !== kind) })
    const onHand = rows.find((row) => row.kind === kind)?.onHand ?? 0
    const isOpen = this.data.form?.kind === kind
    this.setForm(isOpen ? null : formOn({ kind, onHand }, 'replenish', serverNow()))
  },
  onDeedTap(event: Tap) {
    const { what } = event.currentTarget.dataset as { what: StockForm['what'] }
    const { form, rows } = this.data
    if (!form) return
    const onHand = rows.find((row) => row.kind === form.kind)?.onHand ?? 0
    this.setForm(formOn({ kind: form.kind, onHand }, what, serverNow()))
  },
  onStep(event: Tap) {
    const { by } = event.currentTarget.dataset as { by: number }
    if (this.data.form) this.setForm(stepped(this.data.form, Number(by)))
  },
  onReasonTap(event: Tap) {
    const { reason } = event.currentTarget.dataset as { reason: StockForm['reason'] }
    if (this.data.form) this.setForm({ ...this.data.form, reason })
  },
  onExpiryChange(event: Picked) {
    if (this.data.form) this.setForm({ ...this.data.form, expiryDate: event.detail.value })
  },
  async onConfirm() {
    const { form } = this.data
    if (form && (await this.record(changeOf(form)))) this.setForm(null)
  },
  async onGiveUp(event: Tap) {
    const { id: loanId, title } = event.currentTarget.dataset as { id: string; title: string }
    const question = {
      title: `${title}不会回来了？`,
      content: '核销以后不用再催，也不怪借的人。',
      confirmText: '核销',
      cancelText: '再等等',
    }
    if (!(await askPerson(question))) return
    await this.record({ what: 'write-off-loan', loanId, reason: 'lost' })
  },
  /** Records one thing. True when it is written. */
  async record(change: StockChange): Promise<boolean> {
    if (this.data.isBusy) return false
    const { stationId } = this.data
    const words = JSON.stringify([stationId, change])
    if (this.sending.words !== words) this.sending = { words, requestId: newRequestId() }
    this.setData({ isBusy: true, problem: '' })
    const reply = await call(recordStock, { stationId, change }, { requestId: this.sending.requestId })
    if (reply.ok) {
      tellSuccess()
      this.sending = { words: '', requestId: '' }
      showLine('记好了')
      await this.refresh()
    } else {
      tellFailure()
      if (reply.code !== 'ANSWER_LOST' && reply.code !== 'OFFLINE')
        this.sending = { words: '', requestId: '' }
      const problem = refusalText(reply, recordTexts(serverNow()))
      if (this.data.form) this.setData({ problem })
      else showLine(problem)
    }
    this.setData({ isBusy: false })
    return reply.ok
  },
})
