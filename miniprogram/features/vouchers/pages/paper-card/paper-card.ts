import { isOutcomeOpen } from '../../../../contract/action'
import { openCard, serveCard, type OpenedCardView } from '../../../../contract/paper-card-counter'
import { readPaperNumber } from '../../../../contract/paper-number'
import { call, newRequestId } from '../../../../services/call'
import { goBackOrHome, takeScannedCard } from '../../../../services/go'
import { currentLook, wearLook } from '../../../../services/look'
import { refusalText } from '../../../../services/refusal-text'
import { scanCode } from '../../../../services/scanner'
import { serverNow } from '../../../../services/server-clock'
import { tellFailure, tellSuccess } from '../../../../services/tell'
import {
  BILL_NOT_YET,
  DONE_SHOWN_MS,
  doneText,
  lostWords,
  scanRefusedText,
  typedBillFen,
  type PreviewFace,
} from '../redeem/redeem.view'
import { openTexts, serveTexts } from './card-texts'
import { cardFace, choiceRows, holderTexts, type ChoiceRow, type PaperCardStep } from './paper-card.view'

/** A request whose answer may have been lost. A PIN is not kept for one: it is asked for again. */
interface OpenServing {
  offerId: string
  billFen: number | undefined
  requestId: string
}

/** What the page knows and does not show as it is. */
interface Desk {
  number: string
  opened: OpenedCardView | undefined
  chosenId: string
  serving: OpenServing | undefined
  leaving: number
}

const CARD_NOT_READ = '这不是会员纸卡的码。扫卡上的方块码，或者输卡号。'
const AGAIN = { number: '再来一次', pin: '再按一次密码', choose: '换一样' }

Page({
  data: {
    ...currentLook(),
    step: 'number' as PaperCardStep,
    typed: '',
    problem: '',
    isAsking: false,
    holder: { memberText: '', leftText: '' },
    rows: [] as ChoiceRow[],
    face: null as PreviewFace | null,
    bill: '',
    result: { kind: 'done', headline: '', detail: '', action: '' },
    /** Where the refusal's button leads. */
    backTo: 'number' as 'number' | 'pin' | 'choose',
  },
  desk: undefined as unknown as Desk,

  onLoad() {
    this.desk = { number: '', opened: undefined, chosenId: '', serving: undefined, leaving: 0 }
    const scanned = takeScannedCard()
    if (scanned !== undefined) this.takeNumber(scanned)
  },
  onShow() {
    wearLook(this)
  },
  onUnload() {
    clearTimeout(this.desk.leaving)
    this.desk.number = ''
  },

  /** A number that cannot be one is seen here already, so that it is not charged to the clerk. */
  takeNumber(text: string) {
    const number = readPaperNumber(text)
    if (number === undefined) return this.setData({ step: 'number', problem: CARD_NOT_READ })
    this.desk.number = number
    this.setData({ step: 'pin', problem: '', typed: '' })
  },
  async onScan() {
    const scanned = await scanCode()
    if (scanned.ok) this.takeNumber(scanned.value.text)
    else if (scanned.why !== 'CANCELLED') this.setData({ problem: scanRefusedText(scanned.why) })
  },
  onTypedInput(event: WechatMiniprogram.Input) {
    this.setData({ typed: event.detail.value, problem: '' })
  },
  onTypedSend() {
    if (readPaperNumber(this.data.typed) === undefined)
      return this.setData({ problem: '有字不对。卡号是 12 个字，对着卡再看一遍。' })
    this.takeNumber(this.data.typed)
  },

  async onPin(event: WechatMiniprogram.CustomEvent<{ pin: string }>) {
    if (this.data.isAsking) return
    this.setData({ isAsking: true })
    const { pin } = event.detail
    const reply = await call(openCard, { number: this.desk.number, pin }, { requestId: newRequestId() })
    this.setData({ isAsking: false })
    if (reply.ok) return this.takeOpened(reply.data)
    // Opening takes no voucher, so a lost answer is no riddle: the member types again.
    const backTo = reply.code === 'CARD_MISTYPED' || reply.code === 'CARD_LOCKED' ? 'number' : 'pin'
    const texts = { ...openTexts(), ANSWER_LOST: '网络断了，没有扣券。请会员再按一次密码。' }
    this.refuse(refusalText(reply, texts), '没有打开', backTo)
  },
  takeOpened(opened: OpenedCardView) {
    this.desk.opened = opened
    const rows = choiceRows(opened.choices)
    this.setData({ rows, holder: holderTexts(opened), step: 'choose', problem: '' })
    const [only, ...others] = opened.choices
    if (only && others.length === 0) this.check(only.offerId)
  },
  onChoiceTap(event: WechatMiniprogram.TouchEvent) {
    const { id } = event.currentTarget.dataset as { id: string }
    this.check(id)
  },
  check(offerId: string) {
    const { opened } = this.desk
    const choice = opened?.choices.find((one) => one.offerId === offerId)
    if (!opened || !choice) return
    this.desk.chosenId = offerId
    this.setData({ step: 'check', face: cardFace(opened, choice), bill: '', problem: '' })
  },
  onBillInput(event: WechatMiniprogram.Input) {
    const { opened, chosenId } = this.desk
    const choice = opened?.choices.find(({ offerId }) => offerId === chosenId)
    if (!opened || !choice) return
    const bill = event.detail.value
    const face = cardFace(opened, choice, typedBillFen(bill, choice.minimumBillFen))
    this.setData({ bill, face, problem: '' })
  },
  onConfirm() {
    const { opened, chosenId } = this.desk
    const choice = opened?.choices.find(({ offerId }) => offerId === chosenId)
    if (!choice || this.data.isAsking) return
    const billFen = typedBillFen(this.data.bill, choice.minimumBillFen)
    if (this.data.face?.hasBill && billFen === undefined)
      return this.setData({ problem: `${BILL_NOT_YET}${this.data.face.billText}。` })
    void this.serve({ offerId: chosenId, billFen, requestId: newRequestId() })
  },
  async serve(serving: OpenServing) {
    this.desk.serving = serving
    this.setData({ isAsking: true })
    const { offerId, billFen, requestId } = serving
    const { cardHandle = '' } = this.desk.opened ?? {}
    const input = { cardHandle, offerId, ...(billFen === undefined ? {} : { billFen }) }
    const reply = await call(serveCard, input, { requestId })
    this.setData({ isAsking: false })
    if (reply.ok) {
      tellSuccess()
      const result = { kind: 'done', ...doneText(reply.data), action: '' }
      this.setData({ step: 'done', result })
      this.desk.leaving = Number(setTimeout(() => void goBackOrHome(), DONE_SHOWN_MS))
      return
    }
    if (isOutcomeOpen(reply.code)) {
      tellFailure()
      return this.setData({ step: 'lost', result: { kind: 'lost', ...lostWords(reply.code) } })
    }
    this.refuse(
      refusalText(reply, serveTexts(serverNow())),
      '没有核销',
      reply.code === 'NOT_HELD' ? 'pin' : 'choose',
    )
  },
  refuse(detail: string, headline: string, backTo: 'number' | 'pin' | 'choose') {
    tellFailure()
    const result = { kind: 'refused', headline, detail, action: AGAIN[backTo] }
    this.setData({ step: 'refused', result, backTo })
  },
  onResultAct() {
    const { serving } = this.desk
    if (this.data.step === 'lost' && serving) void this.serve(serving)
    else this.setData({ step: this.data.backTo, problem: '' })
  },
  onOtherChoice() {
    this.setData({ step: 'choose', problem: '' })
  },
  onOtherCard() {
    this.desk.number = ''
    this.setData({ step: 'number', typed: '', problem: '' })
  },
  onLeave() {
    void goBackOrHome()
  },
})
