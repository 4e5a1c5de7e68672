import { exportBankSheet, importResult } from '../../../../contract/statement-files'
import { draw, list, listMine, send } from '../../../../contract/statements'
import { call, newRequestId } from '../../../../services/call'
import { freshPage } from '../../../../services/fresh-page'
import {
  chooseDocument,
  keepDocument,
  openDocument,
  readAsBase64,
  shareDocument,
} from '../../../../services/documents'
import { goAccount, goAccounts, goDayStatement, goStatement } from '../../../../services/go'
import type { PageOptions } from '../../../../services/launch'
import { currentLook } from '../../../../services/look'
import { refusalText } from '../../../../services/refusal-text'
import { serverNow } from '../../../../services/server-clock'
import { askPerson, scrollTo, showLine, tellFailure, tellSuccess } from '../../../../services/tell'
import {
  BANK_TEXTS,
  DRAW_TEXTS,
  LIST_MINE_TEXTS,
  LIST_TEXTS,
  RESULT_TEXTS,
  SEND_TEXTS,
} from '../statement-texts'
import { addMonths, monthToSettle, rowFace, type RowFace } from '../statement-words.view'
import {
  resultFace,
  statementsFace,
  unpayableTexts,
  type ResultFace,
  type StatementsFace,
} from './statements.view'

type Tap = WechatMiniprogram.TouchEvent

Page({
  ...freshPage,
  data: {
    ...currentLook(),
    /** The owner's own list, or the union's of a month. */
    isOwn: false,
    step: 'loading' as 'loading' | 'ready' | 'failed',
    failText: '',
    isForbidden: false,
    month: '',
    face: null as StatementsFace | null,
    rows: [] as RowFace[],
    problem: '',
    isBusy: false,
    made: null as { name: string; path: string } | null,
    result: null as ResultFace | null,
    isResultTaken: false,
    /** Statements that cannot be paid, with the reason. */
    leftOut: [] as string[],
  },
  fileBase64: '',
  /** Taking the same file in again after a lost answer is the same request. */
  runRequestId: '',

  onLoad(options: PageOptions) {
    this.setData({ isOwn: options['own'] === '1', month: options['month'] ?? monthToSettle(serverNow()) })
  },
  async refresh() {
    if (this.data.isOwn) return this.refreshOwn()
    const { month } = this.data
    const reply = await call(list, { month })
    if (month !== this.data.month) return
    if (reply.ok) {
      const face = statementsFace({ month, ...reply.data, now: reply.data.serverNow })
      this.setData({ step: 'ready', face, rows: face.rows })
    } else this.fail(refusalText<typeof list>(reply, LIST_TEXTS), reply.code === 'FORBIDDEN')
  },
  async refreshOwn() {
    const reply = await call(listMine, {})
    if (reply.ok) {
      const now = reply.data.serverNow
      this.setData({
        step: 'ready',
        rows: reply.data.statements.map((row) => rowFace(row, { now, isOwn: true })),
      })
    } else this.fail(refusalText<typeof listMine>(reply, LIST_MINE_TEXTS), reply.code === 'FORBIDDEN')
  },
  fail(failText: string, isForbidden: boolean) {
    if (this.data.step !== 'ready') this.setData({ step: 'failed', failText, isForbidden })
  },
  onMonthTap(event: Tap) {
    const { by } = event.currentTarget.dataset as { by: number }
    const month = addMonths(this.data.month, Number(by))
    this.setData({
      month,
      step: 'loading',
      face: null,
      rows: [],
      problem: '',
      made: null,
      result: null,
      leftOut: [],
    })
    void this.refresh()
  },
  onRowTap(event: Tap) {
    const { id } = event.currentTarget.dataset as { id: string }
    void goStatement(id, this.data.isOwn)
  },
  onDayTap() {
    const { isOwn } = this.data
    void goDayStatement(isOwn ? { isOwn } : {})
  },
  onAccountTap() {
    void (this.data.isOwn ? goAccount() : goAccounts())
  },
  refuse(problem: string) {
    tellFailure()
    this.setData({ isBusy: false, problem })
    // It stands above the list, and the buttons of payment below it.
    scrollTo('#problem')
  },

  /** Draws what has no statement yet, one merchant after the other; what was drawn stays drawn. */
  async onDrawTap() {
    const { face, month, isBusy } = this.data
    if (isBusy || !face) return
    this.setData({ isBusy: true, problem: '' })
    for (const { merchantId, title } of face.undrawn) {
      const reply = await call(draw, { merchantId, month })
      if (reply.ok) continue
      await this.refresh()
      return this.refuse(`${title}：${refusalText<typeof draw>(reply, DRAW_TEXTS)}`)
    }
    this.setData({ isBusy: false })
    tellSuccess()
    await this.refresh()
  },
  async onSendTap() {
    if (this.data.isBusy) return
    const isSure = await askPerson({
      title: '交给银行',
      content: '审批好的单子会列进付款表，等银行的结果。',
      confirmText: '交给银行',
      cancelText: '先不交',
    })
    if (!isSure) return
    this.setData({ isBusy: true, problem: '' })
    const reply = await call(send, { month: this.data.month })
    if (!reply.ok) return this.refuse(refusalText<typeof send>(reply, SEND_TEXTS))
    this.setData({ isBusy: false })
    const { sentCount, withoutAccount } = reply.data
    this.setData({ leftOut: unpayableTexts(withoutAccount) })
    showLine(sentCount > 0 ? `交了 ${sentCount} 张` : '一张都没有交')
    await this.refresh()
  },
  async onBankSheetTap() {
    if (this.data.isBusy) return
    this.setData({ isBusy: true, problem: '', made: null })
    const reply = await call(exportBankSheet, { month: this.data.month })
    if (!reply.ok) return this.refuse(refusalText<typeof exportBankSheet>(reply, BANK_TEXTS))
    const { fileName, base64, withoutAccount } = reply.data
    const path = await keepDocument(fileName, { base64 })
    if (!path) return this.refuse('手机存不下这个文件了，清一清空间再来。')
    const leftOut = unpayableTexts(withoutAccount)
    this.setData({ isBusy: false, made: { name: fileName, path }, leftOut })
  },
  async onShareTap() {
    const { made } = this.data
    if (!made) return
    const shared = await shareDocument(made.path, made.name)
    if (!shared.ok && shared.why !== 'CANCELLED') this.refuse('没有发出去。再点一次，或者先打开看看。')
  },
  async onOpenTap() {
    const { made } = this.data
    if (made && !(await openDocument(made.path))) this.refuse('手机打不开这个文件，发到电脑上再看。')
  },

  async onResultTap() {
    if (this.data.isBusy) return
    const chosen = await chooseDocument(['xlsx', 'csv'])
    if (!chosen.ok) {
      if (chosen.why !== 'CANCELLED') this.refuse('没有选到文件。先把文件发给“文件传输助手”，再来这里选。')
      return
    }
    const fileBase64 = await readAsBase64(chosen.value.path)
    if (!fileBase64) return this.refuse('这个文件读不出来，重新选一次。')
    this.fileBase64 = fileBase64
    this.runRequestId = newRequestId()
    await this.take('check')
  },
  onTakeTap() {
    void this.take('run')
  },
  async take(mode: 'check' | 'run') {
    this.setData({ isBusy: true, problem: '' })
    const options = mode === 'run' ? { requestId: this.runRequestId } : {}
    const reply = await call(importResult, { mode, fileBase64: this.fileBase64 }, options)
    if (!reply.ok) return this.refuse(refusalText<typeof importResult>(reply, RESULT_TEXTS))
    const isResultTaken = mode === 'run'
    this.setData({ isBusy: false, isResultTaken, result: resultFace(reply.data, isResultTaken) })
    if (isResultTaken) {
      tellSuccess()
      await this.refresh()
    }
  },
})
