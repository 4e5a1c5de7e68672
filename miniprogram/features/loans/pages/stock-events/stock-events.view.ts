import { itemCodeText } from '../../../../contract/item-code'
import type { StockEventView } from '../../../../contract/loan-keeping'
import { STOCKED_AT_ONCE_MAX, type ItemKind } from '../../../../contract/loans'
import { dayOf, dayWord, timeText } from '../../../../contract/shanghai-time'
import { eventWord, itemLabel, ledgerText, measureOf, reasonWord } from '../loan-words.view'

export interface EventRow {
  eventId: string
  /** `补进 30 把`. */
  title: string
  /** `09:20 · 站长记的 · 坏了`. */
  fromText: string
  /** What it did to what is on hand: `＋30`, `−1`, `不变`. */
  deltaText: string
  /** `现有 33`. */
  afterText: string
  count: number
  isCorrectable: boolean
}

export interface EventDay {
  day: string
  title: string
  rows: EventRow[]
}

const BY_WORDS: Record<StockEventView['by'], string> = {
  keeper: '站长记的',
  union: '工会核销的',
  worker: '扫码',
}

function titleOf({ event, count }: StockEventView, kind: ItemKind): string {
  const measure = measureOf(kind)
  if (event === 'counted') return `盘点，柜里 ${count} ${measure}`
  if (event === 'corrected') return `更正，应该是 ${count} ${measure}`
  if (event === 'checked') return count === 0 ? '药箱核对，都对' : `药箱核对，记了 ${count} 笔`
  return `${eventWord(event)} ${count} ${measure}`
}

function fromText({ at, by, reason, itemCode, lotName }: StockEventView): string {
  const parts = [
    timeText(at),
    BY_WORDS[by],
    reason === undefined ? '' : reasonWord(reason),
    lotName ?? '',
    itemCode === undefined ? '' : `码 ${itemCodeText(itemCode)}`,
  ]
  return parts.filter((part) => part !== '').join(' · ')
}

/** `＋3`, `−1`, `不变`. */
export function deltaText(delta: number): string {
  if (delta === 0) return '不变'
  return delta > 0 ? `＋${delta}` : `−${-delta}`
}

/** Events by their days, newest first. */
export function eventDays(events: readonly StockEventView[], kind: ItemKind, now: number): EventDay[] {
  const days: EventDay[] = []
  for (const event of events) {
    const day = dayOf(event.at)
    let last = days[days.length - 1]
    if (last?.day !== day) {
      last = { day, title: dayWord(event.at, now), rows: [] }
      days.push(last)
    }
    last.rows.push({
      eventId: event.eventId,
      title: titleOf(event, kind),
      fromText: fromText(event),
      deltaText: deltaText(event.movement.onHand),
      afterText: `现有 ${event.after.onHand}`,
      count: event.count,
      isCorrectable: event.isCorrectable,
    })
  }
  return days
}

/** How the books stand after the newest event shown. */
export function standText(events: readonly StockEventView[]): string {
  const newest = events[0]
  return newest ? ledgerText(newest.after) : ''
}

/** `雨伞 · 顺达便利店驿站`. */
export function headText(kind: ItemKind, stationName: string): string {
  return `${itemLabel(kind)} · ${stationName}`
}

/** A record that is being set right. */
export interface CorrectionForm {
  eventId: string
  count: number
  confirmText: string
}

/** The right number, never less than nothing. */
export function correcting(eventId: string, count: number, kind: ItemKind): CorrectionForm {
  const right = Math.min(STOCKED_AT_ONCE_MAX, Math.max(0, count))
  return { eventId, count: right, confirmText: `改成 ${right} ${measureOf(kind)}` }
}
