import { borrowItem, giveBackItem, showItem, tellFound, type ItemView } from '../../../../contract/loan-items'
import { listAtDoor } from '../../../../contract/loans'
import { call } from '../../../../services/call'
import { goDoor, goJoin, goKeptItems, goMyLoans } from '../../../../services/go'
import { itemCodeOf, loanCodeInScan, loanCodeTyped } from '../../../../services/item-code'
import type { PageOptions } from '../../../../services/launch'
import { currentLook, wearLook } from '../../../../services/look'
import { askConsent, prepareConsent } from '../../../../services/notice-consent'
import { nothingSent, sendOnce } from '../../../../services/pressed-again'
import { refusalText } from '../../../../services/refusal-text'
import { scanCode } from '../../../../services/scanner'
import { serverNow } from '../../../../services/server-clock'
import { keptMe } from '../../../../services/session'
import { endPullDown, showLine, tellFailure, tellSuccess } from '../../../../services/tell'
import { borrowedWords, returnedWords, scanText, type DoneWords } from '../door/door.view'
import { BORROW_ITEM_TEXTS, GIVE_BACK_ITEM_TEXTS, ITEM_TEXTS } from './loan-item-texts'
import { TOLD_TEXT, itemFace, type ItemFace, type ItemStep } from './loan-item.view'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>

const NO_RESULT = { kind: '', headline: '', detail: '', action: '' }

Page({
  data: {
    ...currentLook(),
    step: 'asking' as ItemStep,
    errorText: '',
    typedCode: '',
    face: null as ItemFace | null,
    isKeeper: false,
    isBusy: false,
    isReminded: false,
    toldText: '',
    result: NO_RESULT,
  },
  itemCode: '',
  /** The door where it may be given back at once, when the page was opened from there. */
  doorCode: '',
  doorName: '',
  view: undefined as ItemView | undefined,
  /** A deed whose answer may have been lost: pressed again, it goes under the same id and tells what really happened. */
  sending: nothingSent(),

  onLoad(options: PageOptions) {
    this.itemCode = itemCodeOf(options) ?? ''
    this.doorCode = decodeURIComponent(options['door'] ?? '')
    void prepareConsent()
  },
  onShow() {
    wearLook(this)
    this.setData({ isKeeper: (keptMe()?.keeperOf.length ?? 0) > 0 })
    // Coming back from joining, the thing says something else.
    if (this.itemCode) void this.refresh()
  },
  async onPullDownRefresh() {
    if (this.itemCode) await this.refresh()
    endPullDown()
  },

  async refresh() {
    if (!this.data.face) this.setData({ step: 'loading' })
    const [reply] = await Promise.all([call(showItem, { itemCode: this.itemCode }), this.findDoorName()])
    if (reply.ok) return this.paint(reply.data)
    const errorText = refusalText(reply, ITEM_TEXTS)
    if (reply.code === 'ITEM_MALFORMED' || reply.code === 'ITEM_UNKNOWN' || reply.code === 'BAD_INPUT')
      this.setData({ step: 'wrong', face: null, errorText })
    else if (!this.data.face) this.setData({ step: 'failed', errorText })
  },
  async findDoorName() {
    if (!this.doorCode || this.doorName) return
    const door = await call(listAtDoor, { doorCode: this.doorCode })
    if (door.ok) this.doorName = door.data.stationName
  },
  paint(view: ItemView) {
    this.view = view
    const face = itemFace(view, this.doorName)
    this.setData({ step: 'ready', face })
    // Whoever holds it in their hands does not have to do anything; its keeper hears that it turned up.
    if (face.isToBeTold) void this.tell(view.itemCode)
  },
  async tell(itemCode: string) {
    const reply = await call(tellFound, { itemCode })
    if (reply.ok && reply.data.isTold) this.setData({ toldText: TOLD_TEXT })
  },

  async onScan() {
    const scanned = await scanCode()
    if (!scanned.ok) {
      if (scanned.why !== 'CANCELLED') this.setData({ step: 'asking', errorText: scanText(scanned.why) })
      return
    }
    this.open(loanCodeInScan(scanned.value))
  },
  onCodeInput(event: Typed) {
    this.setData({ typedCode: event.detail.value })
  },
  onCodeConfirm() {
    if (this.data.typedCode.trim()) this.open(loanCodeTyped(this.data.typedCode))
  },
  open(found: ReturnType<typeof loanCodeInScan>) {
    if (!found) return this.setData({ step: 'asking', errorText: scanText('OTHER') })
    if (found.of === 'door') return void goDoor(found.code)
    this.itemCode = found.code
    this.setData({ face: null, errorText: '', isReminded: false, toldText: '' })
    return void this.refresh()
  },

  onDeed() {
    const deed = this.data.face?.deed
    if (deed === 'join') void goJoin()
    else if (deed === 'borrow') void this.borrow()
    else if (deed === 'give-back') void this.giveBack()
  },
  async borrow() {
    if (this.data.isBusy) return
    const { itemCode } = this
    this.setData({ isBusy: true })
    const reply = await sendOnce(this, borrowItem, { itemCode })
    // The door it was scanned beside is where it was taken, and not where it will come back.
    if (reply.ok) this.doorCode = this.doorName = ''
    if (reply.ok) await this.settle({ words: borrowedWords(reply.data.loan, serverNow()) })
    else await this.settle({ code: reply.code, text: refusalText(reply, BORROW_ITEM_TEXTS) })
  },
  /** Gives it back at the door it was brought to, which is scanned unless the page came from there. */
  async giveBack() {
    if (this.data.isBusy) return
    const doorCode = this.doorCode || (await this.scanDoor())
    if (!doorCode) return
    const { itemCode } = this
    this.setData({ isBusy: true })
    const reply = await sendOnce(this, giveBackItem, { itemCode, doorCode })
    if (reply.ok) await this.settle({ words: returnedWords(reply.data.loan) })
    else await this.settle({ code: reply.code, text: refusalText(reply, GIVE_BACK_ITEM_TEXTS) })
  },
  async scanDoor(): Promise<string> {
    const scanned = await scanCode()
    if (!scanned.ok) {
      // Without a camera the door page takes the letters under the picture, and gives the thing back there.
      if (scanned.why !== 'CANCELLED') void goDoor()
      return ''
    }
    const found = loanCodeInScan(scanned.value)
    if (found?.of === 'door') return found.code
    showLine('扫到的不是驿站门上的码')
    return ''
  },
  async settle(ending: { words: DoneWords } | { code: string; text: string }) {
    if ('words' in ending) {
      tellSuccess()
      this.setData({ result: { kind: 'done', ...ending.words, action: '好' } })
    } else {
      tellFailure()
      const isLost = ending.code === 'ANSWER_LOST'
      const [kind, headline] = isLost ? ['lost', '网络断了'] : ['refused', '没有办成']
      this.setData({ result: { kind, headline, detail: ending.text, action: '知道了' } })
    }
    await this.refresh()
    this.setData({ isBusy: false })
  },
  onResultAct() {
    this.setData({ result: NO_RESULT })
  },
  /** WeChat opens its consent sheet only in answer to a tap, so the reminder has a button of its own. */
  async onRemind() {
    if (await askConsent('loan-due')) this.setData({ isReminded: true })
    else showLine('没有开提醒，到“我借的东西”能看到几点还')
  },
  onMine: () => void goMyLoans(),
  onDoor: () => void goDoor(),
  onKeep() {
    void goKeptItems(undefined, this.itemCode)
  },
  onRetry() {
    void this.refresh()
  },
})
