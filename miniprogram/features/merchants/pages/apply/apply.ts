import { apply, mine } from '../../../../contract/merchant-applications'
import { listCategories, type CategoryView } from '../../../../contract/merchant-categories'
import { MERCHANT_AGREEMENT, type Category } from '../../../../contract/merchants'
import type { Position } from '../../../../contract/nearest'
import { call } from '../../../../services/call'
import { goShop } from '../../../../services/go'
import { currentLook, wearLook } from '../../../../services/look'
import { readPhoneNumber, type PhoneNumberDetail } from '../../../../services/phone-number'
import { nothingSent, sendOnce } from '../../../../services/pressed-again'
import { refusalText } from '../../../../services/refusal-text'
import { scrollTo, tellFailure, tellSuccess } from '../../../../services/tell'
import { APPLY_TEXTS, MINE_TEXTS } from './apply-texts'
import {
  APPLY_FIELDS,
  EMPTY_FORM,
  REFUSAL_FIELDS,
  appliedFace,
  categoryChips,
  checkApplication,
  problemsOf,
  type AppliedFace,
  type ApplyForm,
  type ApplyProblems,
} from './apply.view'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>
type TextField = 'name' | 'licence' | 'contactName' | 'storeName' | 'address'

Page({
  data: {
    ...currentLook(),
    step: 'loading' as 'loading' | 'failed' | 'form' | 'applied',
    failText: '',
    face: null as AppliedFace | null,
    form: EMPTY_FORM as ApplyForm,
    chips: [] as ReturnType<typeof categoryChips>,
    agreement: MERCHANT_AGREEMENT,
    problems: {} as ApplyProblems,
    isSending: false,
  },
  sending: nothingSent(),
  categories: [] as CategoryView[],

  onLoad() {
    void this.refresh()
  },
  onShow() {
    wearLook(this)
  },
  async refresh() {
    const [reply, trades] = await Promise.all([call(mine, {}), call(listCategories, {})])
    if (!reply.ok)
      return this.setData({ step: 'failed', failText: refusalText<typeof mine>(reply, MINE_TEXTS) })
    if (!trades.ok)
      return this.setData({
        step: 'failed',
        failText: refusalText<typeof listCategories>(trades, MINE_TEXTS),
      })
    this.categories = trades.data.categories
    const chips = categoryChips(this.categories, this.data.form.category)
    const face = reply.data.merchant ? appliedFace(reply.data.merchant) : null
    this.setData({ chips, face, step: face && !face.canApply ? 'applied' : 'form' })
  },

  onTextInput(event: Typed) {
    const { field } = event.currentTarget.dataset as { field: TextField }
    this.setData({ [`form.${field}`]: event.detail.value, [`problems.${field}`]: '' })
  },
  onCategoryTap(event: WechatMiniprogram.TouchEvent) {
    const { code } = event.currentTarget.dataset as { code: Category }
    this.setData({
      'form.category': code,
      chips: categoryChips(this.categories, code),
      'problems.category': '',
    })
  },
  onPhoneNumber(event: WechatMiniprogram.CustomEvent<PhoneNumberDetail>) {
    const given = readPhoneNumber(event.detail)
    if (given.ok) return this.setData({ 'form.phoneCode': given.value, 'problems.phoneCode': '' })
    this.setData({ 'problems.phoneCode': '没有拿到手机号，工会联系不上你。想好了再点一次。' })
  },
  onPinChange(event: WechatMiniprogram.CustomEvent<{ pin: Position }>) {
    this.setData({ 'form.pin': event.detail.pin, 'problems.pin': '' })
  },
  onAgreeTap() {
    this.setData({ 'form.hasAgreed': !this.data.form.hasAgreed, 'problems.agreement': '' })
  },

  async onSend() {
    if (this.data.isSending) return
    const checked = checkApplication(this.data.form)
    if (!checked.ok) return this.showProblems(checked.problems)
    const { input } = checked
    this.setData({ isSending: true, problems: {} })
    const reply = await sendOnce(this, apply, input)
    this.setData({ isSending: false })
    if (reply.ok) {
      tellSuccess()
      return this.setData({ step: 'applied', face: appliedFace(reply.data.merchant) })
    }
    tellFailure()
    // A phone's code is good once, whatever else was wrong.
    if (reply.code === 'PHONE_CODE_REFUSED') this.setData({ 'form.phoneCode': '' })
    const text = refusalText<typeof apply>(reply, APPLY_TEXTS)
    const field = REFUSAL_FIELDS[reply.code] ?? 'whole'
    this.showProblems(reply.issues ? problemsOf(reply.issues) : { [field]: text })
  },
  showProblems(problems: ApplyProblems) {
    this.setData({ problems })
    const first = APPLY_FIELDS.find((field) => problems[field])
    if (first) scrollTo(`#field-${first}`)
  },
  onRetryTap() {
    this.setData({ step: 'loading' })
    void this.refresh()
  },
  onShopTap: () => void goShop(),
})
