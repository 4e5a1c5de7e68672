import { decideWriteOff, listWriteOffs, type WriteOffView } from '../../../../contract/write-offs'
import type { PageMark } from '../../../../contract/loans'
import { call } from '../../../../services/call'
import { nothingSent, sendOnce } from '../../../../services/pressed-again'
import { refusalText } from '../../../../services/refusal-text'
import { serverNow } from '../../../../services/server-clock'
import { showLine, tellFailure, tellSuccess } from '../../../../services/tell'
import { writeOffCard, type WriteOffCard } from '../../pages/write-off-words.view'
import { WRITE_OFF_LIST_TEXTS, decideTexts } from '../desk-texts'

type Tap = WechatMiniprogram.TouchEvent

/** What waits for the union to be written off, oldest first, each with its two answers. Fires `counted` with how many. */
Component({
  properties: {
    /** Whether the person may decide, or only look. */
    mayDecide: { type: Boolean, value: false },
  },
  data: {
    phase: 'loading' as 'loading' | 'ready' | 'failed',
    errorText: '',
    isForbidden: false,
    cards: [] as WriteOffCard[],
    hasMore: false,
    /** The request that is being refused with a word why; empty while none is. */
    refusingId: '',
    note: '',
    problem: '',
    isBusy: false,
    views: [] as WriteOffView[],
    next: undefined as PageMark | undefined,
    sending: nothingSent(),
  },
  lifetimes: {
    attached() {
      void this.refresh()
    },
  },
  methods: {
    async refresh() {
      const reply = await call(listWriteOffs, {})
      if (reply.ok) return this.paint(reply.data.writeOffs, reply.data.next)
      const errorText = refusalText<typeof listWriteOffs>(reply, WRITE_OFF_LIST_TEXTS)
      if (this.data.phase !== 'ready')
        this.setData({ phase: 'failed', errorText, isForbidden: reply.code === 'FORBIDDEN' })
    },
    paint(views: WriteOffView[], next: PageMark | undefined) {
      const now = serverNow()
      this.data.views = views
      this.data.next = next
      const cards = views.map((view) => writeOffCard(view, now))
      this.setData({ phase: 'ready', cards, hasMore: next !== undefined })
      this.triggerEvent('counted', { count: views.length, hasMore: next !== undefined })
    },
    async onMoreTap() {
      const { next, isBusy } = this.data
      if (isBusy || !next) return
      this.setData({ isBusy: true })
      const reply = await call(listWriteOffs, { after: next })
      this.setData({ isBusy: false })
      if (reply.ok) this.paint([...this.data.views, ...reply.data.writeOffs], reply.data.next)
      else showLine('没有拿到后面的，再点一次')
    },
    onRetry() {
      this.setData({ phase: 'loading' })
      void this.refresh()
    },

    onRefuseTap(event: Tap) {
      const { id } = event.currentTarget.dataset as { id: string }
      this.setData({ refusingId: this.data.refusingId === id ? '' : id, note: '', problem: '' })
    },
    onNoteInput(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ note: event.detail.value })
    },
    onConfirmTap(event: Tap) {
      const { id } = event.currentTarget.dataset as { id: string }
      void this.decide({ writeOffId: id, decision: 'confirmed' })
    },
    onRefuseSend() {
      const note = this.data.note.trim()
      void this.decide({
        writeOffId: this.data.refusingId,
        decision: 'refused',
        ...(note === '' ? {} : { note }),
      })
    },
    async decide(input: { writeOffId: string; decision: 'confirmed' | 'refused'; note?: string }) {
      if (this.data.isBusy) return
      this.setData({ isBusy: true, problem: '' })
      const reply = await sendOnce(this, decideWriteOff, input)
      this.setData({ isBusy: false })
      if (!reply.ok) {
        tellFailure()
        this.setData({ problem: refusalText<typeof decideWriteOff>(reply, decideTexts(serverNow())) })
        return
      }
      tellSuccess()
      showLine(input.decision === 'confirmed' ? '核销了' : '没有核销，东西照常记着')
      this.setData({ refusingId: '' })
      const left = this.data.views.filter(({ writeOffId }) => writeOffId !== input.writeOffId)
      this.paint(left, this.data.next)
    },
  },
})
