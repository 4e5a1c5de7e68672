import { STOCKED_AT_ONCE_MAX, itemOf, type ItemKind, type WriteOffReason } from '../../../../contract/loans'
import type { StockChange } from '../../../../contract/loan-keeping'
import type { MedicineLot } from '../../../../contract/medicine'
import { addDays, dayOf, dayText } from '../../../../contract/shanghai-time'
import { itemLabel, measureOf } from '../../pages/loan-words.view'

export type Deed = 'replenish' | 'count' | 'write-off' | 'hand-out' | 'put-back'

/** What the form knows of the kind it is on. */
export interface StockSubject {
  kind: ItemKind
  onHand: number
  lots: MedicineLot[]
  /** Names of medicine to choose from. */
  medicines: string[]
}

/** What the keeper is about to record of one kind. */
export interface StockForm {
  kind: ItemKind
  label: string
  measure: string
  what: Deed
  count: number
  reason: WriteOffReason
  hasExpiry: boolean
  /** Which medicine, of what is there; empty for what has no lots and for what is put in. */
  lotId: string
  /** What is put in. */
  name: string
  /** `2027-05-01`, as the picker has it. */
  expiryDate: string
  note: string
}

const DEED_WORDS: Record<Deed, string> = {
  replenish: '补货',
  count: '盘点',
  'hand-out': '发出',
  'put-back': '放回',
  'write-off': '核销',
}

/** What may be recorded of a kind: things are lent by their borrowers, and medicine does not come back. */
export function deedsOf(kind: ItemKind): { what: Deed; label: string }[] {
  const item = itemOf(kind)
  const deeds: Deed[] = ['replenish', 'count']
  if (item?.use === 'taken') deeds.push('hand-out')
  if (item?.use === 'taken' && !item.hasExpiry) deeds.push('put-back')
  return [...deeds, 'write-off' as const].map((what) => ({ what, label: DEED_WORDS[what] }))
}

export const REASONS = [
  { reason: 'damaged', label: '坏了' },
  { reason: 'lost', label: '丢了' },
  { reason: 'expired', label: '过期了' },
] as const

const AFTER_A_YEAR_DAYS = 365

/** A form on a kind: one piece more or less, or counting what the books say is there. */
export function formOn(subject: StockSubject, what: Deed, now: number): StockForm {
  const { kind, onHand, lots, medicines } = subject
  const expiry = addDays(dayOf(now), AFTER_A_YEAR_DAYS)
  const lot = what === 'replenish' ? undefined : lots[0]
  return {
    kind,
    label: itemLabel(kind),
    measure: measureOf(kind),
    what,
    count: what === 'count' ? (lot?.count ?? onHand) : 1,
    reason: lot && lot.expiresOn < dayOf(now) ? 'expired' : 'damaged',
    hasExpiry: itemOf(kind)?.hasExpiry ?? false,
    lotId: lot?.lotId ?? '',
    name: medicines[0] ?? '',
    expiryDate: `${expiry.slice(0, 4)}-${expiry.slice(4, 6)}-${expiry.slice(6)}`,
    note: '',
  }
}

/** The form on another of the lots: a count begins with what the books say of it. */
export function onLot(form: StockForm, lot: MedicineLot): StockForm {
  return { ...form, lotId: lot.lotId, count: form.what === 'count' ? lot.count : form.count }
}

/** `藿香正气水 · 3月31日 · 2 份`. */
export function lotChoices(lots: readonly MedicineLot[]): { lotId: string; label: string }[] {
  return lots.map(({ lotId, name, expiresOn, count }) => ({
    lotId,
    label: `${name} · ${dayText(expiresOn)} · ${count} 份`,
  }))
}

/** The form with so many pieces more, never less than it may say. */
export function stepped(form: StockForm, by: number): StockForm {
  const least = form.what === 'count' ? 0 : 1
  return { ...form, count: Math.min(STOCKED_AT_ONCE_MAX, Math.max(least, form.count + by)) }
}

/** The change a form asks for. */
export function changeOf(form: StockForm): StockChange {
  const { kind, what, count, reason, name, lotId } = form
  const lot = lotId === '' ? {} : { lotId }
  const note = form.note.trim()
  switch (what) {
    case 'replenish': {
      const dated = { name: name.trim(), expiresOn: form.expiryDate.replace(/-/g, '') }
      return { what, kind, count, ...(form.hasExpiry ? dated : {}) }
    }
    case 'write-off':
      return { what, kind, count, reason, ...lot, ...(note === '' ? {} : { note }) }
    case 'put-back':
      return { what, kind, count }
    default:
      return { what, kind, count, ...lot }
  }
}

const CONFIRM_WORDS: Record<Deed, string> = {
  replenish: '补进',
  count: '柜里有',
  'hand-out': '发出',
  'put-back': '放回',
  'write-off': '核销',
}

/** `补进 3 把`, on the button that does it. */
export function confirmText({ what, count, measure }: StockForm): string {
  return `${CONFIRM_WORDS[what]} ${count} ${measure}`
}
