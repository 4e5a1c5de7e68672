import { stationStock } from '../../../../contract/loan-keeping'
import { checkMedicine, type MedicineLot } from '../../../../contract/medicine'
import { call } from '../../../../services/call'
import { goBackOrHome } from '../../../../services/go'
import type { PageOptions } from '../../../../services/launch'
import { currentLook, wearLook } from '../../../../services/look'
import { nothingSent, sendOnce } from '../../../../services/pressed-again'
import { refusalText } from '../../../../services/refusal-text'
import { serverNow } from '../../../../services/server-clock'
import { endPullDown, showLine, tellFailure, tellSuccess } from '../../../../services/tell'
import { STOCK_TEXTS } from '../stock/stock-texts'
import { CHECK_TEXTS } from './medicine-check-texts'
import {
  addedRow,
  boxFace,
  checkInput,
  countedRows,
  doneText,
  thrownRows,
  type AddedRow,
  type BoxFace,
  type LotRow,
} from './medicine-check.view'

type Tap = WechatMiniprogram.TouchEvent
type Typed = WechatMiniprogram.CustomEvent<{ value: string }>
const indexOf = (event: { currentTarget: { dataset: object } }) =>
  Number((event.currentTarget.dataset as { index: number }).index)

Page({
  data: {
    ...currentLook(),
    phase: 'loading' as 'loading' | 'ready' | 'failed' | 'stranger',
    errorText: '',
    face: null as BoxFace | null,
    rows: [] as LotRow[],
    added: [] as AddedRow[],
    confirm: '',
    problem: '',
    isBusy: false,
  },
  stationId: '',
  lots: [] as MedicineLot[],
  sending: nothingSent(),

  onLoad(options: PageOptions) {
    this.stationId = decodeURIComponent(options['id'] ?? '')
    void this.refresh()
  },
  onShow() {
    wearLook(this)
  },
  async onPullDownRefresh() {
    await this.refresh()
    endPullDown()
  },

  async refresh() {
    const reply = await call(stationStock, { stationId: this.stationId })
    if (reply.ok) {
      const face = boxFace(reply.data)
      this.lots = reply.data.lines.flatMap(({ lots = [] }) => lots)
      this.setData({ phase: 'ready', face, problem: '' })
      return this.show(face.rows, this.data.added)
    }
    const errorText = refusalText(reply, STOCK_TEXTS)
    const isStrange = ['FORBIDDEN', 'NOT_YOUR_STATION', 'STATION_UNKNOWN', 'BAD_INPUT'].includes(reply.code)
    if (isStrange) return this.setData({ phase: 'stranger', errorText })
    if (this.data.phase !== 'ready') this.setData({ phase: 'failed', errorText })
  },
  show(rows: LotRow[], added: AddedRow[]) {
    this.setData({ rows, added, confirm: doneText(rows, added) })
  },

  onStep(event: Tap) {
    const { id: lotId, by } = event.currentTarget.dataset as { id: string; by: number }
    this.show(countedRows(this.data.rows, this.lots, { lotId, by: Number(by) }), this.data.added)
  },
  onThrow(event: Tap) {
    const { id } = event.currentTarget.dataset as { id: string }
    this.show(thrownRows(this.data.rows, id), this.data.added)
  },
  onAddTap() {
    const name = this.data.face?.medicines[0] ?? ''
    this.show(this.data.rows, [...this.data.added, addedRow(name, serverNow())])
  },
  changeAdded(index: number, change: Partial<AddedRow>) {
    const added = this.data.added.map((row, at) => (at === index ? { ...row, ...change } : row))
    this.show(this.data.rows, added)
  },
  onNameTap(event: Tap) {
    const { name } = event.currentTarget.dataset as { name: string }
    this.changeAdded(indexOf(event), { name })
  },
  onNameInput(event: Typed) {
    this.changeAdded(indexOf(event), { name: event.detail.value })
  },
  onDateChange(event: Typed) {
    this.changeAdded(indexOf(event), { expiryDate: event.detail.value })
  },
  onAddedStep(event: Tap) {
    const { by } = event.currentTarget.dataset as { by: number }
    const index = indexOf(event)
    const count = Math.max(1, (this.data.added[index]?.count ?? 1) + Number(by))
    this.changeAdded(index, { count })
  },
  onDropAdded(event: Tap) {
    const gone = indexOf(event)
    this.show(
      this.data.rows,
      this.data.added.filter((_, index) => index !== gone),
    )
  },

  async onConfirm() {
    if (this.data.isBusy) return
    const input = checkInput(this.stationId, this.data.rows, this.data.added)
    this.setData({ isBusy: true, problem: '' })
    const reply = await sendOnce(this, checkMedicine, input)
    this.setData({ isBusy: false })
    if (!reply.ok) {
      tellFailure()
      return this.setData({ problem: refusalText(reply, CHECK_TEXTS) })
    }
    tellSuccess()
    showLine('药箱核对好了，下个月再来')
    this.setData({ added: [] })
    return this.refresh()
  },
  onRetry() {
    this.setData({ phase: 'loading' })
    void this.refresh()
  },
  onLeave: () => void goBackOrHome(),
})
