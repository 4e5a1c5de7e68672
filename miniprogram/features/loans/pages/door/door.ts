import {
  borrow,
  giveBack,
  listAtDoor,
  putBack,
  takeConsumable,
  type ItemKind,
} from '../../../../contract/loans'
import { call } from '../../../../services/call'
import { doorCodeOf } from '../../../../services/door-code'
import { goJoin, goLoanItem, goStations } from '../../../../services/go'
import { loanCodeInScan, loanCodeTyped, type LoanCode } from '../../../../services/item-code'
import type { PageOptions } from '../../../../services/launch'
import { currentLook, wearLook } from '../../../../services/look'
import { askConsent, prepareConsent } from '../../../../services/notice-consent'
import { nothingSent, sendOnce } from '../../../../services/pressed-again'
import { refusalText } from '../../../../services/refusal-text'
import { scanCode } from '../../../../services/scanner'
import { serverNow } from '../../../../services/server-clock'
import { endPullDown, showLine, tellFailure, tellSuccess } from '../../../../services/tell'
import { BORROW_TEXTS, DOOR_TEXTS, PUT_BACK_TEXTS, TAKE_TEXTS, giveBackTexts } from './door-texts'
import {
  borrowedWords,
  doorFace,
  mayPutBack,
  putBackText,
  putBackWords,
  returnedWords,
  scanText,
  takenWords,
  type DoneWords,
  type DoorFace,
  type DoorStep,
} from './door.view'

type RowEvent = WechatMiniprogram.TouchEvent
type Typed = WechatMiniprogram.CustomEvent<{ value: string }>

/** How a deed ended: in words, whether it is sure, and whether it was a loan. */
type Ending = { words: DoneWords; isLoan?: boolean } | { code: string; text: string }

Page({
  data: {
    ...currentLook(),
    step: 'asking' as DoorStep,
    errorText: '',
    typedCode: '',
    face: null as DoorFace | null,
    /** The row that is being worked on, by kind or loan id. */
    busy: '',
    result: { kind: '', headline: '', detail: '', action: '' },
    isAsking: false,
    hasLoan: false,
    isReminded: false,
    /** The code of this door, which shows that a visit was ticked here. */
    visitCode: '',
    /** What came of ticking the visit; empty until then. */
    visitText: '',
    /** What was taken last and may be put back; empty when nothing was. */
    takenKind: '' as ItemKind | '',
    putBackText: '',
  },
  doorCode: '',
  /** A deed whose answer may have been lost: pressed again, it goes under the same id and tells what really happened. */
  sending: nothingSent(),

  onLoad(options: PageOptions) {
    this.doorCode = doorCodeOf(options) ?? ''
    void prepareConsent()
  },
  onShow() {
    wearLook(this)
    // Coming back from joining, the door says something else.
    if (this.doorCode) void this.refresh()
  },
  async onPullDownRefresh() {
    if (this.doorCode) await this.refresh()
    endPullDown()
  },

  async refresh() {
    if (!this.data.face) this.setData({ step: 'loading' })
    const reply = await call(listAtDoor, { doorCode: this.doorCode })
    if (reply.ok) return this.setData({ step: 'ready', face: doorFace(reply.data), visitCode: this.doorCode })
    const errorText = refusalText(reply, DOOR_TEXTS)
    if (reply.code in DOOR_TEXTS || reply.code === 'BAD_INPUT')
      return this.setData({ step: 'wrong', face: null, errorText })
    if (!this.data.face) this.setData({ step: 'failed', errorText })
  },

  async onScan() {
    const scanned = await scanCode()
    if (!scanned.ok) {
      if (scanned.why !== 'CANCELLED') this.setData({ errorText: scanText(scanned.why) })
      return
    }
    const found = loanCodeInScan(scanned.value)
    if (found) this.openCode(found)
    else this.setData({ step: 'asking', errorText: scanText('OTHER') })
  },
  /** A thing's code has a page of its own; this door is where it may be given back at once. */
  openCode({ of, code }: LoanCode) {
    if (of === 'item') void goLoanItem(code, this.data.step === 'ready' ? this.doorCode : undefined)
    else this.openDoor(code)
  },
  openDoor(code: string) {
    this.doorCode = code
    this.setData({ face: null, errorText: '', hasLoan: false, visitText: '', takenKind: '' })
    void this.refresh()
  },
  onCodeInput(event: Typed) {
    this.setData({ typedCode: event.detail.value })
  },
  onCodeConfirm() {
    if (this.data.typedCode.trim()) this.openCode(loanCodeTyped(this.data.typedCode))
  },

  /** Does one thing at a time; what comes of it fills the screen, so that it is seen from the corner of an eye. */
  async perform(of: string, deed: () => Promise<Ending>) {
    if (this.data.busy) return
    this.setData({ busy: of })
    const ending = await deed()
    if ('words' in ending) {
      tellSuccess()
      this.setData({ result: { kind: 'done', ...ending.words, action: '好' } })
      if (ending.isLoan) this.setData({ hasLoan: true, isReminded: false })
    } else {
      tellFailure()
      const isLost = ending.code === 'ANSWER_LOST'
      const kind = isLost ? 'lost' : 'refused'
      const headline = isLost ? '网络断了' : '没有办成'
      this.setData({ result: { kind, headline, detail: ending.text, action: '知道了' } })
    }
    await this.refresh()
    this.setData({ busy: '' })
  },
  onBorrow(event: RowEvent) {
    const { kind } = event.currentTarget.dataset as { kind: ItemKind }
    const { doorCode } = this
    void this.perform(`borrow ${kind} ${doorCode}`, async () => {
      const reply = await sendOnce(this, borrow, { doorCode, kind })
      return reply.ok
        ? { words: borrowedWords(reply.data.loan, serverNow()), isLoan: true }
        : { code: reply.code, text: refusalText(reply, BORROW_TEXTS) }
    })
  },
  onGiveBack(event: RowEvent) {
    const { id: loanId } = event.currentTarget.dataset as { id: string }
    const { doorCode } = this
    void this.perform(`return ${loanId} ${doorCode}`, async () => {
      const reply = await sendOnce(this, giveBack, { doorCode, loanId })
      return reply.ok
        ? { words: returnedWords(reply.data.loan) }
        : { code: reply.code, text: refusalText(reply, giveBackTexts(serverNow())) }
    })
  },
  onTake(event: RowEvent) {
    const { kind, lot } = event.currentTarget.dataset as { kind: ItemKind; lot: string }
    const { doorCode } = this
    const lotId = lot ? { lotId: lot } : {}
    void this.perform(`take ${kind} ${lot} ${doorCode}`, async () => {
      const reply = await sendOnce(this, takeConsumable, { doorCode, kind, count: 1, ...lotId })
      if (!reply.ok) return { code: reply.code, text: refusalText(reply, TAKE_TEXTS) }
      if (mayPutBack(kind)) this.setData({ takenKind: kind, putBackText: putBackText(kind) })
      return { words: takenWords(reply.data) }
    })
  },
  onPutBack() {
    const { takenKind: kind } = this.data
    const { doorCode } = this
    if (!kind) return
    void this.perform(`put back ${kind} ${doorCode}`, async () => {
      const reply = await sendOnce(this, putBack, { doorCode, kind, count: 1 })
      if (!reply.ok) return { code: reply.code, text: refusalText(reply, PUT_BACK_TEXTS) }
      this.setData({ takenKind: '' })
      return { words: putBackWords(reply.data) }
    })
  },
  onCounted(event: WechatMiniprogram.CustomEvent<{ text: string }>) {
    this.setData({ visitText: event.detail.text })
  },
  onResultAct() {
    this.setData({ result: { kind: '', headline: '', detail: '', action: '' } })
  },
  /** WeChat opens its consent sheet only in answer to a tap, so the reminder has a button of its own. */
  async onRemind() {
    if (await askConsent('loan-due')) this.setData({ isReminded: true })
    else showLine('没有开提醒，到“我借的东西”能看到几点还')
  },
  onJoin: () => void goJoin(),
  onStations: () => void goStations(),
  onRetry() {
    void this.refresh()
  },
})
