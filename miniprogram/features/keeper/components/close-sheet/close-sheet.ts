import { CLOSURE_REASONS, type ClosureReason } from '../../../../contract/keeper'
import { serverNow } from '../../../../services/server-clock'
import { untilChoices, type UntilChoice } from './close-sheet.view'

type Tap = WechatMiniprogram.TouchEvent

/** What a keeper chose: why, until when, and a word of their own. */
export interface Closing {
  reason: ClosureReason
  note?: string
  until?: number
}

/** The sheet on which a keeper says why the station shuts and until when. Fires `shut` with a `Closing`, and `dismiss`. */
Component({
  properties: {
    isOpen: { type: Boolean, value: false },
    problem: { type: String, value: '' },
    isBusy: { type: Boolean, value: false },
  },
  data: {
    reasons: [...CLOSURE_REASONS],
    reason: 'errand' as ClosureReason,
    note: '',
    untils: [] as UntilChoice[],
    untilIndex: 0,
  },
  observers: {
    /** Every opening begins anew, with hours counted from now. */
    isOpen(isOpen: boolean) {
      if (isOpen)
        this.setData({ reason: 'errand', note: '', untils: untilChoices(serverNow()), untilIndex: 0 })
    },
  },
  methods: {
    onReasonTap(event: Tap) {
      this.setData({ reason: (event.currentTarget.dataset as { code: ClosureReason }).code })
    },
    onUntilTap(event: Tap) {
      this.setData({ untilIndex: Number((event.currentTarget.dataset as { index: number }).index) })
    },
    onNoteInput(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ note: event.detail.value })
    },
    onCloseTap() {
      const { reason, untils, untilIndex } = this.data
      const note = this.data.note.trim()
      const until = untils[untilIndex]?.until
      const closing: Closing = {
        reason,
        ...(note ? { note } : {}),
        ...(until === undefined ? {} : { until }),
      }
      this.triggerEvent('shut', closing)
    },
    onVisibleChange(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible) this.triggerEvent('dismiss')
    },
    onDismissTap() {
      this.triggerEvent('dismiss')
    },
  },
})
