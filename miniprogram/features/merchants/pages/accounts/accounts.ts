import {
  ACCOUNT_TEXT_LIMITS,
  confirmAccount,
  declineAccount,
  listAccounts,
  type AccountReason,
} from '../../../../contract/merchant-accounts'
import { merchantContact } from '../../../../contract/merchant-desk'
import { call } from '../../../../services/call'
import { freshPage } from '../../../../services/fresh-page'
import { dial } from '../../../../services/go'
import { currentLook } from '../../../../services/look'
import { nothingSent, sendOnce } from '../../../../services/pressed-again'
import { refusalText } from '../../../../services/refusal-text'
import { showLine, tellFailure, tellSuccess } from '../../../../services/tell'
import { CALL_TEXTS, CONFIRM_TEXTS, DECLINE_TEXTS, LIST_TEXTS } from './accounts-texts'
import { accountCards, declineReasons, type AccountCard } from './accounts.view'

type Tap = WechatMiniprogram.TouchEvent

Page({
  ...freshPage,
  data: {
    ...currentLook(),
    step: 'loading' as 'loading' | 'failed' | 'shown',
    failText: '',
    isForbidden: false,
    cards: [] as AccountCard[],
    hasMore: false,
    numberMax: ACCOUNT_TEXT_LIMITS.number,
    reasons: declineReasons,
    /** The card that is being worked on, and how. */
    chosenId: '',
    work: '' as '' | 'confirm' | 'decline',
    number: '',
    problem: '',
    isBusy: false,
  },
  sending: nothingSent(),

  async refresh() {
    const reply = await call(listAccounts, {})
    if (reply.ok) {
      const { accounts, hasMore } = reply.data
      return this.setData({ step: 'shown', cards: accountCards(accounts), hasMore })
    }
    if (this.data.step === 'shown') return
    const failText = refusalText<typeof listAccounts>(reply, LIST_TEXTS)
    this.setData({ step: 'failed', failText, isForbidden: reply.code === 'FORBIDDEN' })
  },
  onWorkTap(event: Tap) {
    const { id, work } = event.currentTarget.dataset as { id: string; work: 'confirm' | 'decline' }
    const isSame = this.data.chosenId === id && this.data.work === work
    this.setData({ chosenId: isSame ? '' : id, work: isSame ? '' : work, number: '', problem: '' })
  },
  onNumberInput(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ number: event.detail.value, problem: '' })
  },
  async onConfirmTap() {
    const { chosenId: accountId, isBusy } = this.data
    const number = this.data.number.trim()
    if (isBusy) return
    if (!number) return this.refuse('照着开户证明或者银行卡，把账号打一遍。')
    const input = { accountId, number }
    this.setData({ isBusy: true, problem: '' })
    const reply = await sendOnce(this, confirmAccount, input)
    if (!reply.ok) return this.refuse(refusalText<typeof confirmAccount>(reply, CONFIRM_TEXTS))
    await this.finish('核对好了，以后付到这里')
  },
  async onReasonTap(event: Tap) {
    const { code } = event.currentTarget.dataset as { code: AccountReason }
    const { chosenId: accountId, isBusy } = this.data
    if (isBusy) return
    const input = { accountId, reason: code }
    this.setData({ isBusy: true, problem: '' })
    const reply = await sendOnce(this, declineAccount, input)
    if (!reply.ok) return this.refuse(refusalText<typeof declineAccount>(reply, DECLINE_TEXTS))
    await this.finish('没有通过，店主会看到原因')
  },
  async onCallTap(event: Tap) {
    const { merchant: merchantId } = event.currentTarget.dataset as { merchant: string }
    const reply = await call(merchantContact, { merchantId })
    if (!reply.ok) return this.refuse(refusalText<typeof merchantContact>(reply, CALL_TEXTS))
    await dial(reply.data.phone)
  },
  refuse(problem: string) {
    tellFailure()
    this.setData({ isBusy: false, problem })
  },
  async finish(line: string) {
    tellSuccess()
    showLine(line)
    this.setData({ isBusy: false, chosenId: '', work: '', number: '' })
    await this.refresh()
  },
})
