import type { StationStockView } from '../../../../contract/loan-keeping'
import { STOCKED_AT_ONCE_MAX, itemOf } from '../../../../contract/loans'
import { EXPIRES_SOON_DAYS, type MedicineLot, type checkMedicine } from '../../../../contract/medicine'
import type { InputOf } from '../../../../contract/action'
import { addDays, dayOf, dayText } from '../../../../contract/shanghai-time'

/** One lot as the keeper goes through the box. */
export interface LotRow {
  lotId: string
  name: string
  /** `3月31日前用`. */
  dateText: string
  tagText: string
  tone: 'attention' | 'closed' | 'open'
  /** What was found. */
  count: number
  /** What the books say, when it is something else; empty otherwise. */
  bookText: string
  isThrownAway: boolean
  /** What is good for long is not thrown away here. */
  mayThrowAway: boolean
}

/** Medicine that is put in anew. */
export interface AddedRow {
  name: string
  count: number
  /** `2027-05-01`, as the picker has it. */
  expiryDate: string
}

export interface BoxFace {
  stationName: string
  rows: LotRow[]
  medicines: string[]
  /** `这个月还没核对，上次是2月3日`. */
  dueText: string
  isDue: boolean
}

function lotRow({ lotId, name, count, expiresOn }: MedicineLot, day: string): LotRow {
  const isPast = expiresOn < day
  const isSoon = expiresOn <= addDays(day, EXPIRES_SOON_DAYS)
  return {
    lotId,
    name,
    dateText: isPast ? `${dayText(expiresOn)}过期了` : `${dayText(expiresOn)}前用`,
    tagText: isPast ? '要扔掉' : isSoon ? '快到期' : '',
    tone: isPast ? 'closed' : 'attention',
    count,
    bookText: '',
    isThrownAway: isPast,
    mayThrowAway: isSoon,
  }
}

/** The box as it is gone through: what ends first on top, what is past its date already marked to be thrown away. */
export function boxFace(view: StationStockView): BoxFace {
  const line = view.lines.find(({ kind }) => itemOf(kind)?.hasExpiry)
  const isDue = line?.isCheckDue ?? false
  const last = line?.checkedOn === undefined ? '' : `，上次是${dayText(line.checkedOn)}`
  return {
    stationName: view.stationName,
    rows: (line?.lots ?? []).map((lot) => lotRow(lot, view.day)),
    medicines: view.medicines,
    dueText: isDue ? `这个月还没核对${last}` : `这个月核对过了${last}`,
    isDue,
  }
}

/** The rows with so many pieces more of one lot, beside what the books say. */
export function countedRows(
  rows: readonly LotRow[],
  lots: readonly MedicineLot[],
  { lotId, by }: { lotId: string; by: number },
): LotRow[] {
  return rows.map((row) => {
    if (row.lotId !== lotId) return row
    const count = Math.min(STOCKED_AT_ONCE_MAX, Math.max(0, row.count + by))
    const book = lots.find((lot) => lot.lotId === lotId)?.count ?? 0
    return { ...row, count, bookText: count === book ? '' : `账上 ${book} 份` }
  })
}

/** The rows with one lot thrown away, or kept after all. */
export function thrownRows(rows: readonly LotRow[], lotId: string): LotRow[] {
  return rows.map((row) => (row.lotId === lotId ? { ...row, isThrownAway: !row.isThrownAway } : row))
}

/** A new row to put in, a year good unless told. */
export function addedRow(name: string, now: number): AddedRow {
  const expiry = addDays(dayOf(now), 365)
  return { name, count: 1, expiryDate: `${expiry.slice(0, 4)}-${expiry.slice(4, 6)}-${expiry.slice(6)}` }
}

/** What the check says, as the action takes it. */
export function checkInput(
  stationId: string,
  rows: readonly LotRow[],
  added: readonly AddedRow[],
): InputOf<typeof checkMedicine> {
  return {
    stationId,
    lots: rows.map(({ lotId, count, isThrownAway }) => ({ lotId, count, isThrownAway })),
    added: added.map(({ name, count, expiryDate }) => ({
      name: name.trim(),
      count,
      expiresOn: expiryDate.replace(/-/g, ''),
    })),
  }
}

/** `扔 2 份，放 3 份，核对好了`, on the button that does it. */
export function doneText(rows: readonly LotRow[], added: readonly AddedRow[]): string {
  const thrown = rows.reduce((sum, { count, isThrownAway }) => sum + (isThrownAway ? count : 0), 0)
  const put = added.reduce((sum, { count }) => sum + count, 0)
  const parts = [thrown > 0 ? `扔 ${thrown} 份` : '', put > 0 ? `放 ${put} 份` : '', '核对好了']
  return parts.filter((part) => part !== '').join('，')
}
