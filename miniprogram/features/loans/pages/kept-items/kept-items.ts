import { listItems, receiveItem, settleItem, type KeptItem } from '../../../../contract/loan-items'
import { call } from '../../../../services/call'
import { goBackOrHome } from '../../../../services/go'
import { loanCodeInScan } from '../../../../services/item-code'
import type { PageOptions } from '../../../../services/launch'
import { currentLook, wearLook } from '../../../../services/look'
import { nothingSent, sendOnce } from '../../../../services/pressed-again'
import { refusalText } from '../../../../services/refusal-text'
import { scanCode } from '../../../../services/scanner'
import { serverNow } from '../../../../services/server-clock'
import { keptMe, refreshMe } from '../../../../services/session'
import { askPerson, endPullDown, showLine, tellFailure, tellSuccess } from '../../../../services/tell'
import { KEPT_ITEMS_TEXTS, RECEIVE_TEXTS, SETTLE_TEXTS } from './kept-items-texts'
import {
  FATES,
  fateLine,
  fateQuestion,
  keptItemRows,
  receivedLine,
  type Fate,
  type KeptItemRow,
} from './kept-items.view'

type Tap = WechatMiniprogram.TouchEvent

Page({
  data: {
    ...currentLook(),
    phase: 'loading' as 'loading' | 'ready' | 'failed' | 'stranger',
    errorText: '',
    stations: [] as { stationId: string; name: string }[],
    stationId: '',
    stationName: '',
    rows: [] as KeptItemRow[],
    hasMore: false,
    fates: FATES,
    /** The thing whose fate is being told; empty while none is. */
    openCode: '',
    problem: '',
    isBusy: false,
  },
  items: [] as KeptItem[],
  next: undefined as string | undefined,
  sending: nothingSent(),

  onLoad(options: PageOptions) {
    const of = (name: string) => decodeURIComponent(options[name] ?? '')
    void this.begin(of('id'), of('code'))
  },
  onShow() {
    wearLook(this)
  },
  async onPullDownRefresh() {
    await this.refresh()
    endPullDown()
  },

  async begin(asked: string, itemCode: string) {
    if (!keptMe()?.keeperOf.length) await refreshMe()
    const stations = keptMe()?.keeperOf ?? []
    const stationId = asked || (stations[0]?.stationId ?? '')
    this.setData({ stations, stationId })
    if (!stationId) return this.setData({ phase: 'stranger', errorText: KEPT_ITEMS_TEXTS.FORBIDDEN })
    await this.refresh()
    // Opened from the page of a thing: it is that one which lies here.
    if (itemCode && this.data.phase === 'ready') await this.offer(itemCode)
  },
  async refresh() {
    const reply = await call(listItems, { stationId: this.data.stationId })
    if (reply.ok) {
      this.items = reply.data.items
      this.next = reply.data.next
      return this.paint(reply.data.stationName)
    }
    const errorText = refusalText(reply, KEPT_ITEMS_TEXTS)
    const isStrange = ['FORBIDDEN', 'NOT_YOUR_STATION', 'STATION_UNKNOWN'].includes(reply.code)
    if (isStrange) return this.setData({ phase: 'stranger', errorText })
    if (this.data.phase === 'ready') return showLine('没能更新，先看刚才的')
    return this.setData({ phase: 'failed', errorText })
  },
  paint(stationName: string) {
    const rows = keptItemRows(this.items, serverNow())
    this.setData({ phase: 'ready', stationName, rows, hasMore: this.next !== undefined })
  },
  async onMoreTap() {
    if (this.data.isBusy || this.next === undefined) return
    this.setData({ isBusy: true })
    const reply = await call(listItems, { stationId: this.data.stationId, after: this.next })
    this.setData({ isBusy: false })
    if (!reply.ok) return showLine('没有拿到后面的，再点一次')
    this.items = [...this.items, ...reply.data.items]
    this.next = reply.data.next
    return this.paint(reply.data.stationName)
  },
  onStationTap(event: Tap) {
    const { id } = event.currentTarget.dataset as { id: string }
    this.setData({ stationId: id, openCode: '', phase: 'loading' })
    void this.refresh()
  },
  onRetry() {
    this.setData({ phase: 'loading' })
    void this.begin(this.data.stationId, '')
  },
  onLeave: () => void goBackOrHome(),

  onRowTap(event: Tap) {
    const { code } = event.currentTarget.dataset as { code: string }
    this.setData({ openCode: this.data.openCode === code ? '' : code, problem: '' })
  },
  async onScan() {
    const scanned = await scanCode()
    if (!scanned.ok) {
      if (scanned.why !== 'CANCELLED') showLine('扫码没有打开，再试一次')
      return
    }
    const found = loanCodeInScan(scanned.value)
    if (found?.of === 'item') await this.receive(found.code)
    else showLine('扫到的不是东西上的码')
  },
  async offer(itemCode: string) {
    const here = this.items.find((item) => item.itemCode === itemCode && item.state === 'in-store')
    if (here) return this.setData({ openCode: itemCode })
    const question = {
      title: `收进${this.data.stationName}？`,
      content: '它在你这里的话就收进来，借的人那一笔也算还了。',
      confirmText: '收进来',
      cancelText: '不收',
    }
    if (await askPerson(question)) await this.receive(itemCode)
  },
  settle(reply: { ok: boolean }) {
    if (reply.ok) tellSuccess()
    else tellFailure()
    this.setData({ isBusy: false })
  },
  async receive(itemCode: string) {
    if (this.data.isBusy) return
    const input = { stationId: this.data.stationId, itemCode }
    this.setData({ isBusy: true, problem: '' })
    const reply = await sendOnce(this, receiveItem, input)
    this.settle(reply)
    if (!reply.ok) return this.setData({ problem: refusalText(reply, RECEIVE_TEXTS) })
    showLine(receivedLine(reply.data.item.kind))
    return this.refresh()
  },
  async onFateTap(event: Tap) {
    const { became } = event.currentTarget.dataset as { became: Fate }
    const row = this.data.rows.find(({ itemCode }) => itemCode === this.data.openCode)
    if (!row || this.data.isBusy) return
    if (!(await askPerson({ ...fateQuestion(became, row.label), cancelText: '没有' }))) return
    const input = { stationId: this.data.stationId, itemCode: row.itemCode, became }
    this.setData({ isBusy: true, problem: '' })
    const reply = await sendOnce(this, settleItem, input)
    this.settle(reply)
    if (!reply.ok) return this.setData({ problem: refusalText(reply, SETTLE_TEXTS) })
    showLine(fateLine(became, reply.data.askedId !== undefined))
    this.setData({ openCode: '' })
    return this.refresh()
  },
})
