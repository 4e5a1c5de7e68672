import { invitation, join, type AreaView, type MemberCardView } from '../../../../contract/membership'
import { OCCUPATIONS } from '../../../../contract/occupations'
import { CONSENT_TEXTS } from '../../../../contract/privacy'
import { call } from '../../../../services/call'
import { goBackOrHome, goOffers, goStations } from '../../../../services/go'
import {
  launchCode,
  recruitingCodeInScan,
  recruitingCodeOf,
  type PageOptions,
} from '../../../../services/launch'
import { currentLook, wearLook } from '../../../../services/look'
import { refreshOffers } from '../../../../services/offer-cache'
import { readPhoneNumber, type PhoneNumberDetail } from '../../../../services/phone-number'
import { nothingSent, sendOnce } from '../../../../services/pressed-again'
import { refusalText } from '../../../../services/refusal-text'
import { scanCode } from '../../../../services/scanner'
import { keepMe, keptMe, refreshMe } from '../../../../services/session'
import { scrollTo, tellSuccess } from '../../../../services/tell'
import { INVITATION_TEXTS, JOIN_TEXTS } from './join-texts'
import {
  EMPTY_FORM,
  REFUSAL_FIELDS,
  checkForm,
  fieldProblems,
  firstProblem,
  invitationText,
  welcomeWords,
  type JoinField,
  type JoinProblems,
} from './join.view'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>
type Picked = WechatMiniprogram.CustomEvent<{ value: string }>

Page({
  data: {
    ...currentLook(),
    step: 'loading' as 'loading' | 'failed' | 'form' | 'done',
    failText: '',
    form: EMPTY_FORM,
    problems: {} as JoinProblems,
    isJoining: false,
    codeTitle: '',
    typedCode: '',
    occupations: OCCUPATIONS,
    occupationIndex: -1,
    areas: [] as AreaView[],
    areaIndex: -1,
    consent: CONSENT_TEXTS.membership,
    welcome: welcomeWords('joined'),
    card: null as MemberCardView | null,
    hasPageBelow: false,
  },
  /** The last sending: pressed again with the same words, it goes under the same id and has one effect. */
  sending: nothingSent(),

  onLoad(options: PageOptions) {
    const code = recruitingCodeOf(options) ?? launchCode() ?? ''
    this.setData({ hasPageBelow: getCurrentPages().length > 1, 'form.recruitingCode': code })
    void this.loadInvitation(code)
  },

  onShow() {
    wearLook(this)
  },

  /** Asks where a code leads. A bad code is said beside the code, and the form stays open without it. */
  async loadInvitation(code: string): Promise<void> {
    const reply = await call(invitation, code ? { code } : {})
    if (!reply.ok) {
      const text = refusalText<typeof invitation>(reply, INVITATION_TEXTS)
      const isAboutCode = reply.code in INVITATION_TEXTS
      if (!isAboutCode) return this.setData({ step: 'failed', failText: text })
      this.setData({
        'form.recruitingCode': '',
        codeTitle: '',
        typedCode: code,
        'problems.recruitingCode': text,
      })
      // Without areas there is no form yet; the invitation without a code brings them.
      if (this.data.areas.length === 0) await this.loadInvitation('')
      return
    }
    if (reply.data.isMember) return this.greet()
    this.setData({
      step: 'form',
      areas: reply.data.areas,
      'form.recruitingCode': reply.data.code || code,
      codeTitle: code ? invitationText(reply.data) : '',
      ...(code ? { 'problems.recruitingCode': '', typedCode: '' } : {}),
    })
  },

  /** Somebody who belongs already sees their card. */
  async greet() {
    this.setData({ step: 'done', welcome: welcomeWords('known'), card: keptMe()?.card ?? null })
    await refreshMe()
    this.setData({ card: keptMe()?.card ?? null })
  },

  onRetryTap() {
    this.setData({ step: 'loading' })
    void this.loadInvitation(this.data.form.recruitingCode)
  },

  onNameInput(event: Typed) {
    this.setData({ 'form.name': event.detail.value, 'problems.name': '' })
  },
  onEmployerInput(event: Typed) {
    this.setData({ 'form.employer': event.detail.value, 'problems.employer': '' })
  },
  onCodeInput(event: Typed) {
    this.setData({ typedCode: event.detail.value })
  },
  onCodeConfirm() {
    const code = this.data.typedCode.trim()
    if (code) void this.loadInvitation(code)
  },
  onOccupationChange(event: Picked) {
    const occupationIndex = Number(event.detail.value)
    const occupation = OCCUPATIONS[occupationIndex]?.code ?? ''
    this.setData({ occupationIndex, 'form.occupation': occupation, 'problems.occupation': '' })
  },
  onAreaChange(event: Picked) {
    const areaIndex = Number(event.detail.value)
    const areaId = this.data.areas[areaIndex]?.areaId ?? ''
    this.setData({ areaIndex, 'form.areaId': areaId, 'problems.areaId': '' })
  },
  onConsentTap() {
    this.setData({ 'form.hasConsented': !this.data.form.hasConsented, 'problems.consents': '' })
  },
  onPhoneNumber(event: WechatMiniprogram.CustomEvent<PhoneNumberDetail>) {
    const given = readPhoneNumber(event.detail)
    if (given.ok) return this.setData({ 'form.phoneCode': given.value, 'problems.phoneCode': '' })
    const text =
      given.why === 'DENIED'
        ? '没有手机号办不了会员卡，想好了再点一次。'
        : '微信没有给出手机号。看看微信里绑了手机号没有，再点一次。'
    this.setData({ 'problems.phoneCode': text })
  },

  async onScanTap() {
    const scanned = await scanCode()
    if (!scanned.ok) {
      if (scanned.why !== 'CANCELLED')
        this.setData({ 'problems.recruitingCode': '扫码没有打开，可以把码写在这里。' })
      return
    }
    const code = recruitingCodeInScan(scanned.value)
    if (code) await this.loadInvitation(code)
    else this.setData({ 'problems.recruitingCode': '扫到的不是入会码。没有码也能入会。' })
  },

  async onJoinTap() {
    if (this.data.isJoining) return
    const checked = checkForm(this.data.form)
    if (!checked.ok) return this.showProblems(checked.problems)
    this.setData({ isJoining: true, problems: {} })
    const reply = await sendOnce(this, join, checked.input)
    this.setData({ isJoining: false })
    if (reply.ok) {
      const { outcome, card } = reply.data
      keepMe({ keeperOf: [], staffRoles: [], ...keptMe(), card })
      tellSuccess()
      this.setData({ step: 'done', welcome: welcomeWords(outcome), card })
      scrollTo('#top')
      void Promise.all([refreshMe(), refreshOffers()])
      return
    }
    // A code for the number is good once; after a refusal that used it up, a new one is asked for.
    if (reply.code === 'PHONE_CODE_REFUSED' || reply.code === 'PHONE_IN_USE')
      this.setData({ 'form.phoneCode': '' })
    const text = refusalText<typeof join>(reply, JOIN_TEXTS)
    const field = (REFUSAL_FIELDS as Partial<Record<string, JoinField>>)[reply.code] ?? 'whole'
    this.showProblems(reply.issues ? fieldProblems(reply.issues) : { [field]: text })
  },

  showProblems(problems: JoinProblems) {
    this.setData({ problems })
    const first = firstProblem(problems)
    if (first) scrollTo(`#field-${first}`)
  },

  onOffersTap: () => void goOffers(),
  onStationsTap: () => void goStations(),
  onBackTap: () => void goBackOrHome(),
})
