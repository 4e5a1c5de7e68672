import type { OutputOf } from '../../../../contract/action'
import { yuan } from '../../../../contract/money'
import { addDays, dayStart, dayText, dayWord, timeText } from '../../../../contract/shanghai-time'
import { REDEEMED_DAYS_BACK, type listRedeemed } from '../../../../contract/vouchers'

export interface RedeemedDayFace {
  /** `今天 3月4日`. */
  dayText: string
  totalText: string
  rows: { receiptNumber: string; title: string; whenText: string; moneyText: string; isTakenBack: boolean }[]
}

/** Which days a clerk may look at beside this one, today being the last. */
export function daysBeside(day: string, today: string): { previous?: string; next?: string } {
  const previous = addDays(day, -1)
  return {
    ...(previous >= addDays(today, -REDEEMED_DAYS_BACK) ? { previous } : {}),
    ...(day < today ? { next: addDays(day, 1) } : {}),
  }
}

/** A store's day, the latest on top: what stands counts, what was taken back is named and does not. */
export function redeemedDay(
  { redeemed, totalFen }: OutputOf<typeof listRedeemed>,
  { day, now }: { day: string; now: number },
): RedeemedDayFace {
  const word = dayWord(dayStart(day), now)
  const date = dayText(day)
  const standing = redeemed.filter(({ isTakenBack }) => !isTakenBack).length
  return {
    dayText: word === date ? date : `${word} ${date}`,
    totalText: `核销 ${standing} 张，工会付 ${yuan(totalFen)}`,
    rows: [...redeemed]
      .sort((left, right) => right.redeemedAt - left.redeemedAt)
      .map(({ receiptNumber, title, redeemedAt, memberMasked, isTakenBack, unionPaysFen }) => ({
        ...{ receiptNumber, title, isTakenBack },
        whenText: `${timeText(redeemedAt)} · ${memberMasked} · 凭证 ${receiptNumber}`,
        moneyText: isTakenBack ? '已撤销' : yuan(unionPaysFen),
      })),
  }
}
