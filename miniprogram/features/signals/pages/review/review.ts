import {
  REVIEW_NOTE_LENGTH_MAX,
  inbox,
  reject,
  release,
  type HeldLineView,
  type LineHoldState,
} from '../../../../contract/signals'
import { call } from '../../../../services/call'
import { freshPage } from '../../../../services/fresh-page'
import { currentLook } from '../../../../services/look'
import { nothingSent, sendOnce } from '../../../../services/pressed-again'
import { refusalText, type RefusalTexts } from '../../../../services/refusal-text'
import { serverNow } from '../../../../services/server-clock'
import { showLine, tellFailure, tellSuccess } from '../../../../services/tell'
import { EMPTY_TEXTS, leadText, lineCards, type LineCard } from './review.view'

const INBOX_TEXTS: RefusalTexts<typeof inbox> & { FORBIDDEN: string } = {
  FORBIDDEN: '这一页只给工会工作人员用。要用的话，请管理员给你开通。',
}
const DECIDE_TEXTS: RefusalTexts<typeof reject> & Record<'FORBIDDEN' | 'OFFLINE' | 'ANSWER_LOST', string> = {
  LINE_UNKNOWN: '没有这一笔。',
  OWN_LINE: '这一笔和你自己的店或券有关，请同事来看。',
  ALREADY_DECIDED: '已经有人看过并定了。',
  ALREADY_TAKEN_BACK: '店员已经撤销了这一笔，不用再退。点放行就好。',
  FORBIDDEN: '你能看，不能定。请找管优惠的同事。',
  OFFLINE: '没有网络，还没有定。连上网再点一次。',
  ANSWER_LOST: '没有等到回答。再点一次就知道定了没有，不会定两次。',
}

type Tap = WechatMiniprogram.TouchEvent
type Decision = 'released' | 'rejected'

Page({
  ...freshPage,
  data: {
    ...currentLook(),
    step: 'loading' as 'loading' | 'failed' | 'ready',
    failText: '',
    isForbidden: false,
    which: 'held' as LineHoldState,
    tabs: [
      { which: 'held', label: '等着看' },
      { which: 'released', label: '放行了' },
      { which: 'rejected', label: '不付的' },
    ],
    lead: '',
    emptyText: '',
    cards: [] as LineCard[],
    hasMore: false,
    problem: '',
    /** The line that is about to be rejected. */
    chosenId: '',
    chosenTitle: '',
    note: '',
    noteMax: REVIEW_NOTE_LENGTH_MAX,
    sheetProblem: '',
    isBusy: false,
  },
  lines: [] as HeldLineView[],
  sending: nothingSent(),

  async refresh() {
    const { which } = this.data
    const reply = await call(inbox, { which })
    if (which !== this.data.which) return
    if (!reply.ok) {
      if (this.data.step === 'ready') return
      const failText = refusalText<typeof inbox>(reply, INBOX_TEXTS)
      return this.setData({ step: 'failed', failText, isForbidden: reply.code === 'FORBIDDEN' })
    }
    const { lines, hasMore, heldCount } = reply.data
    this.lines = lines
    this.setData({
      ...{ step: 'ready', hasMore, lead: leadText(heldCount), emptyText: EMPTY_TEXTS[which] },
      cards: lineCards(lines, serverNow()),
    })
  },
  onWhichTap(event: Tap) {
    const { which } = event.currentTarget.dataset as { which: LineHoldState }
    if (which === this.data.which) return
    this.setData({ which, step: 'loading', cards: [], problem: '' })
    void this.refresh()
  },

  /** Sends one decision; answers why not, or nothing when it was made. */
  async decide(entryId: string, to: Decision, note: string): Promise<string> {
    if (this.data.isBusy) return ''
    this.setData({ isBusy: true, problem: '', sheetProblem: '' })
    const reply =
      to === 'released'
        ? await sendOnce(this, release, { entryId })
        : await sendOnce(this, reject, { entryId, note })
    this.setData({ isBusy: false })
    if (reply.ok) {
      tellSuccess()
      showLine(to === 'released' ? '放行了，会照常结算' : '这一笔不付，钱回到优惠里')
    } else tellFailure()
    if (reply.ok || reply.code === 'ALREADY_DECIDED') void this.refresh()
    return reply.ok ? '' : refusalText<typeof reject>(reply, DECIDE_TEXTS)
  },
  async onReleaseTap(event: Tap) {
    const { id } = event.currentTarget.dataset as { id: string }
    this.setData({ problem: await this.decide(id, 'released', '') })
  },
  onRejectTap(event: Tap) {
    const { id: chosenId } = event.currentTarget.dataset as { id: string }
    const chosen = this.data.cards.find(({ entryId }) => entryId === chosenId)
    if (!chosen) return
    const chosenTitle = `${chosen.title} ${chosen.moneyText}`
    this.setData({ chosenId, chosenTitle, note: '', sheetProblem: '', problem: '' })
  },
  onNoteInput(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.data.note = event.detail.value
  },
  async onRejectPress() {
    const note = this.data.note.trim()
    if (note === '') return this.setData({ sheetProblem: '写一句为什么不付，商户和会员问起来说得清。' })
    const sheetProblem = await this.decide(this.data.chosenId, 'rejected', note)
    this.setData({ sheetProblem, ...(sheetProblem ? {} : { chosenId: '' }) })
  },
  onSheetChange(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
    if (!event.detail.visible) this.setData({ chosenId: '' })
  },
  onSheetCloseTap() {
    this.setData({ chosenId: '' })
  },
})
