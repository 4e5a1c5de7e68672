import {
  listOverdue,
  recordStock,
  stationStock,
  type StationStockView,
  type StockChange,
} from '../../../../contract/loan-keeping'
import type { ItemKind } from '../../../../contract/loans'
import { withdrawWriteOff } from '../../../../contract/write-offs'
import { call } from '../../../../services/call'
import { goBackOrHome, goKeptItems, goMedicineCheck, goStockEvents } from '../../../../services/go'
import type { PageOptions } from '../../../../services/launch'
import { currentLook, wearLook } from '../../../../services/look'
import { nothingSent, sendOnce } from '../../../../services/pressed-again'
import { refusalText } from '../../../../services/refusal-text'
import { serverNow } from '../../../../services/server-clock'
import { keptMe, refreshMe } from '../../../../services/session'
import { askPerson, endPullDown, showLine, tellFailure, tellSuccess } from '../../../../services/tell'
import { WITHDRAW_TEXTS } from '../my-loans/my-loans-texts'
import { writeOffCard, type WriteOffCard } from '../write-off-words.view'
import { STOCK_TEXTS, recordTexts } from './stock-texts'
import {
  balanceText,
  dueRows,
  hasBox,
  missingKinds,
  stockRows,
  withKind,
  type DueRow,
  type StockRow,
} from './stock.view'

type Tap = WechatMiniprogram.TouchEvent

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
    asked: [] as WriteOffCard[],
    medicines: [] as string[],
    hasBox: false,
    balance: '',
    /** The kind whose form is open; empty while none is. */
    openKind: '' as ItemKind | '',
    problem: '',
    isBusy: false,
  },
  /** A record whose answer may have been lost: pressed again with the same words, it has one effect. */
  sending: nothingSent(),

  onLoad(options: PageOptions) {
    void this.begin(decodeURIComponent(options['id'] ?? ''))
  },
  onShow() {
    wearLook(this)
    // Coming back from a check or a correction, the cupboard says something else.
    if (this.data.phase === 'ready') void this.refresh()
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
    const now = serverNow()
    const late = new Set(overdue.map(({ loanId }) => loanId))
    const today = view.dueBack.filter(({ loanId }) => !late.has(loanId))
    this.setData({
      phase: 'ready',
      stationName: view.stationName,
      rows: stockRows(view),
      missing: missingKinds(view),
      due: dueRows([...overdue, ...today], now),
      asked: view.writeOffs.map((one) => writeOffCard(one, now)),
      medicines: view.medicines,
      hasBox: hasBox(view),
      balance: balanceText(view),
    })
  },
  onStationTap(event: Tap) {
    const { id } = event.currentTarget.dataset as { id: string }
    this.setData({ stationId: id, openKind: '', phase: 'loading' })
    void this.refresh()
  },
  onRetry() {
    this.setData({ phase: 'loading' })
    void this.begin(this.data.stationId)
  },
  onLeave: () => void goBackOrHome(),

  onRowTap(event: Tap) {
    const { kind } = event.currentTarget.dataset as { kind: ItemKind }
    const rows = withKind(this.data.rows, kind)
    if (rows !== this.data.rows)
      this.setData({ rows, missing: this.data.missing.filter((one) => one.kind !== kind) })
    this.setData({ openKind: this.data.openKind === kind ? '' : kind, problem: '' })
  },
  onHistory(event: WechatMiniprogram.CustomEvent<{ kind: ItemKind }>) {
    void goStockEvents({ stationId: this.data.stationId, kind: event.detail.kind })
  },
  onItems() {
    void goKeptItems(this.data.stationId)
  },
  onCheck() {
    void goMedicineCheck(this.data.stationId)
  },
  async onRecord(event: WechatMiniprogram.CustomEvent<StockChange>) {
    if (await this.record(event.detail)) this.setData({ openKind: '' })
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
  async onWithdraw(event: Tap) {
    const { id: writeOffId } = event.currentTarget.dataset as { id: string }
    if (this.data.isBusy) return
    this.setData({ isBusy: true })
    const reply = await sendOnce(this, withdrawWriteOff, { writeOffId })
    this.settle(reply)
    showLine(reply.ok ? '撤回了，又能借了' : refusalText(reply, WITHDRAW_TEXTS))
    await this.refresh()
    this.setData({ isBusy: false })
  },

  settle(reply: { ok: boolean }) {
    if (reply.ok) tellSuccess()
    else tellFailure()
  },
  /** Records one thing. True when it is written, or laid before the union. */
  async record(change: StockChange): Promise<boolean> {
    if (this.data.isBusy) return false
    const { stationId } = this.data
    const input = { stationId, change }
    this.setData({ isBusy: true, problem: '' })
    const reply = await sendOnce(this, recordStock, input)
    this.settle(reply)
    if (reply.ok) {
      showLine(reply.data.askedId === undefined ? '记好了' : '这样贵一些，报给工会了，不怪你')
      await this.refresh()
    } else {
      const problem = refusalText(reply, recordTexts(serverNow()))
      if (this.data.openKind) this.setData({ problem })
      else showLine(problem)
    }
    this.setData({ isBusy: false })
    return reply.ok
  },
})
