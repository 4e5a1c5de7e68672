import {
  occupationsText,
  presentOfferRow,
  type OfferRow,
} from '../../../../components/offer-row/offer-row.view'
import { distanceText, metresBetween, walkingMinutes, type Position } from '../../../../contract/nearest'
import { yuan } from '../../../../contract/money'
import { minuteText, spansText, weekdaysText } from '../../../../components/offer-row/use-words.view'
import type { OfferDetail, OfferHolidays, OfferPeriod } from '../../../../contract/offers'
import { dayOf, dayText } from '../../../../contract/shanghai-time'

const PERIOD_WORDS: Record<OfferPeriod, string> = { day: '每人每天', month: '每人每月', once: '每人' }
const COUNT_WORDS = ['', '一', '两', '三', '四', '五']

const HOLIDAY_TEXTS: Record<OfferHolidays, string> = {
  'as-usual': '',
  never: '法定节假日不放，也不能用',
  only: '只在法定节假日领，也只在那些天用',
}

export interface StoreLine {
  storeId: string
  name: string
  address: string
  wayText: string
  latitude: number
  longitude: number
}

export interface OfferPage extends OfferRow {
  categoryText: string
  rules: string[]
  stores: StoreLine[]
}

function storeLines(offer: OfferDetail, origin: Position | undefined): StoreLine[] {
  const measured = offer.stores.map((store) => ({ store, metres: origin && metresBetween(origin, store) }))
  measured.sort((left, right) => (left.metres ?? 0) - (right.metres ?? 0))
  return measured.map(({ store, metres }) => ({
    storeId: store.storeId,
    name: store.name,
    address: store.address,
    wayText: metres === undefined ? '' : `${distanceText(metres)} · 步行 ${walkingMinutes(metres)} 分钟`,
    latitude: store.latitude,
    longitude: store.longitude,
  }))
}

/** The last day somebody can claim, with its year when that is not this one. The end itself is the midnight after it. */
function lastDayText(endsAt: number, now: number): string {
  const day = dayOf(endsAt - 1)
  const year = day.slice(0, 4)
  return year === dayOf(now).slice(0, 4) ? dayText(day) : `${year}年${dayText(day)}`
}

/** `每人每天一张` */
function shareText({ period, perPerson }: OfferDetail['terms']): string {
  return `${PERIOD_WORDS[period]}${COUNT_WORDS[perPerson] ?? perPerson}张`
}

/** The terms in plain sentences, what limits most people first. */
export function ruleTexts(
  offer: Pick<OfferDetail, 'terms' | 'occupations' | 'hasWaitlist'>,
  now: number,
): string[] {
  const { dailyLimit, totalLimit, claimFromMinute, useSpans, usableDays, endsAt } = offer.terms
  const { weekdays, holidays, areaNames, minimumBillFen, storeDailyLimit, stacking } = offer.terms
  const days = holidays === 'only' ? '' : weekdaysText(weekdays)
  const spans = spansText(useSpans)
  return [
    offer.occupations.length > 0 ? occupationsText(offer.occupations) : '',
    areaNames.length > 0 ? `只给${areaNames.join('、')}的会员` : '',
    minimumBillFen === undefined ? '' : `账单满 ${yuan(minimumBillFen)} 才能用`,
    shareText(offer.terms),
    days ? `${days}能领能用` : '',
    HOLIDAY_TEXTS[holidays],
    claimFromMinute === undefined ? '' : `每天 ${minuteText(claimFromMinute)} 开抢`,
    dailyLimit === undefined ? '' : `每天 ${dailyLimit} 份，先到先得`,
    totalLimit === undefined ? '' : `一共 ${totalLimit} 份`,
    storeDailyLimit === undefined ? '' : `每家店每天接 ${storeDailyLimit} 份`,
    offer.hasWaitlist ? '领完可以候补' : '',
    spans ? `${spans} 到店用` : '门店营业时都能用',
    usableDays === 1 ? '当天用完' : `${usableDays} 天内用完，领的那天算第一天`,
    stacking === 'alone' ? '半小时内同一家店只用一张券' : '',
    `可以领到 ${lastDayText(endsAt, now)}`,
  ].filter(Boolean)
}

function waitAction({ line }: OfferDetail): Pick<OfferRow, 'action' | 'actionText'> {
  return line?.canJoin ? { action: 'wait', actionText: '候补一张' } : { action: 'none', actionText: '' }
}

/** Everything the page says of one offer; stores nearest first when it is known where the person stands. */
export function presentOfferPage(input: {
  offer: OfferDetail
  origin: Position | undefined
  now: number
  isClaiming: boolean
}): OfferPage {
  const { offer, origin, now, isClaiming } = input
  const row = presentOfferRow(offer, now)
  return {
    ...row,
    // On the page itself a press joins the line; where one stands in it, or may not, there is nothing to press.
    ...(row.action === 'wait' ? waitAction(offer) : {}),
    ...(offer.claimability === 'claimed' ? { stateText: `${row.stateText}，${shareText(offer.terms)}` } : {}),
    isClaiming,
    categoryText: offer.categoryLabel,
    rules: ruleTexts(offer, now),
    stores: storeLines(offer, origin),
  }
}
