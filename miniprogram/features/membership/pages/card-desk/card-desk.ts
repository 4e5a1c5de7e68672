import {
  findCardholder,
  issuePaperCard,
  listPaperCards,
  printPaperCard,
  setCardPin,
  stopPaperCard,
  type CardholderView,
  type PaperCardView,
  type StopReason,
} from '../../../../contract/paper-cards'
import { keepInAlbum, openCanvas, type PageCanvas } from '../../../../services/album'
import { call, newRequestId } from '../../../../services/call'
import { freshPage } from '../../../../services/fresh-page'
import { currentLook, wearLook } from '../../../../services/look'
import { nothingSent, sendOnce } from '../../../../services/pressed-again'
import { refusalText } from '../../../../services/refusal-text'
import { serverNow } from '../../../../services/server-clock'
import { showLine, tellFailure, tellSuccess } from '../../../../services/tell'
import { FIND_TEXTS, ISSUE_TEXTS, LIST_TEXTS, pinTexts, printTexts, stopTexts } from './card-desk-texts'
import {
  PIN_AGAIN,
  PIN_DIFFERS,
  PIN_FIRST,
  PIN_TITLES,
  STOP_CHOICES,
  cardRows,
  holderFace,
  typedDigits,
  type CardDeskStep,
  type CardRow,
  type HolderFace,
  type PinPurpose,
} from './card-desk.view'
import { paintPaper } from './paint-paper'
import { PAPER_HEIGHT_PX, PAPER_WIDTH_PX, paperLayout } from './paper-layout.view'

type Tap = WechatMiniprogram.TouchEvent
const SIZE = { width: PAPER_WIDTH_PX, height: PAPER_HEIGHT_PX }

Page({
  ...freshPage,
  data: {
    ...currentLook(),
    step: 'loading' as CardDeskStep,
    failText: '',
    isForbidden: false,
    rows: [] as CardRow[],
    digits: '',
    problem: '',
    isBusy: false,
    face: null as HolderFace | null,
    purpose: 'issue' as PinPurpose,
    pinTitle: '',
    pinText: '',
    stopChoices: STOP_CHOICES,
    isPainted: false,
  },
  holder: undefined as CardholderView | undefined,
  /** The PIN as it was typed first, until it was typed again; kept by nobody after that. */
  firstPin: '',
  sending: nothingSent(),
  canvas: undefined as PageCanvas | undefined,

  onLoad() {
    void this.refresh()
  },
  onShow() {
    wearLook(this)
  },
  onHide() {
    this.firstPin = ''
  },
  async refresh() {
    const reply = await call(listPaperCards, {})
    if (reply.ok) {
      const rows = cardRows(reply.data.cards)
      return this.setData({ rows, ...(this.data.step === 'loading' ? { step: 'list' } : {}) })
    }
    if (this.data.step !== 'loading') return
    const failText = refusalText<typeof listPaperCards>(reply, LIST_TEXTS)
    this.setData({ step: 'failed', failText, isForbidden: reply.code === 'FORBIDDEN' })
  },
  refuse(problem: string) {
    tellFailure()
    this.setData({ isBusy: false, problem })
  },

  onDigitsInput(event: WechatMiniprogram.Input) {
    this.setData({ digits: event.detail.value, problem: '' })
  },
  async onFindTap() {
    if (this.data.isBusy) return
    const digits = typedDigits(this.data.digits)
    if (digits === undefined) return this.setData({ problem: '输全部 10 位会员号，或者 11 位手机号。' })
    this.setData({ isBusy: true, problem: '' })
    const reply = await call(findCardholder, { digits })
    if (!reply.ok) return this.refuse(refusalText<typeof findCardholder>(reply, FIND_TEXTS))
    this.setData({ isBusy: false, digits: '' })
    this.showHolder(reply.data)
  },
  showHolder(holder: CardholderView) {
    this.holder = holder
    this.setData({ step: 'member', face: holderFace(holder), problem: '', isPainted: false })
  },
  takeCard(card: PaperCardView) {
    if (this.holder) this.showHolder({ ...this.holder, card })
    void this.refresh()
  },

  onPinTap(event: Tap) {
    const { purpose } = event.currentTarget.dataset as { purpose: PinPurpose }
    this.askPin(purpose, '')
  },
  askPin(purpose: PinPurpose, problem: string) {
    this.firstPin = ''
    this.setData({ step: 'pin', purpose, pinTitle: PIN_TITLES[purpose], pinText: PIN_FIRST, problem })
  },
  onPin(event: WechatMiniprogram.CustomEvent<{ pin: string }>) {
    const { pin } = event.detail
    const { purpose } = this.data
    if (this.firstPin === '') {
      this.firstPin = pin
      return this.setData({ pinText: PIN_AGAIN, problem: '' })
    }
    const isSame = this.firstPin === pin
    this.firstPin = ''
    if (!isSame) {
      tellFailure()
      return this.askPin(purpose, PIN_DIFFERS)
    }
    void this.sendPin(purpose, pin)
  },
  async sendPin(purpose: PinPurpose, pin: string) {
    const { memberId = '' } = this.holder ?? {}
    this.setData({ isBusy: true, problem: '' })
    const requestId = newRequestId()
    const isReplacing = purpose === 'replace'
    const now = serverNow()
    const refusal =
      purpose === 'set-pin'
        ? await call(setCardPin, { memberId, pin }, { requestId }).then((reply) =>
            reply.ok ? this.takeCard(reply.data) : refusalText<typeof setCardPin>(reply, pinTexts(now)),
          )
        : await call(issuePaperCard, { memberId, pin, isReplacing }, { requestId }).then((reply) =>
            reply.ok ? this.takeCard(reply.data) : refusalText<typeof issuePaperCard>(reply, ISSUE_TEXTS),
          )
    this.setData({ isBusy: false })
    if (refusal !== undefined) {
      tellFailure()
      return this.askPin(purpose, refusal)
    }
    tellSuccess()
    if (purpose !== 'set-pin') await this.print()
  },

  onStopTap() {
    this.setData({ step: 'stop', problem: '' })
  },
  async onReasonTap(event: Tap) {
    const { reason } = event.currentTarget.dataset as { reason: StopReason }
    const { memberId = '' } = this.holder ?? {}
    if (this.data.isBusy) return
    this.setData({ isBusy: true, problem: '' })
    const reply = await sendOnce(this, stopPaperCard, { memberId, reason })
    if (!reply.ok) return this.refuse(refusalText<typeof stopPaperCard>(reply, stopTexts(serverNow())))
    tellSuccess()
    this.setData({ isBusy: false })
    this.takeCard(reply.data)
  },

  onPrintTap() {
    void this.print()
  },
  /** Every look at a card's number is put down, so the sheet is fetched only when it is wanted. */
  async print() {
    const { memberId = '' } = this.holder ?? {}
    this.setData({ isBusy: true, problem: '' })
    const reply = await call(printPaperCard, { memberId }, { requestId: newRequestId() })
    if (!reply.ok) return this.refuse(refusalText<typeof printPaperCard>(reply, printTexts(serverNow())))
    await new Promise<void>((resolve) =>
      this.setData({ step: 'sheet', isBusy: false, isPainted: false }, resolve),
    )
    this.canvas = await openCanvas(this, '#paper', SIZE)
    if (!this.canvas) return this.refuse('卡没有画出来。退出这一页再进来打印一次。')
    paintPaper(this.canvas.pen, paperLayout(reply.data), reply.data.number)
    this.setData({ isPainted: true })
  },
  async onSaveTap() {
    if (this.data.isBusy || !this.data.isPainted) return
    this.setData({ isBusy: true, problem: '' })
    const path = await this.canvas?.toPng()
    const saving = path ? await keepInAlbum(path) : 'FAILED'
    this.setData({ isBusy: false })
    if (saving === 'FAILED') return this.refuse('这张图没有存下来。看看手机还有没有空间，再存一次。')
    if (saving !== 'SAVED') return
    tellSuccess()
    showLine('存到相册了。打印好就从相册删掉')
  },
  onMemberTap() {
    if (this.holder) this.showHolder(this.holder)
  },
  onListTap() {
    this.holder = undefined
    this.canvas = undefined
    this.setData({ step: 'list', problem: '', face: null })
    void this.refresh()
  },
})
