import { invitation, type AreaView } from '../../../../contract/membership'
import { listSessions, openSession } from '../../../../contract/outreach'
import { call } from '../../../../services/call'
import { freshPage } from '../../../../services/fresh-page'
import { goRecruitingCode } from '../../../../services/go'
import { currentLook } from '../../../../services/look'
import { nothingSent, sendOnce } from '../../../../services/pressed-again'
import { refusalText } from '../../../../services/refusal-text'
import { serverNow } from '../../../../services/server-clock'
import { scrollTo } from '../../../../services/tell'
import { LIST_TEXTS, OPEN_TEXTS } from './session-texts'
import {
  blankSession,
  checkSession,
  dayChoices,
  endNote,
  sessionProblems,
  sessionRows,
  type SessionField,
  type SessionForm,
  type SessionProblems,
  type SessionRow,
} from './sessions.view'

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>

/** Where a refusal of opening belongs; everything else stands above the button. */
const REFUSAL_FIELDS: Partial<Record<string, SessionField>> = {
  AREA_UNKNOWN: 'areaId',
  ENDS_BEFORE_START: 'endsAt',
  TOO_LONG_A_SESSION: 'endsAt',
  ALREADY_OVER: 'endsAt',
}

Page({
  ...freshPage,
  data: {
    ...currentLook(),
    step: 'loading' as 'loading' | 'failed' | 'list',
    failText: '',
    isForbidden: false,
    rows: [] as SessionRow[],
    isFormOpen: false,
    form: blankSession(Date.now()) as SessionForm,
    problems: {} as SessionProblems,
    days: [] as string[],
    areas: [] as AreaView[],
    areaIndex: -1,
    endNote: '',
    isOpening: false,
  },
  sending: nothingSent(),

  async refresh() {
    const reply = await call(listSessions, {})
    if (reply.ok) {
      this.setData({ step: 'list', rows: sessionRows(reply.data.sessions, serverNow()) })
      return
    }
    // A list already on the screen is better than none; the strip above says that there is no network.
    if (this.data.step === 'list') return
    const failText = refusalText<typeof listSessions>(reply, LIST_TEXTS)
    this.setData({ step: 'failed', failText, isForbidden: reply.code === 'FORBIDDEN' })
  },

  onRowTap(event: WechatMiniprogram.TouchEvent) {
    const { id } = event.currentTarget.dataset as { id: string }
    void goRecruitingCode(id)
  },

  /** Opens the form; the areas come with the invitation that joiners see. */
  async onNewTap() {
    const now = serverNow()
    this.setData({
      isFormOpen: true,
      form: blankSession(now),
      problems: {},
      days: dayChoices(now),
      areaIndex: -1,
    })
    if (this.data.areas.length > 0) return
    const reply = await call(invitation, {})
    if (reply.ok) this.setData({ areas: reply.data.areas })
    else this.setData({ 'problems.areaId': '片区没有拿到，连上网再打开一次' })
  },
  onCancelTap() {
    this.setData({ isFormOpen: false })
  },

  onTitleInput(event: Typed) {
    this.setData({ 'form.title': event.detail.value, 'problems.title': '' })
  },
  onPlaceInput(event: Typed) {
    this.setData({ 'form.placeName': event.detail.value, 'problems.placeName': '' })
  },
  onAreaChange(event: Typed) {
    const areaIndex = Number(event.detail.value)
    this.setData({
      areaIndex,
      'form.areaId': this.data.areas[areaIndex]?.areaId ?? '',
      'problems.areaId': '',
    })
  },
  onDayChange(event: Typed) {
    this.setData({ 'form.dayIndex': Number(event.detail.value), 'problems.endsAt': '' })
  },
  onStartChange(event: Typed) {
    this.setTimes({ startsTime: event.detail.value })
  },
  onEndChange(event: Typed) {
    this.setTimes({ endsTime: event.detail.value })
  },
  setTimes(change: Partial<SessionForm>) {
    const form = { ...this.data.form, ...change }
    this.setData({ form, endNote: endNote(form), 'problems.endsAt': '' })
  },

  async onOpenTap() {
    if (this.data.isOpening) return
    const checked = checkSession(this.data.form, serverNow())
    if (!checked.ok) return this.showProblems(checked.problems)
    this.setData({ isOpening: true, problems: {} })
    const reply = await sendOnce(this, openSession, checked.input)
    this.setData({ isOpening: false })
    if (reply.ok) {
      this.setData({ isFormOpen: false })
      return goRecruitingCode(reply.data.sessionId)
    }
    const text = refusalText<typeof openSession>(reply, OPEN_TEXTS)
    const field = REFUSAL_FIELDS[reply.code] ?? 'whole'
    return this.showProblems(reply.issues ? sessionProblems(reply.issues) : { [field]: text })
  },

  showProblems(problems: SessionProblems) {
    this.setData({ problems })
    const first = (['title', 'placeName', 'areaId', 'endsAt', 'whole'] as const).find(
      (field) => problems[field],
    )
    if (first) scrollTo(`#field-${first}`)
  },
})
