import { STORE_PHONE_CONSENT, listStores, proposeStore } from '../../../../contract/merchant-stores'
import type { Position } from '../../../../contract/nearest'
import { call } from '../../../../services/call'
import { goBackOrHome } from '../../../../services/go'
import { currentLook, wearLook } from '../../../../services/look'
import { nothingSent, sendOnce } from '../../../../services/pressed-again'
import { refusalText } from '../../../../services/refusal-text'
import { serverNow } from '../../../../services/server-clock'
import { scrollTo, showLine, tellFailure, tellSuccess } from '../../../../services/tell'
import { LOAD_TEXTS, proposeTexts } from './store-edit-texts'
import {
  EMPTY_STORE_FORM,
  REFUSAL_FIELDS,
  STORE_FIELDS,
  WEEK_CHOICES,
  checkStore,
  formOf,
  hoursEcho,
  problemsOf,
  type StoreForm,
  type StoreProblems,
} from './store-edit.view'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>
type TextField = 'name' | 'address' | 'hours' | 'phone'

Page({
  data: {
    ...currentLook(),
    step: 'loading' as 'loading' | 'failed' | 'form',
    failText: '',
    isFinal: false,
    form: EMPTY_STORE_FORM as StoreForm,
    /** What opening it again or adding it leads to, said before anything is sent. */
    introText: '',
    hoursText: '',
    weeks: WEEK_CHOICES,
    phoneText: STORE_PHONE_CONSENT.text,
    problems: {} as StoreProblems,
    isSending: false,
  },
  storeId: undefined as string | undefined,
  sending: nothingSent(),

  onLoad(options) {
    const id = decodeURIComponent(options['id'] ?? '')
    this.storeId = id || undefined
    if (this.storeId) return void this.load()
    this.setData({ step: 'form', introText: '写好发给工会，看过以后会员才看得到这家店。' })
  },
  onShow() {
    wearLook(this)
  },
  async load() {
    const reply = await call(listStores, {})
    if (!reply.ok) {
      const failText = refusalText<typeof listStores>(reply, LOAD_TEXTS)
      return this.setData({ step: 'failed', failText, isFinal: reply.code === 'FORBIDDEN' })
    }
    const store = reply.data.stores.find(({ storeId }) => storeId === this.storeId)
    if (!store)
      return this.setData({ step: 'failed', failText: '没有这家店，退回去刷新一下。', isFinal: true })
    const form = formOf(store)
    const introText = store.isClosed
      ? '看看哪里要改。工会看过以后，这家店重新开门。'
      : '改好发给工会。看过以前，会员看到的还是原来的。'
    this.setData({ step: 'form', form, introText, hoursText: hoursEcho(form.hours) })
  },

  onTextInput(event: Typed) {
    const { field } = event.currentTarget.dataset as { field: TextField }
    const { value } = event.detail
    this.setData({ [`form.${field}`]: value, [`problems.${field}`]: '' })
    if (field === 'hours') this.setData({ hoursText: hoursEcho(value) })
  },
  onWeekTap(event: WechatMiniprogram.TouchEvent) {
    const { text } = event.currentTarget.dataset as { text: string }
    this.setData({ 'form.hours': text, 'problems.hours': '', hoursText: hoursEcho(text) })
  },
  onPinChange(event: WechatMiniprogram.CustomEvent<{ pin: Position }>) {
    this.setData({ 'form.pin': event.detail.pin, 'problems.pin': '' })
  },

  async onSend() {
    if (this.data.isSending) return
    const checked = checkStore(this.data.form, this.storeId)
    if (!checked.ok) return this.showProblems(checked.problems)
    const { input } = checked
    this.setData({ isSending: true, problems: {} })
    const reply = await sendOnce(this, proposeStore, input)
    this.setData({ isSending: false })
    if (reply.ok) {
      tellSuccess()
      showLine('发给工会了')
      return void goBackOrHome()
    }
    tellFailure()
    const text = refusalText<typeof proposeStore>(reply, proposeTexts(serverNow()))
    this.showProblems(
      reply.issues ? problemsOf(reply.issues) : { [REFUSAL_FIELDS[reply.code] ?? 'whole']: text },
    )
  },
  showProblems(problems: StoreProblems) {
    this.setData({ problems })
    const first = STORE_FIELDS.find((field) => problems[field])
    if (first) scrollTo(`#field-${first}`)
  },
  onRetryTap() {
    this.setData({ step: 'loading' })
    void this.load()
  },
})
