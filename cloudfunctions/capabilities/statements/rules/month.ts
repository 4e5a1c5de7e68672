import { dayStart } from '../../../../miniprogram/contract/shanghai-time'

/** The month after `yyyymm`. */
export function nextMonth(month: string): string {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(4))]
  return number === 12 ? `${year + 1}01` : `${year}${String(number + 1).padStart(2, '0')}`
}

export const firstDayOf = (month: string): string => `${month}01`

/** The instant at which a month is over. */
export const monthEnd = (month: string): number => dayStart(firstDayOf(nextMonth(month)))

/** `2026年3月`. */
export const monthWord = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(4))}月`
