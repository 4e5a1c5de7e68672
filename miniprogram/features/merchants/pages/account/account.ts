import type { AccountKind } from '../../../../contract/bank-number'
import {
  ACCOUNT_CONSENT,
  ACCOUNT_TEXT_LIMITS,
  giveAccount,
  myAccounts,
} from '../../../../contract/merchant-accounts'
import { call } from '../../../../services/call'
import { freshPage } from '../../../../services/fresh-page'
import { currentLook } from '../../../../services/look'
import { nothingSent, sendOnce } from '../../../../services/pressed-again'
import { refusalText } from '../../../../services/refusal-text'
import { scrollTo, showLine, tellFailure, tellSuccess } from '../../../../services/tell'
import { GIVE_TEXTS, MINE_TEXTS } from './account-texts'
import {
  ACCOUNT_FIELDS,
  EMPTY_FORM,
  REFUSAL_FIELDS,
  accountFace,
  checkAccount,
  inFours,
  kindChips,
  type AccountFace,
  type AccountForm,
  type AccountProblems,
} from './account.view'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>

Page({
  ...freshPage,
  data: {
    ...currentLook(),
    step: 'loading' as 'loading' | 'failed' | 'shown',
    failText: '',
    isForbidden: false,
    face: null as AccountFace | null,
    /** The form is shut while there is an account already. */
    isWriting: false,
    form: EMPTY_FORM as AccountForm,
    chips: kindChips(EMPTY_FORM.kind),
    limits: ACCOUNT_TEXT_LIMITS,
    consent: ACCOUNT_CONSENT,
    spaced: '',
    problems: {} as AccountProblems,
    isSending: false,
  },
  sending: nothingSent(),

  async refresh() {
    const reply = await call(myAccounts, {})
    if (reply.ok) {
      const { inForce, newest } = reply.data
      const isWriting = this.data.isWriting || !(inForce ?? newest)
      return this.setData({ step: 'shown', face: accountFace(reply.data), isWriting })
    }
    if (this.data.face) return
    const failText = refusalText<typeof myAccounts>(reply, MINE_TEXTS)
    this.setData({ step: 'failed', failText, isForbidden: reply.code === 'FORBIDDEN' })
  },
  onWriteTap() {
    this.setData({ isWriting: true })
    scrollTo('#field-payee')
  },
  onKindTap(event: WechatMiniprogram.TouchEvent) {
    const { kind } = event.currentTarget.dataset as { kind: AccountKind }
    this.setData({ 'form.kind': kind, chips: kindChips(kind), 'problems.number': '' })
  },
  onTextInput(event: Typed) {
    const { field } = event.currentTarget.dataset as { field: 'payee' | 'bank' | 'number' }
    const { value } = event.detail
    this.setData({ [`form.${field}`]: value, [`problems.${field}`]: '' })
    if (field === 'number') this.setData({ spaced: inFours(value) })
  },
  onAgreeTap() {
    this.setData({ 'form.hasAgreed': !this.data.form.hasAgreed, 'problems.consent': '' })
  },
  async onSend() {
    if (this.data.isSending) return
    const checked = checkAccount(this.data.form)
    if (!checked.ok) return this.showProblems(checked.problems)
    this.setData({ isSending: true, problems: {} })
    const reply = await sendOnce(this, giveAccount, checked.input)
    this.setData({ isSending: false })
    if (!reply.ok) {
      const field = REFUSAL_FIELDS[reply.code] ?? 'whole'
      return this.showProblems({ [field]: refusalText<typeof giveAccount>(reply, GIVE_TEXTS) })
    }
    tellSuccess()
    showLine('交上去了，等工会核对')
    this.setData({
      ...{ face: accountFace(reply.data), isWriting: false, form: EMPTY_FORM, spaced: '' },
      chips: kindChips(EMPTY_FORM.kind),
    })
    scrollTo('#accounts')
  },
  showProblems(problems: AccountProblems) {
    tellFailure()
    this.setData({ problems })
    const first = ACCOUNT_FIELDS.find((field) => problems[field])
    if (first) scrollTo(`#field-${first}`)
  },
})
