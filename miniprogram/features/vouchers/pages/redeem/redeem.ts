import {
  listRedeemed,
  preview as previewSpec,
  redeem as redeemSpec,
  type PreviewView,
} from '../../../../contract/vouchers'
import { call, newRequestId } from '../../../../services/call'
import { goBackOrHome } from '../../../../services/go'
import { currentLook, wearLook } from '../../../../services/look'
import { refusalText } from '../../../../services/refusal-text'
import { scanCode } from '../../../../services/scanner'
import { serverNow } from '../../../../services/server-clock'
import { keptMe, refreshMe } from '../../../../services/session'
import { tellFailure, tellSuccess } from '../../../../services/tell'
import {
  DONE_SHOWN_MS,
  STRANGER_WORDS,
  doneText,
  isOutcomeOpen,
  lostWords,
  previewFace,
  scanRefusedText,
  todayList,
  type PreviewFace,
  type RedeemStep,
  type RedeemedRow,
} from './redeem.view'
import { previewTexts, redeemTexts } from './use-texts'

/** A request whose answer may have been lost: sent again under the same id, it tells what really happened. */
type OpenRequest =
  | { kind: 'preview'; token: string; requestId: string }
  | { kind: 'redeem'; voucherId: string; requestId: string }

/** What the page knows and does not show as it is. */
interface Desk {
  open: OpenRequest | undefined
  preview: PreviewView | undefined
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
  },
  desk: undefined as unknown as Desk,

  onLoad() {
    this.desk = { open: undefined, preview: undefined, goingOn: 0 }
    if (keptMe()?.clerk) this.begin()
    else void this.identify()
  },
  onShow() {
    wearLook(this)
    // Left while green was shown: nothing would go on by itself any more.
    if (this.data.step === 'done') void this.scan()
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
    if (reply.ok) return this.setData({ ...todayList(reply.data), listText: '' })
    if (reply.code === 'FORBIDDEN') return this.setData({ step: 'stranger' })
    this.setData({ listText: '今天的清单暂时看不到，核销不受影响。' })
  },

  async scan() {
    clearTimeout(this.desk.goingOn)
    this.setData({ step: 'ready' })
    const scanned = await scanCode()
    if (scanned.ok)
      return this.send({ kind: 'preview', token: scanned.value.text, requestId: newRequestId() })
    if (scanned.why !== 'CANCELLED') this.refuse(scanRefusedText(scanned.why))
  },
  /** Sends a request, or sends it again; how it ends decides what the whole screen shows. */
  async send(request: OpenRequest) {
    this.desk.open = request
    if (this.data.step === 'lost') this.setData({ isAsking: true })
    else this.setData({ step: request.kind === 'preview' ? 'reading' : 'committing' })
    if (request.kind === 'preview') await this.check(request.token, request.requestId)
    else await this.commit(request.voucherId, request.requestId)
    this.setData({ isAsking: false })
  },
  async check(token: string, requestId: string) {
    const reply = await call(previewSpec, { token }, { requestId })
    if (reply.ok) {
      this.desk.preview = reply.data
      return this.setData({ step: 'preview', face: previewFace(reply.data) })
    }
    if (reply.code === 'ANSWER_LOST') return this.lose(reply.code)
    this.refuse(refusalText(reply, previewTexts(serverNow())))
  },
  async commit(voucherId: string, requestId: string) {
    const reply = await call(redeemSpec, { voucherId }, { requestId })
    if (reply.ok) {
      tellSuccess()
      this.setData({ step: 'done', result: { kind: 'done', ...doneText(reply.data), action: '' } })
      void this.refreshList()
      this.desk.goingOn = Number(setTimeout(() => void this.scan(), DONE_SHOWN_MS))
      return
    }
    if (isOutcomeOpen(reply.code)) return this.lose(reply.code)
    this.refuse(refusalText(reply, redeemTexts(serverNow())))
  },
  refuse(detail: string) {
    tellFailure()
    const result = { kind: 'refused', headline: '没有核销', detail, action: '扫下一张' }
    this.setData({ step: 'refused', result })
  },
  lose(code: string) {
    tellFailure()
    this.setData({ step: 'lost', result: { kind: 'lost', ...lostWords(code) } })
  },

  onConfirm() {
    const { preview } = this.desk
    if (!preview || this.data.step !== 'preview') return
    void this.send({ kind: 'redeem', voucherId: preview.voucherId, requestId: newRequestId() })
  },
  onResultAct() {
    const { open } = this.desk
    if (this.data.step === 'lost' && open) void this.send(open)
    else void this.scan()
  },
  onScan() {
    void this.scan()
  },
  onSkip() {
    this.setData({ step: 'ready' })
  },
  onIdentify() {
    void this.identify()
  },
  onLeave() {
    void goBackOrHome()
  },
})
