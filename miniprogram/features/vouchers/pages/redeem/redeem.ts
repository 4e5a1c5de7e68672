import { isOutcomeOpen } from '../../../../contract/action'
import { readManualCode } from '../../../../contract/manual-code'
import { isPaperQr } from '../../../../contract/paper-number'
import {
  previewByHand,
  reverse as reverseSpec,
  type ReversalReason,
} from '../../../../contract/voucher-counter'
import { needsBill } from '../../../../contract/voucher-bill'
import {
  listRedeemed,
  preview as previewSpec,
  redeem as redeemSpec,
  type PreviewView,
} from '../../../../contract/vouchers'
import { call, newRequestId } from '../../../../services/call'
import { goBackOrHome, goPaperCard, goRedeemedDays } from '../../../../services/go'
import { currentLook, wearLook } from '../../../../services/look'
import { refusalText } from '../../../../services/refusal-text'
import { scanCode } from '../../../../services/scanner'
import { serverNow } from '../../../../services/server-clock'
import { keptMe, refreshMe } from '../../../../services/session'
import { tellAsk, tellFailure, tellSuccess } from '../../../../services/tell'
import {
  BACK_TO_LIST,
  BILL_NOT_YET,
  DONE_SHOWN_MS,
  REVERSAL_CHOICES,
  STRANGER_WORDS,
  TYPE_INSTEAD,
  askText,
  doneText,
  lostWords,
  previewFace,
  reversedText,
  scanRefusedText,
  todayList,
  typedBillFen,
  type PreviewFace,
  type RedeemStep,
  type RedeemedRow,
} from './redeem.view'
import { previewTexts, redeemTexts, reverseTexts, typedTexts } from './use-texts'

/** A request whose answer may have been lost: sent again under the same id, it tells what really happened. */
type OpenRequest =
  | { kind: 'preview'; token: string; requestId: string }
  | { kind: 'typed'; code: string; requestId: string }
  | { kind: 'reverse'; receiptNumber: string; reason: ReversalReason; requestId: string }
  | { kind: 'redeem'; voucherId: string; billFen: number | undefined; requestId: string }

/** What the page knows and does not show as it is. */
interface Desk {
  open: OpenRequest | undefined
  preview: PreviewView | undefined
  /** The bill of the voucher at hand, once it was typed. */
  billFen: number | undefined
  hasAsked: boolean
  goingOn: number
}

Page({
  data: {
    ...currentLook(),
    step: 'loading' as RedeemStep,
    storeName: '',
    errorText: '',
    face: null as PreviewFace | null,
    result: { kind: 'done', headline: '', detail: '', action: '' },
    isAsking: false,
    rows: [] as RedeemedRow[],
    totalText: '',
    listText: '',
    stranger: STRANGER_WORDS,
    typed: '',
    typedHint: '',
    bill: '',
    waitText: '',
    slip: null as RedeemedRow | null,
    choices: REVERSAL_CHOICES,
  },
  desk: undefined as unknown as Desk,

  onLoad() {
    this.desk = { open: undefined, preview: undefined, billFen: undefined, hasAsked: false, goingOn: 0 }
    if (keptMe()?.clerk) this.begin()
    else void this.identify()
  },
  onShow() {
    wearLook(this)
    // Left while green was shown: nothing would go on by itself any more.
    if (this.data.step === 'done' && this.data.result.action === '') void this.scan()
  },
  onHide() {
    clearTimeout(this.desk.goingOn)
  },
  onUnload() {
    clearTimeout(this.desk.goingOn)
  },

  /** A clerk's page opens straight on the scanner. */
  begin() {
    this.setData({ step: 'ready', storeName: keptMe()?.clerk?.storeName ?? '' })
    void this.refreshList()
    void this.scan()
  },
  async identify() {
    this.setData({ step: 'loading' })
    const reply = await refreshMe()
    if (!reply.ok) return this.setData({ step: 'unreached', errorText: refusalText(reply, {}) })
    if (reply.data.clerk) this.begin()
    else this.setData({ step: 'stranger' })
  },
  async refreshList() {
    const reply = await call(listRedeemed, {})
    if (reply.ok) return this.setData({ ...todayList(reply.data, serverNow()), listText: '' })
    if (reply.code === 'FORBIDDEN') return this.setData({ step: 'stranger' })
    this.setData({ listText: '今天的清单暂时看不到，核销不受影响。' })
  },

  async scan() {
    clearTimeout(this.desk.goingOn)
    this.setData({ step: 'ready' })
    const scanned = await scanCode()
    if (scanned.ok && isPaperQr(scanned.value.text)) return goPaperCard(scanned.value.text)
    if (scanned.ok)
      return this.send({ kind: 'preview', token: scanned.value.text, requestId: newRequestId() })
    if (scanned.why === 'CANCELLED') return
    this.refuse(scanRefusedText(scanned.why))
    // Who cannot scan can still type.
    this.setData({ 'result.action': TYPE_INSTEAD })
  },
  /** Sends a request, or sends it again; how it ends decides what the whole screen shows. */
  async send(request: OpenRequest) {
    this.desk.open = request
    if (this.data.step === 'lost') this.setData({ isAsking: true })
    else this.setData({ step: request.kind === 'redeem' ? 'committing' : 'reading' })
    if (request.kind === 'preview') await this.check(request.token, request.requestId)
    else if (request.kind === 'typed') await this.checkTyped(request.code, request.requestId)
    else if (request.kind === 'reverse') await this.takeBack(request)
    else await this.commit(request)
    this.setData({ isAsking: false })
  },
  async check(token: string, requestId: string) {
    const reply = await call(previewSpec, { token }, { requestId })
    if (reply.ok) return this.look(reply.data)
    if (reply.code === 'ANSWER_LOST') return this.lose(reply.code)
    this.refuse(refusalText(reply, previewTexts(serverNow())))
  },
  async checkTyped(code: string, requestId: string) {
    const reply = await call(previewByHand, { code }, { requestId })
    if (reply.ok) return this.look(reply.data)
    if (reply.code === 'ANSWER_LOST') return this.lose(reply.code)
    this.refuse(refusalText(reply, typedTexts(serverNow())))
  },
  look(preview: PreviewView) {
    this.desk.preview = preview
    this.desk.billFen = undefined
    this.desk.hasAsked = false
    this.setData({ step: 'preview', face: previewFace(preview), typed: '', bill: '', waitText: '' })
    if (preview.needsMember && !needsBill(preview)) this.askMember()
  },
  /** Blue: the member has to tap on their own phone. Nothing was taken, and the clerk stays with the voucher. */
  askMember() {
    const { preview, billFen, hasAsked } = this.desk
    if (!preview) return
    tellAsk()
    this.setData({ step: 'asking', result: { kind: 'ask', ...askText(preview, { billFen, hasAsked }) } })
    this.desk.hasAsked = true
  },
  async takeBack({ receiptNumber, reason, requestId }: Extract<OpenRequest, { kind: 'reverse' }>) {
    const reply = await call(reverseSpec, { receiptNumber, reason }, { requestId })
    if (reply.ok) return this.tellTakenBack(reversedText(reply.data))
    if (isOutcomeOpen(reply.code)) return this.lose(reply.code)
    this.refuse(refusalText(reply, reverseTexts(serverNow())), '没有撤销', BACK_TO_LIST)
  },
  async commit({ voucherId, billFen, requestId }: Extract<OpenRequest, { kind: 'redeem' }>) {
    const input = { voucherId, ...(billFen === undefined ? {} : { billFen }) }
    const reply = await call(redeemSpec, input, { requestId })
    if (!reply.ok && reply.code === 'NEEDS_MEMBER') return this.askMember()
    if (reply.ok) return this.succeed(doneText(reply.data))
    if (isOutcomeOpen(reply.code)) return this.lose(reply.code)
    this.refuse(refusalText(reply, redeemTexts(serverNow())))
  },
  /** Green, then by itself the scanner for the next in the queue. */
  succeed(words: { headline: string; detail: string }) {
    tellSuccess()
    this.setData({ step: 'done', result: { kind: 'done', ...words, action: '' } })
    void this.refreshList()
    this.desk.goingOn = Number(setTimeout(() => void this.scan(), DONE_SHOWN_MS))
  },
  /** Taking back is rare and has something to be read to the member: it stays until it was. */
  tellTakenBack(words: { headline: string; detail: string }) {
    tellSuccess()
    this.setData({ step: 'done', result: { kind: 'done', ...words, action: BACK_TO_LIST } })
    void this.refreshList()
  },
  refuse(detail: string, headline = '没有核销', action = '扫下一张') {
    tellFailure()
    const result = { kind: 'refused', headline, detail, action }
    this.setData({ step: 'refused', result })
  },
  lose(code: string) {
    tellFailure()
    this.setData({ step: 'lost', result: { kind: 'lost', ...lostWords(code) } })
  },

  onConfirm() {
    const { preview } = this.desk
    if (!preview || this.data.step !== 'preview') return
    const billFen = typedBillFen(this.data.bill, preview.minimumBillFen)
    if (this.data.face?.hasBill && billFen === undefined)
      return this.setData({ waitText: `${BILL_NOT_YET}${this.data.face.billText}。` })
    this.desk.billFen = billFen
    this.redeemNow(preview)
  },
  redeemNow({ voucherId }: PreviewView) {
    const { billFen } = this.desk
    void this.send({ kind: 'redeem', voucherId, billFen, requestId: newRequestId() })
  },
  onBillInput(event: WechatMiniprogram.Input) {
    const { preview } = this.desk
    if (!preview) return
    const bill = event.detail.value
    const face = previewFace(preview, typedBillFen(bill, preview.minimumBillFen))
    this.setData({ bill, face, waitText: '' })
  },
  onResultAct() {
    const { open, preview } = this.desk
    if (this.data.step === 'asking' && preview) this.redeemNow(preview)
    else if (this.data.step === 'lost' && open) void this.send(open)
    else if (this.data.result.action === TYPE_INSTEAD) this.onTypingTap()
    else if (this.data.result.action === BACK_TO_LIST) this.onSkip()
    else void this.scan()
  },
  onScan() {
    void this.scan()
  },
  onSkip() {
    this.setData({ step: 'ready' })
  },
  onCardTap() {
    void goPaperCard()
  },
  onTypingTap() {
    this.setData({ step: 'typing', typed: '', typedHint: '' })
  },
  onTypedInput(event: WechatMiniprogram.Input) {
    this.setData({ typed: event.detail.value, typedHint: '' })
  },
  /** A slip of the finger is seen here already, so that it is not charged to the clerk. */
  onTypedSend() {
    const { typed } = this.data
    if (!readManualCode(typed)) return this.setData({ typedHint: '有字不对，看着会员的屏幕再对一遍。' })
    void this.send({ kind: 'typed', code: typed, requestId: newRequestId() })
  },
  onSlipTap(event: WechatMiniprogram.TouchEvent) {
    const { receipt } = event.currentTarget.dataset as { receipt: string }
    const slip = this.data.rows.find((row) => row.receiptNumber === receipt)
    if (slip) this.setData({ step: 'taking-back', slip })
  },
  onReasonTap(event: WechatMiniprogram.TouchEvent) {
    const { slip } = this.data
    const { reason } = event.currentTarget.dataset as { reason: ReversalReason }
    if (!slip || this.data.step !== 'taking-back') return
    void this.send({ kind: 'reverse', receiptNumber: slip.receiptNumber, reason, requestId: newRequestId() })
  },
  onDaysTap: () => void goRedeemedDays(),
  onIdentify() {
    void this.identify()
  },
  onLeave() {
    void goBackOrHome()
  },
})
