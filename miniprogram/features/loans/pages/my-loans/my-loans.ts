import { listMine, reportGone, type LoanView } from '../../../../contract/loans'
import { withdrawWriteOff } from '../../../../contract/write-offs'
import { call } from '../../../../services/call'
import { freshPage } from '../../../../services/fresh-page'
import { goDoor, goLoanItem } from '../../../../services/go'
import { loanCodeInScan } from '../../../../services/item-code'
import { currentLook } from '../../../../services/look'
import { askConsent, prepareConsent } from '../../../../services/notice-consent'
import { nothingSent, sendOnce } from '../../../../services/pressed-again'
import { refusalText } from '../../../../services/refusal-text'
import { scanCode } from '../../../../services/scanner'
import { serverNow } from '../../../../services/server-clock'
import { showLine, tellFailure, tellSuccess } from '../../../../services/tell'
import { WITHDRAW_TEXTS, reportTexts } from './my-loans-texts'
import { LOSSES, loanGroups, reportedWords, type LoanGroup } from './my-loans.view'

type Tap = WechatMiniprogram.TouchEvent
const NO_RESULT = { kind: '', headline: '', detail: '', action: '' }

Page({
  ...freshPage,
  data: {
    ...currentLook(),
    phase: 'loading' as 'loading' | 'ready' | 'failed',
    errorText: '',
    isBusy: false,
    staleText: '',
    groups: [] as LoanGroup[],
    hasOpen: false,
    isReminded: false,
    losses: [...LOSSES],
    /** The loan that is being said to be lost or broken; empty while none is. */
    reportingId: '',
    reason: 'lost' as 'lost' | 'damaged',
    note: '',
    problem: '',
    isSending: false,
    result: NO_RESULT,
  },
  loans: undefined as LoanView[] | undefined,
  /** A report whose answer may have been lost: pressed again with the same words, it has one effect. */
  sending: nothingSent(),

  onLoad() {
    void prepareConsent()
  },
  async refresh() {
    this.setData({ isBusy: true })
    const reply = await call(listMine, {})
    this.setData({ isBusy: false })
    if (reply.ok) this.loans = reply.data.loans
    else if (!this.loans) {
      const texts = { OFFLINE: '没有网络，看不到你借的东西。连上网再看。' }
      return this.setData({ phase: 'failed', errorText: refusalText(reply, texts) })
    }
    const loans = this.loans ?? []
    this.setData({
      phase: 'ready',
      groups: loanGroups(loans, serverNow()),
      hasOpen: loans.some(({ state }) => state === 'out'),
      staleText: reply.ok ? '' : '没能更新，先看刚才的。下拉再试。',
    })
  },
  async onScan() {
    const scanned = await scanCode()
    if (!scanned.ok) {
      // Without a camera the door page takes the letters under the picture.
      if (scanned.why !== 'CANCELLED') void goDoor()
      return
    }
    const found = loanCodeInScan(scanned.value)
    if (!found) showLine('扫到的不是驿站门上的码')
    else if (found.of === 'item') void goLoanItem(found.code)
    else void goDoor(found.code)
  },

  onReportTap(event: Tap) {
    const { id } = event.currentTarget.dataset as { id: string }
    const reportingId = this.data.reportingId === id ? '' : id
    this.setData({ reportingId, reason: 'lost', note: '', problem: '' })
  },
  onReasonTap(event: Tap) {
    const { reason } = event.currentTarget.dataset as { reason: 'lost' | 'damaged' }
    this.setData({ reason })
  },
  onNoteInput(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ note: event.detail.value })
  },
  settle(reply: { ok: boolean }) {
    if (reply.ok) tellSuccess()
    else tellFailure()
    this.setData({ isSending: false })
  },
  async onReportSend() {
    if (this.data.isSending) return
    const { reportingId: loanId, reason } = this.data
    const note = this.data.note.trim()
    const input = { loanId, reason, ...(note ? { note } : {}) }
    this.setData({ isSending: true, problem: '' })
    const reply = await sendOnce(this, reportGone, input)
    this.settle(reply)
    if (!reply.ok) return this.setData({ problem: refusalText(reply, reportTexts(serverNow())) })
    const result = { kind: 'done', ...reportedWords(reply.data.loan), action: '好' }
    this.setData({ reportingId: '', result })
    return this.refresh()
  },
  async onWithdrawTap(event: Tap) {
    if (this.data.isSending) return
    const { id: writeOffId } = event.currentTarget.dataset as { id: string }
    this.setData({ isSending: true })
    const reply = await sendOnce(this, withdrawWriteOff, { writeOffId })
    this.settle(reply)
    showLine(reply.ok ? '好，不报了，用完照常还' : refusalText(reply, WITHDRAW_TEXTS))
    await this.refresh()
  },
  onResultAct() {
    this.setData({ result: NO_RESULT })
  },
  /** WeChat opens its consent sheet only in answer to a tap. */
  async onRemind() {
    if (await askConsent('loan-due')) this.setData({ isReminded: true })
    else showLine('没有开提醒，这一页能看到几点还')
  },
  onRetry() {
    void this.refresh()
  },
})
