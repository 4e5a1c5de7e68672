import {
  OFFER_NOTE_MAX,
  decideOffer,
  endOffer,
  offerBoard,
  pauseOffer,
  previewOffer,
  resumeOffer,
  submitOffer,
  type OfferBoardView,
} from '../../../../contract/offer-desk'
import { call } from '../../../../services/call'
import { freshPage } from '../../../../services/fresh-page'
import { goOfferEdit, goOfferMoney } from '../../../../services/go'
import { currentLook } from '../../../../services/look'
import { nothingSent, sendOnce } from '../../../../services/pressed-again'
import { refusalText } from '../../../../services/refusal-text'
import { serverNow } from '../../../../services/server-clock'
import { askPerson, showLine } from '../../../../services/tell'
import { ruleTexts } from '../offer-detail/offer-detail.view'
import { BOARD_TEXTS, DECIDE_TEXTS, MOVE_TEXTS, PREVIEW_TEXTS, SUBMIT_TEXTS } from './offer-desk-texts'
import { deskDrafts, deskOffers, policyText, type DeskDraft, type DeskOffer } from './offer-desk.view'

type Tap = WechatMiniprogram.TouchEvent

Page({
  ...freshPage,
  data: {
    ...currentLook(),
    step: 'loading' as 'loading' | 'failed' | 'shown',
    failText: '',
    isForbidden: false,
    drafts: [] as DeskDraft[],
    offers: [] as DeskOffer[],
    policy: '',
    canManage: false,
    /** The draft whose terms are shown as a rider will read them. */
    previewId: '',
    previewLines: [] as string[],
    /** Why a draft is sent back, and which one it is written of. */
    note: '',
    noteOf: '',
    noteMax: OFFER_NOTE_MAX,
    problem: '',
    isBusy: false,
  },
  board: undefined as OfferBoardView | undefined,
  sending: nothingSent(),

  async refresh() {
    const reply = await call(offerBoard, {})
    if (reply.ok) {
      this.board = reply.data
      const { data } = reply
      this.setData({
        step: 'shown',
        drafts: deskDrafts(data),
        offers: deskOffers(data),
        policy: policyText(data),
        canManage: data.canManage,
      })
    } else if (!this.board) {
      const failText = refusalText<typeof offerBoard>(reply, BOARD_TEXTS)
      this.setData({ step: 'failed', failText, isForbidden: reply.code === 'FORBIDDEN' })
    }
  },
  draftOf(event: Tap): DeskDraft | undefined {
    const { id } = event.currentTarget.dataset as { id: string }
    return this.data.drafts.find(({ offerId }) => offerId === id)
  },
  async settle(reply: { ok: boolean }, done: string, problem: string) {
    this.setData({ isBusy: false, problem })
    if (reply.ok) showLine(done)
    await this.refresh()
  },

  onNoteInput(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { id: noteOf } = event.currentTarget.dataset as { id: string }
    this.setData({ note: event.detail.value, noteOf })
  },
  onNewTap() {
    void goOfferEdit()
  },
  onEditTap(event: Tap) {
    void goOfferEdit((event.currentTarget.dataset as { id: string }).id)
  },
  onMoneyTap(event: Tap) {
    const { id } = event.currentTarget.dataset as { id: string }
    if (this.board?.canSeeMoney) void goOfferMoney(id)
  },
  async onPreviewTap(event: Tap) {
    const draft = this.draftOf(event)
    if (!draft) return
    if (this.data.previewId === draft.offerId) return this.setData({ previewId: '', previewLines: [] })
    const reply = await call(previewOffer, { offerId: draft.offerId })
    if (!reply.ok) return this.setData({ problem: refusalText<typeof previewOffer>(reply, PREVIEW_TEXTS) })
    const { offer } = reply.data
    const stores = offer.stores.map(({ name }) => name).join('、')
    this.setData({
      problem: '',
      previewId: draft.offerId,
      previewLines: [offer.title, ...ruleTexts(offer, serverNow()), stores],
    })
  },
  async onSubmitTap(event: Tap) {
    const draft = this.draftOf(event)
    if (!draft || this.data.isBusy) return
    const input = { offerId: draft.offerId, revision: draft.revision }
    this.setData({ isBusy: true, problem: '' })
    const reply = await sendOnce(this, submitOffer, input)
    const problem = reply.ok ? '' : refusalText<typeof submitOffer>(reply, SUBMIT_TEXTS)
    await this.settle(reply, '交上去了', problem)
  },
  async onApproveTap(event: Tap) {
    const draft = this.draftOf(event)
    if (!draft || this.data.isBusy) return
    const content = `${draft.title}。${draft.moneyText}。`
    const isSure = await askPerson({ title: '批准？', content, confirmText: '批准', cancelText: '先不' })
    if (isSure) await this.decide(draft, 'approve')
  },
  async onSendBackTap(event: Tap) {
    const draft = this.draftOf(event)
    if (draft && !this.data.isBusy) await this.decide(draft, 'send-back')
  },
  async decide({ offerId, revision }: DeskDraft, decision: 'approve' | 'send-back') {
    const note = this.data.noteOf === offerId ? this.data.note.trim() : ''
    const input = { offerId, revision, decision, ...(note && decision === 'send-back' ? { note } : {}) }
    this.setData({ isBusy: true, problem: '' })
    const reply = await sendOnce(this, decideOffer, input)
    const problem = reply.ok ? '' : refusalText<typeof decideOffer>(reply, DECIDE_TEXTS)
    if (reply.ok) this.setData({ note: '', noteOf: '', previewId: '', previewLines: [] })
    const approved = reply.ok && reply.data.isLive ? '批准了，会员现在能看到' : '记下了，还要另一位来批'
    await this.settle(reply, decision === 'approve' ? approved : '退回去了', problem)
  },
  async onMoveTap(event: Tap) {
    const { id } = event.currentTarget.dataset as { id: string }
    const offer = this.data.offers.find(({ offerId }) => offerId === id)
    if (offer) await this.move(offer, offer.moveText === '暂停' ? pauseOffer : resumeOffer)
  },
  async onEndTap(event: Tap) {
    const { id } = event.currentTarget.dataset as { id: string }
    const offer = this.data.offers.find(({ offerId }) => offerId === id)
    const content = '结束后不能再恢复。领走的券照样能用。'
    const ask = { title: '结束这个优惠？', content, confirmText: '结束', cancelText: '先不' }
    if (offer && (await askPerson(ask))) await this.move(offer, endOffer)
  },
  async move({ offerId }: DeskOffer, spec: typeof pauseOffer | typeof resumeOffer | typeof endOffer) {
    if (this.data.isBusy) return
    this.setData({ isBusy: true, problem: '' })
    const reply = await sendOnce(this, spec as typeof pauseOffer, { offerId })
    await this.settle(reply, '改好了', reply.ok ? '' : refusalText<typeof pauseOffer>(reply, MOVE_TEXTS))
  },
})
