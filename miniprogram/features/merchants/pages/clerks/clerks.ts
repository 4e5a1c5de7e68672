import {
  inviteClerk,
  listClerks,
  removeClerk,
  type ClerkListView,
} from '../../../../contract/merchant-clerks'
import { call } from '../../../../services/call'
import { freshPage } from '../../../../services/fresh-page'
import { currentLook } from '../../../../services/look'
import { nothingSent, sendOnce } from '../../../../services/pressed-again'
import { refusalText } from '../../../../services/refusal-text'
import { serverNow } from '../../../../services/server-clock'
import { copyText, showLine, tellFailure, tellSuccess } from '../../../../services/tell'
import { INVITE_TEXTS, LIST_TEXTS, REMOVE_TEXTS } from './clerk-texts'
import { storeCards, type StoreCard } from './clerks.view'

type Tap = WechatMiniprogram.TouchEvent
const facts = (event: Tap) => event.currentTarget.dataset as { id: string; name: string }

Page({
  ...freshPage,
  data: {
    ...currentLook(),
    step: 'loading' as 'loading' | 'failed' | 'shown',
    failText: '',
    isForbidden: false,
    stores: [] as StoreCard[],
    problem: '',
    isBusy: false,
    /** Whom the sheet asks about; empty while it is shut. */
    leavingId: '',
    leavingName: '',
  },
  sending: nothingSent(),

  async refresh() {
    const reply = await call(listClerks, {})
    if (reply.ok) return this.paint(reply.data)
    if (this.data.step === 'shown') return
    const failText = refusalText<typeof listClerks>(reply, LIST_TEXTS)
    this.setData({ step: 'failed', failText, isForbidden: reply.code === 'FORBIDDEN' })
  },
  paint(list: ClerkListView) {
    this.setData({ step: 'shown', stores: storeCards(list, serverNow()) })
  },
  async onInviteTap(event: Tap) {
    if (this.data.isBusy) return
    const input = { storeId: facts(event).id }
    this.setData({ isBusy: true, problem: '' })
    const reply = await sendOnce(this, inviteClerk, input)
    this.setData({ isBusy: false })
    if (!reply.ok) {
      tellFailure()
      return this.setData({ problem: refusalText<typeof inviteClerk>(reply, INVITE_TEXTS) })
    }
    tellSuccess()
    this.paint(reply.data)
  },
  onRemoveTap(event: Tap) {
    const { id: leavingId, name: leavingName } = facts(event)
    this.setData({ leavingId, leavingName, problem: '' })
  },
  async onRemovePress() {
    if (this.data.isBusy) return
    const input = { clerkId: this.data.leavingId }
    this.setData({ isBusy: true })
    const reply = await sendOnce(this, removeClerk, input)
    this.setData({ isBusy: false, leavingId: '' })
    if (!reply.ok) {
      tellFailure()
      this.setData({ problem: refusalText<typeof removeClerk>(reply, REMOVE_TEXTS) })
      return void this.refresh()
    }
    tellSuccess()
    this.paint(reply.data)
  },
  onSheetChange(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
    if (!event.detail.visible) this.setData({ leavingId: '' })
  },
  onKeepTap() {
    this.setData({ leavingId: '' })
  },
  async onCopyTap(event: Tap) {
    await copyText(facts(event).id)
    showLine('码复制好了，发给店员')
  },
})
