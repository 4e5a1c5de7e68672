import { isOutcomeOpen } from '../../contract/action'
import type { Occupation } from '../../contract/occupations'
import { visit, type VisitService } from '../../contract/station-visitors'
import { call, newRequestId } from '../../services/call'
import { keepOccupation, keptOccupation } from '../../services/kept-occupation'
import { refusalText } from '../../services/refusal-text'
import { keptMe, refreshMe } from '../../services/session'
import { tellSuccess } from '../../services/tell'
import { occupationChoices, serviceChoices, type Choice } from './visit-form.view'
import { VISIT_TEXTS } from './visit-texts'

type Tap = WechatMiniprogram.TouchEvent

/**
 * "I was here": what for and what one works as, in two taps. Fires `counted` with `{ text }`, what to say about it.
 */
Component({
  properties: {
    stationId: { type: String, value: '' },
    /** The code on the door, when that is how the person came. */
    doorCode: { type: String, value: '' },
    /** Shows the rest only once something was ticked, where there is more on the page. */
    isFolded: { type: Boolean, value: false },
  },
  data: {
    services: serviceChoices([]),
    occupations: [] as Choice<Occupation>[],
    chosen: [] as VisitService[],
    occupation: undefined as Occupation | undefined,
    isBusy: false,
    problem: '',
    /** One press and its repeats are one request; the salt belongs to the visit. */
    sending: { words: '', requestId: '', salt: '' },
  },
  lifetimes: {
    attached() {
      this.offerOccupation()
      // The member card's occupation is offered first, which may not be known yet.
      if (!keptMe()) void refreshMe().then(() => this.offerOccupation())
    },
  },
  methods: {
    offerOccupation() {
      const occupation = this.data.occupation ?? keptOccupation()
      this.setData({ occupation, occupations: occupationChoices(occupation) })
    },
    onServiceTap(event: Tap) {
      const { code } = event.currentTarget.dataset as { code: VisitService }
      const before = this.data.chosen
      const chosen = before.includes(code) ? before.filter((one) => one !== code) : [...before, code]
      this.setData({ chosen, services: serviceChoices(chosen), problem: '' })
    },
    onOccupationTap(event: Tap) {
      const { code } = event.currentTarget.dataset as { code: Occupation }
      // The row stays in its order under the finger; the chosen one comes first next time.
      const occupations = this.data.occupations.map((one) => ({ ...one, isChosen: one.code === code }))
      this.setData({ occupation: code, occupations, problem: '' })
    },
    async onSendPress() {
      const { stationId, doorCode, chosen: services, occupation, isBusy } = this.data
      if (isBusy) return
      if (services.length === 0) return this.setData({ problem: '点一下用了什么。' })
      if (!occupation) return this.setData({ problem: '点一下你做什么工作。' })
      const input = { stationId, occupation, services, ...(doorCode ? { doorCode } : {}) }
      const words = JSON.stringify(input)
      if (this.data.sending.words !== words)
        this.data.sending = { words, requestId: newRequestId(), salt: newRequestId() }
      const { requestId, salt } = this.data.sending
      this.setData({ isBusy: true, problem: '' })
      const reply = await call(visit, { ...input, salt }, { requestId })
      // The next press means something new, unless nobody knows how this one ended.
      if (reply.ok || !isOutcomeOpen(reply.code)) this.data.sending = { words: '', requestId: '', salt: '' }
      this.setData({ isBusy: false })
      if (!reply.ok) return this.setData({ problem: refusalText<typeof visit>(reply, VISIT_TEXTS) })
      tellSuccess()
      keepOccupation(occupation)
      const isCounted = reply.data.outcome === 'counted'
      const text = isCounted ? '记好了，谢谢你来。' : '这几个小时已经记过了，不用再记。'
      this.triggerEvent('counted', { text })
    },
  },
})
