import type { InputOf } from '../../../../contract/action'
import { TEXT_LIMITS } from '../../../../contract/fields'
import type { Occupation } from '../../../../contract/occupations'
import {
  offerBoard,
  previewOffer,
  saveOfferDraft,
  submitOffer,
  type OfferBoardView,
} from '../../../../contract/offer-desk'
import type { OfferHolidays, OfferKind, OfferPeriod, OfferStacking } from '../../../../contract/offers'
import type { Span } from '../../../../contract/opening-hours'
import { addDays, dayStart } from '../../../../contract/shanghai-time'
import { call } from '../../../../services/call'
import { askBeforeLeaving, goBackOrHome, goOfferDesk, leaveFreely } from '../../../../services/go'
import type { PageOptions } from '../../../../services/launch'
import { currentLook, wearLook } from '../../../../services/look'
import { nothingSent, sendOnce } from '../../../../services/pressed-again'
import { refusalText } from '../../../../services/refusal-text'
import { serverNow } from '../../../../services/server-clock'
import { scrollTo, showLine, tellFailure, tellSuccess } from '../../../../services/tell'
import { presentOfferPage, type OfferPage } from '../offer-detail/offer-detail.view'
import { BOARD_TEXTS, PREVIEW_TEXTS, SUBMIT_TEXTS } from '../offer-desk/offer-desk-texts'
import { EDIT_FIELDS, SAVE_FIELDS, checkForm, problemsOfIssues, type EditProblems } from './offer-check.view'
import { SAVE_TEXTS } from './offer-edit-texts'
import { HOLIDAYS, KINDS, PERIODS, headOf, offerFace, openedOf, type OfferFace } from './offer-edit.view'
import { blankForm, formOf, toggled, withMerchant, type OfferForm } from './offer-form.view'

type Tap = WechatMiniprogram.TouchEvent
type Typed = WechatMiniprogram.CustomEvent<{ value: string }>
/** What is typed as it is kept, by the form's own names. */
type TypedField =
  | 'title'
  | 'worth'
  | 'pays'
  | 'cut'
  | 'fold'
  | 'cap'
  | 'minimum'
  | 'union'
  | 'daily'
  | 'storeDaily'
  | 'total'
  | 'budget'
  | 'usableDays'

/** Where the hour of release begins when somebody wants one. */
const RELEASE_MINUTE = 660

const codeOf = <Code>(event: Tap) => (event.currentTarget.dataset as { code: Code }).code

Page({
  data: {
    ...currentLook(),
    step: 'loading' as 'loading' | 'failed' | 'nothing' | 'form' | 'preview',
    failText: '',
    isForbidden: false,
    nothingText: '',
    head: { title: '', noteText: '', versionText: '' },
    titleMax: TEXT_LIMITS.title,
    kinds: [...KINDS],
    periods: [...PERIODS],
    holidays: [...HOLIDAYS],
    form: blankForm(0),
    face: null as OfferFace | null,
    isOccupationsOpen: false,
    isAreasOpen: false,
    isMoreOpen: false,
    problems: {} as EditProblems,
    isOutdated: false,
    isBusy: false,
    preview: null as OfferPage | null,
    previewProblem: '',
  },
  board: undefined as OfferBoardView | undefined,
  offerId: '',
  /** The saving this form stands on; 0 before the first. */
  revision: 0,
  /** The form as it was loaded or saved last, to know what leaving would lose. */
  savedWords: '',
  sending: nothingSent(),

  onLoad(options: PageOptions) {
    this.offerId = options['id'] ?? ''
    void this.load()
  },
  onShow() {
    wearLook(this)
  },

  async load() {
    const reply = await call(offerBoard, {})
    if (!reply.ok) {
      const failText = refusalText<typeof offerBoard>(reply, BOARD_TEXTS)
      return this.setData({ step: 'failed', failText, isForbidden: reply.code === 'FORBIDDEN' })
    }
    this.board = reply.data
    const opened = openedOf(reply.data, this.offerId)
    if (opened.kind === 'nothing') return this.setData({ step: 'nothing', nothingText: opened.text })
    this.revision = opened.kind === 'draft' ? opened.draft.revision : 0
    const form =
      opened.kind === 'draft'
        ? formOf(opened.draft.draft)
        : opened.kind === 'change'
          ? formOf(opened.offer.terms)
          : blankForm(serverNow())
    const isMoreOpen = Boolean(form.storeDaily || form.total || form.stacking === 'alone' || form.hasWaitlist)
    this.setData({ step: 'form', head: headOf(opened), problems: {}, isOutdated: false, isMoreOpen })
    this.savedWords = JSON.stringify(form)
    return this.put(form)
  },
  /** Takes a change into the form and shows what follows from it; the fields' problems are gone until the next try. */
  put(change: Partial<OfferForm>, ...fields: (keyof EditProblems)[]) {
    if (!this.board) return
    const form = { ...this.data.form, ...change }
    this.setData({
      form,
      face: offerFace(form, this.board),
      ...Object.fromEntries(fields.map((field) => [`problems.${field}`, ''])),
    })
    if (this.isChanged()) askBeforeLeaving('改过的还没有存，离开就没有了。')
    else leaveFreely()
  },
  isChanged(): boolean {
    return JSON.stringify(this.data.form) !== this.savedWords
  },

  onMerchantChange(event: Typed) {
    const merchant = this.board?.merchants[Number(event.detail.value)]
    if (merchant) this.put(withMerchant(merchant), 'merchant', 'stores')
  },
  onStoreTap(event: Tap) {
    this.put({ storeIds: toggled(this.data.form.storeIds, codeOf<string>(event)) }, 'stores')
  },
  onTyped(event: Typed) {
    const { field } = event.currentTarget.dataset as { field: TypedField }
    this.put({ [field]: event.detail.value }, field === 'usableDays' ? 'usable' : field)
  },
  onKindTap(event: Tap) {
    const money = ['worth', 'pays', 'cut', 'fold', 'cap', 'minimum', 'union'] as const
    this.put({ kind: codeOf<OfferKind>(event) }, ...money)
  },
  onOccupationsTap() {
    this.setData({ isOccupationsOpen: !this.data.isOccupationsOpen })
  },
  onOccupationTap(event: Tap) {
    this.put({ occupations: toggled(this.data.form.occupations, codeOf<Occupation>(event)) }, 'occupations')
  },
  onAreasTap() {
    this.setData({ isAreasOpen: !this.data.isAreasOpen })
  },
  onAreaTap(event: Tap) {
    this.put({ areaIds: toggled(this.data.form.areaIds, codeOf<string>(event)) }, 'areas')
  },
  onStartChange(event: Typed) {
    this.put({ startsAt: dayStart(event.detail.value.replace(/-/g, '')) }, 'dates')
  },
  onEndChange(event: Typed) {
    this.put({ endsAt: dayStart(addDays(event.detail.value.replace(/-/g, ''), 1)) }, 'dates')
  },
  onDayTap(event: Tap) {
    this.put({ weekdays: this.data.form.weekdays ^ codeOf<number>(event) }, 'weekdays', 'dates', 'usable')
  },
  onHolidayTap(event: Tap) {
    this.put({ holidays: codeOf<OfferHolidays>(event) }, 'weekdays', 'dates', 'usable')
  },
  onReleaseTap(event: Tap) {
    const isTimed = codeOf<'all' | 'timed'>(event) === 'timed'
    this.put(
      { claimFromMinute: isTimed ? (this.data.form.claimFromMinute ?? RELEASE_MINUTE) : null },
      'release',
    )
  },
  onReleaseChange(event: Typed) {
    const [hour = 0, minute = 0] = event.detail.value.split(':').map(Number)
    this.put({ claimFromMinute: hour * 60 + minute }, 'release', 'usable')
  },
  onSpansChange(event: WechatMiniprogram.CustomEvent<{ spans: Span[] }>) {
    this.put({ useSpans: event.detail.spans }, 'hours', 'release', 'usable')
  },
  onPeriodTap(event: Tap) {
    this.put({ period: codeOf<OfferPeriod>(event) })
  },
  onPersonTap(event: Tap) {
    this.put({ perPerson: codeOf<number>(event) }, 'person')
  },
  onMoreTap() {
    this.setData({ isMoreOpen: !this.data.isMoreOpen })
  },
  onStackingTap(event: Tap) {
    this.put({ stacking: codeOf<OfferStacking>(event) })
  },
  onWaitlistTap() {
    this.put({ hasWaitlist: !this.data.form.hasWaitlist })
  },

  settle(reply: { ok: boolean }) {
    this.setData({ isBusy: false })
    if (!reply.ok) tellFailure()
  },

  async onSaveTap() {
    if (this.data.isBusy || !this.board) return
    const checked = checkForm(this.data.form, { calendar: this.board.calendar, now: serverNow() })
    if (!checked.ok) return this.showProblems(checked.problems)
    // What was saved already is not saved again, so that looking twice makes no second revision.
    if (this.revision > 0 && !this.isChanged()) return this.showPreview()
    const { offerId, revision } = this
    const input: InputOf<typeof saveOfferDraft> = {
      revision,
      draft: checked.draft,
      ...(offerId ? { offerId } : {}),
    }
    const words = JSON.stringify(this.data.form)
    this.setData({ isBusy: true, problems: {}, isOutdated: false })
    const reply = await sendOnce(this, saveOfferDraft, input)
    this.settle(reply)
    if (reply.ok) {
      this.offerId = reply.data.draft.offerId
      this.revision = reply.data.draft.revision
      this.savedWords = words
      if (!this.isChanged()) leaveFreely()
      return this.showPreview()
    }
    const field = SAVE_FIELDS[reply.code] ?? 'whole'
    this.setData({ isOutdated: reply.code === 'SUPERSEDED' })
    return this.showProblems(
      reply.issues
        ? problemsOfIssues(reply.issues)
        : { [field]: refusalText<typeof saveOfferDraft>(reply, SAVE_TEXTS) },
    )
  },
  showProblems(problems: EditProblems) {
    const isMoreOpen = this.data.isMoreOpen || Boolean(problems.storeDaily || problems.total)
    this.setData({ problems, isMoreOpen })
    const first = EDIT_FIELDS.find((field) => problems[field])
    if (first) scrollTo(`#field-${first}`)
  },
  onReloadTap() {
    this.setData({ step: 'loading' })
    void this.load()
  },

  /** The draft as a rider will read it, from the code that answers riders. */
  async showPreview() {
    this.setData({ isBusy: true, previewProblem: '' })
    const reply = await call(previewOffer, { offerId: this.offerId })
    this.setData({ isBusy: false })
    if (!reply.ok) {
      const whole = `存好了，预览没有打开。${refusalText<typeof previewOffer>(reply, PREVIEW_TEXTS)}`
      return this.showProblems({ whole })
    }
    const { offer } = reply.data
    const preview = presentOfferPage({ offer, origin: undefined, now: serverNow(), isClaiming: false })
    this.setData({ step: 'preview', preview })
    return scrollTo('#top')
  },
  onBackToForm() {
    this.setData({ step: 'form' })
    scrollTo('#top')
  },
  async onSubmitTap() {
    if (this.data.isBusy) return
    const input = { offerId: this.offerId, revision: this.revision }
    this.setData({ isBusy: true, previewProblem: '' })
    const reply = await sendOnce(this, submitOffer, input)
    this.settle(reply)
    if (!reply.ok)
      return this.setData({ previewProblem: refusalText<typeof submitOffer>(reply, SUBMIT_TEXTS) })
    leaveFreely()
    tellSuccess()
    showLine('交上去了，等别人批')
    return goBackOrHome()
  },
  onDeskTap: () => void goOfferDesk(),
})
