import type { AnySpec, InputOf } from '../../../../contract/action'
import { decideMerchant, listMerchants, merchantContact } from '../../../../contract/merchant-desk'
import {
  STORE_REASONS,
  decideStoreChange,
  storeChanges,
  type StoreReason,
} from '../../../../contract/merchant-stores'
import type { MerchantReason, MerchantState } from '../../../../contract/merchants'
import { call } from '../../../../services/call'
import { freshPage } from '../../../../services/fresh-page'
import { dial, goCategories, openMap } from '../../../../services/go'
import { currentLook } from '../../../../services/look'
import { nothingSent, sendOnce } from '../../../../services/pressed-again'
import { refusalText } from '../../../../services/refusal-text'
import { serverNow } from '../../../../services/server-clock'
import { showLine, tellFailure, tellSuccess } from '../../../../services/tell'
import { CONTACT_TEXTS, DECIDE_TEXTS, LIST_TEXTS, STORE_TEXTS } from './review-texts'
import { reasonsFor, reviewCards, type ReviewCard, type ReviewMove } from './review.view'
import { storeChangeCards, type StoreChangeCard } from './store-changes.view'

type Tap = WechatMiniprogram.TouchEvent
type Tab = MerchantState | 'stores'
const TABS: { state: Tab; label: string }[] = [
  { state: 'applied', label: '等审核' },
  { state: 'stores', label: '门店改动' },
  { state: 'approved', label: '合作中' },
  { state: 'suspended', label: '暂停' },
  { state: 'left', label: '已退出' },
  { state: 'declined', label: '没有通过' },
]

Page({
  ...freshPage,
  data: {
    ...currentLook(),
    step: 'loading' as 'loading' | 'failed' | 'ready',
    failText: '',
    isForbidden: false,
    tabs: TABS,
    state: 'applied' as Tab,
    cards: [] as ReviewCard[],
    changes: [] as StoreChangeCard[],
    hasMore: false,
    problem: '',
    isBusy: false,
    /** What the sheet asks a reason for; empty while it is shut. */
    chosenId: '',
    chosenTo: 'declined' as ReviewMove['to'],
    chosenTitle: '',
    reasons: [] as { code: string; label: string }[],
  },
  sending: nothingSent(),

  async refresh() {
    const { state } = this.data
    if (state === 'stores') return this.refreshStores()
    const reply = await call(listMerchants, { state })
    if (state !== this.data.state) return
    if (reply.ok) {
      const { merchants, hasMore } = reply.data
      return this.setData({ step: 'ready', cards: reviewCards(merchants), hasMore })
    }
    if (this.data.step === 'ready') return
    const failText = refusalText<typeof listMerchants>(reply, LIST_TEXTS)
    this.setData({ step: 'failed', failText, isForbidden: reply.code === 'FORBIDDEN' })
  },
  async refreshStores() {
    const reply = await call(storeChanges, {})
    if (this.data.state !== 'stores') return
    if (reply.ok) {
      const { changes, hasMore } = reply.data
      return this.setData({ step: 'ready', changes: storeChangeCards(changes, serverNow()), hasMore })
    }
    if (this.data.step === 'ready') return
    const failText = refusalText<typeof storeChanges>(reply, LIST_TEXTS)
    this.setData({ step: 'failed', failText, isForbidden: reply.code === 'FORBIDDEN' })
  },
  onTabTap(event: Tap) {
    const { state } = event.currentTarget.dataset as { state: Tab }
    if (state === this.data.state) return
    this.setData({ state, step: 'loading', cards: [], changes: [], problem: '' })
    void this.refresh()
  },

  onMoveTap(event: Tap) {
    const facts = event.currentTarget.dataset as {
      id: string
      to: ReviewMove['to']
      name: string
      label: string
    }
    if (facts.to === 'approved') return void this.decide({ merchantId: facts.id, to: facts.to })
    this.setData({
      ...{ chosenId: facts.id, chosenTo: facts.to, reasons: reasonsFor(facts.to), problem: '' },
      chosenTitle: `${facts.name}：${facts.label}`,
    })
  },
  /** Approves a change of a store as it stands on the card, or asks why not. */
  onStoreMoveTap(event: Tap) {
    const { id, to, name } = event.currentTarget.dataset as {
      id: string
      to: 'approved' | 'declined'
      name: string
    }
    if (to === 'approved') return void this.decideStore({ storeId: id, round: this.roundOf(id), to })
    this.setData({
      ...{ chosenId: id, chosenTo: to, reasons: [...STORE_REASONS], problem: '' },
      chosenTitle: `${name}：不通过`,
    })
  },
  roundOf(id: string): number {
    return this.data.changes.find(({ storeId }) => storeId === id)?.round ?? 1
  },
  onReasonTap(event: Tap) {
    const { code } = event.currentTarget.dataset as { code: MerchantReason }
    if (this.data.state === 'stores') {
      const storeId = this.data.chosenId
      const reason = code as string as StoreReason
      return void this.decideStore({ storeId, round: this.roundOf(storeId), to: 'declined', reason })
    }
    void this.decide({ merchantId: this.data.chosenId, to: this.data.chosenTo, reason: code })
  },
  decide(input: InputOf<typeof decideMerchant>) {
    return this.settle(decideMerchant, input, DECIDE_TEXTS)
  },
  decideStore(input: InputOf<typeof decideStoreChange>) {
    return this.settle(decideStoreChange, input, STORE_TEXTS)
  },
  /** Sends one decision and shows what became of it, whatever it is about. */
  async settle<Spec extends AnySpec>(
    spec: Spec,
    input: InputOf<Spec>,
    texts: Parameters<typeof refusalText<Spec>>[1],
  ) {
    if (this.data.isBusy) return
    this.setData({ isBusy: true, problem: '' })
    const reply = await sendOnce(this, spec, input)
    this.setData({ isBusy: false, chosenId: '' })
    if (reply.ok) {
      tellSuccess()
      showLine('好了')
    } else {
      tellFailure()
      this.setData({ problem: refusalText<Spec>(reply as never, texts) })
    }
    void this.refresh()
  },
  async onStoreMapTap(event: Tap) {
    const { id } = event.currentTarget.dataset as { id: string }
    const card = this.data.changes.find(({ storeId }) => storeId === id)
    if (card && !(await openMap(card.place))) showLine('地图没有打开')
  },
  async onCallTap(event: Tap) {
    const { id: merchantId } = event.currentTarget.dataset as { id: string }
    const reply = await call(merchantContact, { merchantId })
    if (!reply.ok) return this.setData({ problem: refusalText<typeof merchantContact>(reply, CONTACT_TEXTS) })
    await dial(reply.data.phone)
  },
  onSheetChange(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
    if (!event.detail.visible) this.setData({ chosenId: '' })
  },
  onCategoriesTap: () => void goCategories(),
  onSheetCloseTap() {
    this.setData({ chosenId: '' })
  },
})
