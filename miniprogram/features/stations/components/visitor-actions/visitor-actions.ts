import type { Choice } from '../../../../components/visit-form/visit-form.view'
import { myWords, reportFault, sayStillRight, type MyFaultView } from '../../../../contract/station-visitors'
import type { Facility, FacilityState } from '../../../../contract/stations'
import { call } from '../../../../services/call'
import { nothingSent, sendOnce } from '../../../../services/pressed-again'
import { refusalText } from '../../../../services/refusal-text'
import { serverNow } from '../../../../services/server-clock'
import { tellSuccess } from '../../../../services/tell'
import { faultChoices, myFaultLines, reportText, type MyFaultLine } from './visitor-actions.view'
import { REPORT_TEXTS, RIGHT_TEXTS } from './visitor-texts'

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
    own: [] as MyFaultView[],
    /** Base64 of what was chosen; never shown, so never given to setData. */
    pictures: [] as string[],
    /** One press and its repeats are one request. */
    sending: nothingSent(),
  },
  observers: {
    stationId(stationId: string) {
      if (stationId) void this.refresh()
    },
  },
  methods: {
    async refresh() {
      const reply = await call(myWords, { stationId: this.data.stationId })
      if (reply.ok) this.paint(reply.data.faults, reply.data.isRightSaidToday)
    },
    paint(own: MyFaultView[], isRightSaid: boolean) {
      this.setData({ own, isRightSaid, faults: myFaultLines(own, serverNow()) })
    },
    async onRightTap() {
      if (this.data.isBusy) return
      const input = { stationId: this.data.stationId }
      this.setData({ isBusy: true, said: '', problem: '' })
      const reply = await sendOnce(this, sayStillRight, input)
      this.setData({ isBusy: false })
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
      this.data.pictures = []
      this.setData({ sheet: 'fault', sheetProblem: '', thing: '', text: '', things })
    },
    onPicturesChange(event: WechatMiniprogram.CustomEvent<{ pictures: string[] }>) {
      this.data.pictures = event.detail.pictures
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
      const { stationId, thing, text, pictures } = this.data
      const input = {
        stationId,
        ...(thing ? { facility: thing as Facility } : {}),
        ...(text.trim() ? { text: text.trim() } : {}),
        ...(pictures.length > 0 ? { pictures } : {}),
      }
      this.setData({ isBusy: true, sheetProblem: '', said: '', problem: '' })
      const reply = await sendOnce(this, reportFault, input)
      this.setData({ isBusy: false })
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
      this.setData({ sheet: 'visit', said: '', problem: '' })
    },
    onCounted(event: WechatMiniprogram.CustomEvent<{ text: string }>) {
      this.setData({ sheet: '', said: event.detail.text })
    },

    onSheetChange(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible) this.setData({ sheet: '' })
    },
    onSheetCloseTap() {
      this.setData({ sheet: '' })
    },
  },
})
