import { exportFile, exportMine } from '../../../../contract/statement-files'
import {
  answerDispute,
  approve,
  dispute,
  draw,
  show,
  showMine,
  takeNewAccount,
} from '../../../../contract/statements'
import { call } from '../../../../services/call'
import { freshPage } from '../../../../services/fresh-page'
import { keepDocument, openDocument } from '../../../../services/documents'
import { goAccount, goAccounts, goDayStatement, goReview, goStatementPaper } from '../../../../services/go'
import type { PageOptions } from '../../../../services/launch'
import { currentLook } from '../../../../services/look'
import { refusalText } from '../../../../services/refusal-text'
import { keptMe, refreshMe } from '../../../../services/session'
import { askPerson, showLine, tellFailure, tellSuccess } from '../../../../services/tell'
import {
  ANSWER_TEXTS,
  APPROVE_TEXTS,
  DISPUTE_TEXTS,
  DRAW_TEXTS,
  FILE_TEXTS,
  NEW_ACCOUNT_TEXTS,
  SHOW_TEXTS,
} from '../statement-texts'
import { lineFace, type LineFace } from '../statement-words.view'
import { statementFace, type StatementFace } from './statement.view'

type Tap = WechatMiniprogram.TouchEvent

Page({
  ...freshPage,
  data: {
    ...currentLook(),
    isOwn: false,
    step: 'loading' as 'loading' | 'ready' | 'failed',
    failText: '',
    isForbidden: false,
    face: null as StatementFace | null,
    /** The day whose lines are open; empty while none is. */
    day: '',
    lines: [] as LineFace[],
    isDayLoading: false,
    /** The line that words are being written about. */
    lineKey: '',
    words: '',
    problem: '',
    isBusy: false,
  },
  statementId: '',
  merchantId: '',
  month: '',

  onLoad(options: PageOptions) {
    this.statementId = decodeURIComponent(options['id'] ?? '')
    this.month = this.statementId.slice(-6)
    this.merchantId = this.statementId.slice(0, -7)
    this.setData({ isOwn: options['own'] === '1' })
  },
  ask(day?: string) {
    const input = { statementId: this.statementId, ...(day ? { day } : {}) }
    return this.data.isOwn ? call(showMine, input) : call(show, input)
  },
  async refresh() {
    if (!keptMe()) await refreshMe()
    const { day, isOwn } = this.data
    const reply = await this.ask(day)
    if (reply.ok) {
      const face = statementFace(reply.data, { isOwn, roles: keptMe()?.staffRoles ?? [] })
      this.setData({ step: 'ready', face, lines: reply.data.lines.map(lineFace) })
    } else if (this.data.step !== 'ready') {
      const failText = refusalText<typeof show>(reply, SHOW_TEXTS)
      this.setData({ step: 'failed', failText, isForbidden: reply.code === 'FORBIDDEN' })
    }
  },
  async onDayTap(event: Tap) {
    const { day } = event.currentTarget.dataset as { day: string }
    if (day === this.data.day) return this.setData({ day: '', lines: [] })
    this.setData({ day, lines: [], isDayLoading: true, lineKey: '' })
    const reply = await this.ask(day)
    if (day !== this.data.day) return
    if (reply.ok) this.setData({ isDayLoading: false, lines: reply.data.lines.map(lineFace) })
    else {
      this.setData({ isDayLoading: false, day: '' })
      showLine('没有拿到这一天的，再点一次')
    }
  },
  onDoubtTap(event: Tap) {
    const { key } = event.currentTarget.dataset as { key: string }
    this.setData({ lineKey: this.data.lineKey === key ? '' : key, words: '', problem: '' })
  },
  onWordsInput(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ words: event.detail.value })
  },
  refuse(problem: string) {
    tellFailure()
    this.setData({ isBusy: false, problem })
  },
  async finish(line: string) {
    tellSuccess()
    showLine(line)
    this.setData({ isBusy: false, lineKey: '', words: '' })
    await this.refresh()
  },

  async onDisputeSend() {
    const { lineKey, isBusy } = this.data
    const reason = this.data.words.trim()
    if (isBusy) return
    if (reason === '') return this.refuse('写一句哪里不对。')
    this.setData({ isBusy: true, problem: '' })
    const reply = await call(dispute, { statementId: this.statementId, lineKey, reason })
    if (!reply.ok) return this.refuse(refusalText<typeof dispute>(reply, DISPUTE_TEXTS))
    await this.finish('告诉工会了，回答会写在这里')
  },
  async onAnswerTap(event: Tap) {
    const { decision } = event.currentTarget.dataset as { decision: 'kept' | 'set-aside' }
    const { lineKey, isBusy } = this.data
    const answer = this.data.words.trim()
    if (isBusy) return
    if (answer === '') return this.refuse('写一句回答，商户会看到。')
    this.setData({ isBusy: true, problem: '' })
    const reply = await call(answerDispute, { statementId: this.statementId, lineKey, decision, answer })
    if (!reply.ok) return this.refuse(refusalText<typeof answerDispute>(reply, ANSWER_TEXTS))
    await this.finish('回答了')
  },
  async onApproveTap() {
    const { face, isBusy } = this.data
    if (isBusy || !face) return
    const isSure = await askPerson({
      title: `批准 ${face.sumText}`,
      content: `${face.headText}。批准以后不能再改。`,
      confirmText: '批准',
      cancelText: '再看看',
    })
    if (!isSure) return
    this.setData({ isBusy: true, problem: '' })
    const reply = await call(approve, { statementId: this.statementId, fen: face.fen })
    if (!reply.ok) return this.refuse(refusalText<typeof approve>(reply, APPROVE_TEXTS))
    await this.finish('批准了')
  },
  async onRedrawTap() {
    if (this.data.isBusy) return
    this.setData({ isBusy: true, problem: '' })
    const reply = await call(draw, { merchantId: this.merchantId, month: this.month })
    if (!reply.ok) return this.refuse(refusalText<typeof draw>(reply, DRAW_TEXTS))
    await this.finish('重新算过了')
  },
  async onNewAccountTap() {
    const { face, isBusy } = this.data
    if (isBusy || !face) return
    const isSure = await askPerson({
      title: '换成新的账户',
      content: `银行退回了 ${face.sumText}。换成商户新核对的账户，下一张付款表就用它。`,
      confirmText: '换',
      cancelText: '先不换',
    })
    if (!isSure) return
    this.setData({ isBusy: true, problem: '' })
    const reply = await call(takeNewAccount, { statementId: this.statementId })
    if (!reply.ok) return this.refuse(refusalText<typeof takeNewAccount>(reply, NEW_ACCOUNT_TEXTS))
    await this.finish('换好了')
  },
  onDaySheetTap() {
    const { day, isOwn } = this.data
    void goDayStatement(isOwn ? { day, isOwn } : { day, merchantId: this.merchantId })
  },
  onReviewTap: () => void goReview(),
  onPaperTap() {
    void goStatementPaper(this.statementId)
  },
  onAccountTap() {
    void (this.data.isOwn ? goAccount() : goAccounts())
  },
  async onFileTap() {
    if (this.data.isBusy) return
    this.setData({ isBusy: true, problem: '' })
    const { statementId } = this
    const reply = this.data.isOwn
      ? await call(exportMine, { statementId })
      : await call(exportFile, { statementId })
    if (!reply.ok) return this.refuse(refusalText<typeof exportFile>(reply, FILE_TEXTS))
    const path = await keepDocument(reply.data.fileName, { base64: reply.data.base64 })
    this.setData({ isBusy: false })
    if (!path || !(await openDocument(path))) this.refuse('手机打不开这个文件。清一清空间再来。')
  },
})
