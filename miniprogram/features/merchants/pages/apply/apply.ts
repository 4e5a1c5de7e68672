import { apply, mine } from '../../../../contract/merchant-applications'
import { MERCHANT_AGREEMENT, type Category } from '../../../../contract/merchants'
import type { Position } from '../../../../contract/nearest'
import { call, newRequestId } from '../../../../services/call'
import { goShop } from '../../../../services/go'
import { currentLook, wearLook } from '../../../../services/look'
import { keptOrigin, locateMe } from '../../../../services/origin'
import { readPhoneNumber, type PhoneNumberDetail } from '../../../../services/phone-number'
import { refusalText } from '../../../../services/refusal-text'
import { keptStations, refreshStations } from '../../../../services/station-cache'
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
const PIN_PX = 40

Page({
  data: {
    ...currentLook(),
    step: 'loading' as 'loading' | 'failed' | 'form' | 'applied',
    failText: '',
    face: null as AppliedFace | null,
    form: EMPTY_FORM as ApplyForm,
    chips: categoryChips(undefined),
    agreement: MERCHANT_AGREEMENT,
    centre: { latitude: 0, longitude: 0 },
    hasMap: false,
    markers: [] as object[],
    isLocating: false,
    problems: {} as ApplyProblems,
    isSending: false,
  },
  sending: { words: '', requestId: '' },

  onLoad() {
    this.lookAround()
    if (!keptStations()) void refreshStations().then(() => this.lookAround())
    void this.refresh()
  },
  onShow() {
    wearLook(this)
  },
  /** Where the map looks before there is a pin. */
  lookAround() {
    const centre = keptOrigin() ?? keptStations()?.snapshot.stations[0]
    if (centre && !this.data.form.pin) this.lookAt(centre)
  },
  lookAt({ latitude, longitude }: Position) {
    this.setData({ centre: { latitude, longitude }, hasMap: true })
  },
  async refresh() {
    const reply = await call(mine, {})
    if (!reply.ok)
      return this.setData({ step: 'failed', failText: refusalText<typeof mine>(reply, MINE_TEXTS) })
    const face = reply.data.merchant ? appliedFace(reply.data.merchant) : null
    this.setData({ face, step: face && !face.canApply ? 'applied' : 'form' })
  },

  onTextInput(event: Typed) {
    const { field } = event.currentTarget.dataset as { field: TextField }
    this.setData({ [`form.${field}`]: event.detail.value, [`problems.${field}`]: '' })
  },
  onCategoryTap(event: WechatMiniprogram.TouchEvent) {
    const { code } = event.currentTarget.dataset as { code: Category }
    this.setData({ 'form.category': code, chips: categoryChips(code), 'problems.category': '' })
  },
  onPhoneNumber(event: WechatMiniprogram.CustomEvent<PhoneNumberDetail>) {
    const given = readPhoneNumber(event.detail)
    if (given.ok) return this.setData({ 'form.phoneCode': given.value, 'problems.phoneCode': '' })
    this.setData({ 'problems.phoneCode': '没有拿到手机号，工会联系不上你。想好了再点一次。' })
  },
  onMapTap(event: WechatMiniprogram.CustomEvent<Partial<Position>>) {
    const { latitude, longitude } = event.detail
    if (latitude !== undefined && longitude !== undefined) this.putPin({ latitude, longitude })
  },
  async onHereTap() {
    if (this.data.isLocating) return
    this.setData({ isLocating: true, 'problems.pin': '' })
    const located = await locateMe()
    this.setData({ isLocating: false })
    if (!located.ok) return this.setData({ 'problems.pin': '没有拿到位置。在地图上点一下也行。' })
    this.lookAt(located.value)
    this.putPin({ latitude: located.value.latitude, longitude: located.value.longitude })
  },
  putPin(pin: Position) {
    const icon = { iconPath: '/pages/stations/pins/open.png', width: PIN_PX, height: PIN_PX }
    const markers = [{ id: 0, ...pin, ...icon, ariaLabel: '店的图钉' }]
    this.setData({ 'form.pin': pin, markers, 'problems.pin': '' })
  },
  onAgreeTap() {
    this.setData({ 'form.hasAgreed': !this.data.form.hasAgreed, 'problems.agreement': '' })
  },

  async onSend() {
    if (this.data.isSending) return
    const checked = checkApplication(this.data.form)
    if (!checked.ok) return this.showProblems(checked.problems)
    const { input } = checked
    const words = JSON.stringify(input)
    if (this.sending.words !== words) this.sending = { words, requestId: newRequestId() }
    this.setData({ isSending: true, problems: {} })
    const reply = await call(apply, input, { requestId: this.sending.requestId })
    this.setData({ isSending: false })
    if (reply.ok || reply.code !== 'ANSWER_LOST') this.sending = { words: '', requestId: '' }
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
