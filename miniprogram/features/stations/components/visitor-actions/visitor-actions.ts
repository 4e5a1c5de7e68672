import type { Occupation } from '../../../../contract/occupations'
import {
  myWords,
  reportFault,
  sayStillRight,
  visit,
  type MyFaultView,
  type VisitService,
} from '../../../../contract/station-visitors'
import type { Facility, FacilityState } from '../../../../contract/stations'
import { call, newRequestId } from '../../../../services/call'
import { keepOccupation, keptOccupation } from '../../../../services/kept-occupation'
import { refusalText } from '../../../../services/refusal-text'
import { serverNow } from '../../../../services/server-clock'
import { keptMe, refreshMe } from '../../../../services/session'
import { tellSuccess } from '../../../../services/tell'
import {
  faultChoices,
  myFaultLines,
  occupationChoices,
  reportText,
  serviceChoices,
  type Choice,
  type MyFaultLine,
} from './visitor-actions.view'
import { REPORT_TEXTS, RIGHT_TEXTS, VISIT_TEXTS } from './visitor-texts'

type Tap = WechatMiniprogram.TouchEvent

/**
 * What somebody at a station can say of it: that all is right, that something is broken, that they were here. Fires
 * `changed` when what phones know of the station may have changed.
 */
Component({
  properties: {
    stationId: { type: String, value: '' },
    /** The station's facilities, `FacilityState[]`. */
    facilities: { type: Array, value: [] },
  },
  data: {
    isRightSaid: false,
    said: '',
    problem: '',
    faults: [] as MyFaultLine[],
    sheet: '' as '' | 'fault' | 'visit',
    sheetProblem: '',
    isBusy: false,
    things: [] as Choice<string>[],
    thing: '',
    text: '',
    services: [] as Choice<VisitService>[],
    occupations: [] as Choice<Occupation>[],
    chosenServices: [] as VisitService[],
    occupation: undefined as Occupation | undefined,
    own: [] as MyFaultView[],
    /** One press and its repeats are one request; the salt belongs to the visit. */
    sending: { words: '', requestId: '', salt: '' },
  },
  observers: {
    stationId(stationId: string) {
      if (stationId) void this.refresh()
    },
  },
  methods: {
    async refresh() {
      // The member card's occupation is offered first, which needs to be known before the sheet opens.
      if (!keptMe()) void refreshMe()
      const reply = await call(myWords, { stationId: this.data.stationId })
      if (reply.ok) this.paint(reply.data.faults, reply.data.isRightSaidToday)
    },
    paint(own: MyFaultView[], isRightSaid: boolean) {
      this.setData({ own, isRightSaid, faults: myFaultLines(own, serverNow()) })
    },
    sendingOf(input: object) {
      const words = JSON.stringify(input)
      if (this.data.sending.words !== words)
        this.data.sending = { words, requestId: newRequestId(), salt: newRequestId() }
      return this.data.sending
    },
    /** The next press means something new, unless nobody knows how this one ended. */
    settle(reply: { ok: boolean; code?: string }) {
      if (reply.ok || reply.code !== 'ANSWER_LOST') this.data.sending = { words: '', requestId: '', salt: '' }
      this.setData({ isBusy: false })
    },

    async onRightTap() {
      if (this.data.isBusy) return
      const input = { stationId: this.data.stationId }
      const { requestId } = this.sendingOf({ right: input })
      this.setData({ isBusy: true, said: '', problem: '' })
      const reply = await call(sayStillRight, input, { requestId })
      this.settle(reply)
      if (!reply.ok) {
        this.setData({ problem: refusalText<typeof sayStillRight>(reply, RIGHT_TEXTS) })
        return
      }
      tellSuccess()
      const said = reply.data.outcome === 'said' ? '谢谢，记成今天有人核对过了。' : '今天已经说过了，谢谢。'
      this.setData({ isRightSaid: true, said })
      this.triggerEvent('changed')
    },

    onFaultTap() {
      const things = faultChoices(this.data.facilities as FacilityState[], '')
      this.setData({ sheet: 'fault', sheetProblem: '', thing: '', text: '', things })
    },
    onThingTap(event: Tap) {
      const { code } = event.currentTarget.dataset as { code: string }
      this.setData({ thing: code, things: faultChoices(this.data.facilities as FacilityState[], code) })
    },
    onTextInput(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ text: event.detail.value })
    },
    async onFaultSend() {
      if (this.data.isBusy) return
      const { stationId, thing, text } = this.data
      const input = {
        stationId,
        ...(thing ? { facility: thing as Facility } : {}),
        ...(text.trim() ? { text: text.trim() } : {}),
      }
      const { requestId } = this.sendingOf({ fault: input })
      this.setData({ isBusy: true, sheetProblem: '', said: '', problem: '' })
      const reply = await call(reportFault, input, { requestId })
      this.settle(reply)
      if (!reply.ok) {
        this.setData({ sheetProblem: refusalText<typeof reportFault>(reply, REPORT_TEXTS) })
        return
      }
      tellSuccess()
      const { fault, outcome } = reply.data
      this.setData({ sheet: '', said: reportText(outcome, fault.state) })
      const others = this.data.own.filter(({ faultId }) => faultId !== fault.faultId)
      this.paint([fault, ...others], this.data.isRightSaid)
    },

    onVisitTap() {
      const occupation = this.data.occupation ?? keptOccupation()
      this.setData({
        sheet: 'visit',
        sheetProblem: '',
        occupation,
        chosenServices: [],
        services: serviceChoices([]),
        occupations: occupationChoices(occupation),
      })
    },
    onServiceTap(event: Tap) {
      const { code } = event.currentTarget.dataset as { code: VisitService }
      const before = this.data.chosenServices
      const chosenServices = before.includes(code) ? before.filter((one) => one !== code) : [...before, code]
      this.setData({ chosenServices, services: serviceChoices(chosenServices) })
    },
    onOccupationTap(event: Tap) {
      const { code } = event.currentTarget.dataset as { code: Occupation }
      const occupations = this.data.occupations.map((one) => ({ ...one, isChosen: one.code === code }))
      this.setData({ occupation: code, occupations })
    },
    async onVisitSend() {
      if (this.data.isBusy) return
      const { stationId, chosenServices: services, occupation } = this.data
      if (services.length === 0) return this.setData({ sheetProblem: '点一下用了什么。' })
      if (!occupation) return this.setData({ sheetProblem: '点一下你做什么工作。' })
      const words = { stationId, occupation, services }
      const { requestId, salt } = this.sendingOf({ visit: words })
      this.setData({ isBusy: true, sheetProblem: '', said: '', problem: '' })
      const reply = await call(visit, { ...words, salt }, { requestId })
      this.settle(reply)
      if (!reply.ok) {
        return this.setData({ sheetProblem: refusalText<typeof visit>(reply, VISIT_TEXTS) })
      }
      tellSuccess()
      keepOccupation(occupation)
      const isCounted = reply.data.outcome === 'counted'
      return this.setData({
        sheet: '',
        said: isCounted ? '记好了，谢谢你来。' : '这几个小时已经记过了，不用再记。',
      })
    },

    onSheetChange(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible) this.setData({ sheet: '' })
    },
    onSheetCloseTap() {
      this.setData({ sheet: '' })
    },
  },
})
