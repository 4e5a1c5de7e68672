import { closeStore, listStores, withdrawStoreChange } from '../../../../contract/merchant-stores'
import { call } from '../../../../services/call'
import { freshPage } from '../../../../services/fresh-page'
import { goStoreEdit } from '../../../../services/go'
import { currentLook } from '../../../../services/look'
import { nothingSent, sendOnce } from '../../../../services/pressed-again'
import { refusalText } from '../../../../services/refusal-text'
import { showLine, tellFailure, tellSuccess } from '../../../../services/tell'
import { CLOSE_TEXTS, LIST_TEXTS, WITHDRAW_TEXTS } from './store-list-texts'
import { ownStoreCards, type OwnStoreCard } from './stores.view'

type Tap = WechatMiniprogram.TouchEvent
const facts = (event: Tap) => event.currentTarget.dataset as { id: string; name: string }

Page({
  ...freshPage,
  data: {
    ...currentLook(),
    step: 'loading' as 'loading' | 'failed' | 'shown',
    failText: '',
    isForbidden: false,
    stores: [] as OwnStoreCard[],
    hasRoom: true,
    problem: '',
    isBusy: false,
    /** Which store the sheet asks about; empty while it is shut. */
    closingId: '',
    closingName: '',
  },
  sending: nothingSent(),

  async refresh() {
    const reply = await call(listStores, {})
    if (reply.ok) {
      const { stores, hasRoom } = reply.data
      return this.setData({ step: 'shown', stores: ownStoreCards(stores), hasRoom })
    }
    if (this.data.step === 'shown') return
    const failText = refusalText<typeof listStores>(reply, LIST_TEXTS)
    this.setData({ step: 'failed', failText, isForbidden: reply.code === 'FORBIDDEN' })
  },
  onAddTap: () => void goStoreEdit(),
  onEditTap: (event: Tap) => void goStoreEdit(facts(event).id),
  onCloseTap(event: Tap) {
    const { id: closingId, name: closingName } = facts(event)
    this.setData({ closingId, closingName, problem: '' })
  },
  async onClosePress() {
    if (this.data.isBusy) return
    const input = { storeId: this.data.closingId }
    this.setData({ isBusy: true })
    const reply = await sendOnce(this, closeStore, input)
    this.setData({ isBusy: false, closingId: '' })
    if (reply.ok) tellSuccess()
    else {
      tellFailure()
      this.setData({ problem: refusalText<typeof closeStore>(reply, CLOSE_TEXTS) })
    }
    void this.refresh()
  },
  async onWithdrawTap(event: Tap) {
    if (this.data.isBusy) return
    const input = { storeId: facts(event).id }
    this.setData({ isBusy: true, problem: '' })
    const reply = await sendOnce(this, withdrawStoreChange, input)
    this.setData({ isBusy: false })
    if (reply.ok) showLine('撤回了')
    else {
      tellFailure()
      this.setData({ problem: refusalText<typeof withdrawStoreChange>(reply, WITHDRAW_TEXTS) })
    }
    void this.refresh()
  },
  onSheetChange(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
    if (!event.detail.visible) this.setData({ closingId: '' })
  },
  onKeepTap() {
    this.setData({ closingId: '' })
  },
})
