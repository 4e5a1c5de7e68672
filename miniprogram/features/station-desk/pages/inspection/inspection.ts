import {
  INSPECTION_NOTE_MAX,
  recordInspection,
  stationInspections,
  type InspectionPolicyView,
  type InspectionView,
} from '../../../../contract/inspections'
import type { Facility } from '../../../../contract/stations'
import { call } from '../../../../services/call'
import { goVisits } from '../../../../services/go'
import { currentLook, wearLook } from '../../../../services/look'
import { nothingSent, sendOnce } from '../../../../services/pressed-again'
import { refusalText } from '../../../../services/refusal-text'
import { scrollTo, showLine, tellFailure, tellSuccess } from '../../../../services/tell'
import { RECORD_TEXTS, STATION_TEXTS } from './inspection-texts'
import {
  BLANK,
  dueText,
  handInText,
  itemCards,
  itemWithoutReason,
  pastInspections,
  resultsOf,
  type Answers,
  type ItemAnswer,
  type ItemCard,
  type PastInspection,
} from './inspection.view'

type Tap = WechatMiniprogram.TouchEvent
/** Refusals after which the page no longer shows what is: it asks anew. */
const OUTDATED = new Set(['POLICY_CHANGED', 'FACILITY_NOT_HERE', 'NO_POLICY'])

Page({
  data: {
    ...currentLook(),
    step: 'loading' as 'loading' | 'failed' | 'shown',
    failText: '',
    isFinal: false,
    name: '',
    hasPolicy: false,
    dueText: '',
    sourceText: '',
    items: [] as ItemCard[],
    noteMax: INSPECTION_NOTE_MAX,
    buttonText: '',
    isReady: false,
    past: [] as PastInspection[],
    problem: '',
    isBusy: false,
    isDone: false,
  },
  stationId: '',
  policy: undefined as InspectionPolicyView | undefined,
  facilities: [] as Facility[],
  inspections: [] as InspectionView[],
  answers: {} as Answers,
  sending: nothingSent(),

  onLoad(options) {
    this.stationId = decodeURIComponent(options['id'] ?? '')
    void this.refresh()
  },
  onShow() {
    wearLook(this)
  },
  async refresh() {
    const reply = await call(stationInspections, { stationId: this.stationId })
    if (!reply.ok) {
      if (this.data.step === 'shown') return
      const isFinal = reply.code === 'FORBIDDEN' || reply.code === 'STATION_UNKNOWN'
      const failText = refusalText<typeof stationInspections>(reply, STATION_TEXTS)
      this.setData({ step: 'failed', failText, isFinal })
      return
    }
    const { policy, stationName, facilities, inspections } = reply.data
    if (policy?.policyId !== this.policy?.policyId) this.answers = {}
    Object.assign(this, { policy, facilities, inspections })
    this.setData({ step: 'shown', name: stationName })
    this.paint()
  },
  paint() {
    const { policy, facilities, inspections, answers } = this
    this.setData({ hasPolicy: policy !== undefined, past: pastInspections(inspections) })
    if (!policy) return
    const { text, isReady } = handInText(policy, answers)
    this.setData({
      dueText: dueText(policy, inspections[0]),
      sourceText: `${policy.title}。${policy.source}。以当年方案为准。`,
      items: itemCards(policy, answers, facilities),
      buttonText: text,
      isReady,
    })
  },

  answer(code: string, change: Partial<ItemAnswer>) {
    const before = this.answers[code] ?? BLANK
    this.answers = { ...this.answers, [code]: { ...before, ...change } }
    this.paint()
  },
  onYesTap(event: Tap) {
    this.answer((event.currentTarget.dataset as { code: string }).code, { isOk: true })
  },
  onNoTap(event: Tap) {
    this.answer((event.currentTarget.dataset as { code: string }).code, { isOk: false })
  },
  onNoteInput(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { code } = event.currentTarget.dataset as { code: string }
    this.answer(code, { note: event.detail.value })
  },
  onFacilityTap(event: Tap) {
    const { code, facility } = event.currentTarget.dataset as { code: string; facility: Facility }
    const { broken } = this.answers[code] ?? BLANK
    const isBroken = broken.includes(facility)
    this.answer(code, {
      broken: isBroken ? broken.filter((one) => one !== facility) : [...broken, facility],
    })
  },

  async onHandIn() {
    const { policy, answers, stationId } = this
    if (this.data.isBusy || !policy) return
    const missing = itemWithoutReason(policy, answers)
    if (missing) {
      this.setData({ problem: String(RECORD_TEXTS.REASON_MISSING) })
      scrollTo(`#item-${missing}`)
      return
    }
    const input = { stationId, policyId: policy.policyId, results: resultsOf(policy, answers) }
    this.setData({ isBusy: true, problem: '' })
    const reply = await sendOnce(this, recordInspection, input)
    this.setData({ isBusy: false })
    if (!reply.ok) {
      tellFailure()
      this.setData({ problem: refusalText<typeof recordInspection>(reply, RECORD_TEXTS) })
      if (OUTDATED.has(reply.code)) await this.refresh()
      return
    }
    tellSuccess()
    showLine('记下了')
    this.answers = {}
    this.setData({ isDone: true })
    await this.refresh()
  },
  onVisitsTap() {
    void goVisits(this.stationId)
  },
  onAgainTap() {
    this.setData({ isDone: false })
  },
  onRetryTap() {
    this.setData({ step: 'loading' })
    void this.refresh()
  },
})
