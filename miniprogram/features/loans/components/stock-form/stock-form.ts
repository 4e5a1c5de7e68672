import type { MedicineLot } from '../../../../contract/medicine'
import type { ItemKind, WriteOffReason } from '../../../../contract/loans'
import { serverNow } from '../../../../services/server-clock'
import {
  REASONS,
  changeOf,
  confirmText,
  deedsOf,
  formOn,
  lotChoices,
  onLot,
  stepped,
  type Deed,
  type StockForm,
  type StockSubject,
} from './stock-form.view'

type Tap = WechatMiniprogram.TouchEvent
type Typed = WechatMiniprogram.CustomEvent<{ value: string }>

/** What a keeper does to one kind of the cupboard. Fires `record` with the change, `history` for what happened before. */
Component({
  properties: {
    kind: { type: String, value: '' },
    onHand: { type: Number, value: 0 },
    /** `MedicineLot[]` of a kind that expires. */
    lots: { type: Array, value: [] },
    medicines: { type: Array, value: [] },
    ledgerText: { type: String, value: '' },
    problem: { type: String, value: '' },
    isBusy: { type: Boolean, value: false },
  },
  data: {
    form: null as StockForm | null,
    confirm: '',
    deeds: [] as { what: Deed; label: string }[],
    reasons: [...REASONS],
    choices: [] as { lotId: string; label: string }[],
  },
  lifetimes: {
    attached() {
      const subject = this.subject()
      this.setData({ deeds: deedsOf(subject.kind), choices: lotChoices(subject.lots) })
      this.setForm(formOn(subject, 'replenish', serverNow()))
    },
  },
  methods: {
    subject(): StockSubject {
      const { kind, onHand, lots, medicines } = this.data
      return {
        kind: kind as ItemKind,
        onHand,
        lots: lots as MedicineLot[],
        medicines: medicines as string[],
      }
    },
    setForm(form: StockForm) {
      this.setData({ form, confirm: confirmText(form) })
    },
    onDeedTap(event: Tap) {
      const { what } = event.currentTarget.dataset as { what: Deed }
      this.setForm(formOn(this.subject(), what, serverNow()))
    },
    onStep(event: Tap) {
      const { by } = event.currentTarget.dataset as { by: number }
      if (this.data.form) this.setForm(stepped(this.data.form, Number(by)))
    },
    onReasonTap(event: Tap) {
      const { reason } = event.currentTarget.dataset as { reason: WriteOffReason }
      if (this.data.form) this.setForm({ ...this.data.form, reason })
    },
    onLotTap(event: Tap) {
      const { id } = event.currentTarget.dataset as { id: string }
      const lot = this.subject().lots.find(({ lotId }) => lotId === id)
      if (this.data.form && lot) this.setForm(onLot(this.data.form, lot))
    },
    onNameTap(event: Tap) {
      const { name } = event.currentTarget.dataset as { name: string }
      if (this.data.form) this.setForm({ ...this.data.form, name })
    },
    onNameInput(event: Typed) {
      if (this.data.form) this.setForm({ ...this.data.form, name: event.detail.value })
    },
    onNoteInput(event: Typed) {
      if (this.data.form) this.setForm({ ...this.data.form, note: event.detail.value })
    },
    onExpiryChange(event: Typed) {
      if (this.data.form) this.setForm({ ...this.data.form, expiryDate: event.detail.value })
    },
    onConfirm() {
      if (this.data.form) this.triggerEvent('record', changeOf(this.data.form))
    },
    onHistoryTap() {
      this.triggerEvent('history', { kind: this.data.kind })
    },
  },
})
