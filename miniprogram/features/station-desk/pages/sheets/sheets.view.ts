import { itemCodeText } from '../../../../contract/item-code'
import type { ItemLabel } from '../../../../contract/loan-items'
import { ITEMS, itemOf, type ItemKind } from '../../../../contract/loans'
import type { DoorCodeView } from '../../../../contract/station-doors'
import type { PrintedCode } from '../../../../contract/station-sheets'
import { spokenCode } from '../../desk-words.view'
import { LABELS_A_SHEET, doorSheet, labelSheet, type SheetLayout } from './sheet-layout.view'

/** Rows of the list at once; a search finds the others. */
export const CHOICES_SHOWN_MAX = 30

/** A station that has something to print. */
export interface StationChoice {
  stationId: string
  name: string
  address: string
  countText: string
}

/** One picture to print. */
export interface Sheet {
  /** What it is, above the preview. */
  title: string
  kind: PrintedCode
  /** Codes in the order of the layout's boxes. */
  codes: string[]
  layout: SheetLayout
}

/** Things that may get a label: those that come back. */
export const LABELLED_KINDS: readonly { kind: ItemKind; label: string }[] = ITEMS.filter(
  ({ use }) => use === 'lent',
).map(({ kind, label }) => ({ kind, label }))

/** How many labels are made at a tap: one, one sheet, two. */
export const LABEL_COUNTS = [1, LABELS_A_SHEET, 2 * LABELS_A_SHEET] as const

const compare = new Intl.Collator('zh-Hans-CN').compare

/** Stations with the codes on their doors, by name; those whose name or address holds the words. */
export function stationChoices(doors: readonly DoorCodeView[], words = ''): StationChoice[] {
  const counts = new Map<string, { door: DoorCodeView; count: number }>()
  for (const door of doors)
    counts.set(door.stationId, { door, count: (counts.get(door.stationId)?.count ?? 0) + 1 })
  const wanted = words.trim()
  return [...counts.values()]
    .filter(({ door }) => `${door.stationName} ${door.address}`.includes(wanted))
    .map(({ door, count }) => ({
      stationId: door.stationId,
      name: door.stationName,
      address: door.address,
      countText: `${count} 张门码`,
    }))
    .sort((left, right) => compare(left.name, right.name))
}

/** One sheet for every code on a door. */
export function doorSheets(doors: readonly DoorCodeView[]): Sheet[] {
  return doors.map(({ doorCode, stationName, place = '' }) => ({
    title: place === '' ? `${stationName} · 门码` : `${stationName} · ${place}`,
    kind: 'door',
    codes: [doorCode],
    layout: doorSheet({ stationName, place, spokenCode: spokenCode(doorCode) }),
  }))
}

/** Labels of things that are still lent, several on one sheet. */
export function labelSheets(labels: readonly ItemLabel[]): Sheet[] {
  const live = labels.filter(({ state }) => state === 'in-store' || state === 'out')
  const sheetCount = Math.ceil(live.length / LABELS_A_SHEET)
  return Array.from({ length: sheetCount }, (_, index) => {
    const part = live.slice(index * LABELS_A_SHEET, (index + 1) * LABELS_A_SHEET)
    const things = part.map(({ kind, itemCode }) => ({
      kindLabel: itemOf(kind)?.label ?? '物品',
      codeText: itemCodeText(itemCode),
    }))
    return {
      title: `物品标签 ${index + 1}/${sheetCount}`,
      kind: 'item',
      codes: part.map(({ itemCode }) => itemCode),
      layout: labelSheet(things),
    }
  })
}

/** How a batch stands, or how it ended. */
export function batchText({ saved, total, isRunning }: { saved: number; total: number; isRunning: boolean }) {
  if (isRunning) return `正在存第 ${Math.min(saved + 1, total)} 张，共 ${total} 张`
  return saved === total ? `${total} 张都存到相册了` : `存了 ${saved} 张，还有 ${total - saved} 张`
}
